import { parseArgs } from 'node:util'

// npm run bench                                both databases, 100,000 people, 1,000,000 touches, 50,000 journeys; writes bench/RESULTS.md
// npm run bench -- --on sqlite                 one database (sqlite, postgres); RESULTS.md is left as it is
// npm run bench -- --people 10000              a smaller workspace; touches are ten times as many, journeys half
// npm run bench -- --only journeys             only the routes with these words
// npm run bench -- --seconds 0.2               shorter rounds
// npm run bench -- --reads                     nothing that changes anything
// npm run bench -- --growth 10000,1000000      at which other sizes growth is measured (those that were not made yet are left out)
// npm run bench -- --make 1000000              makes a workspace of a size, to be kept, and measures nothing
// npm run bench -- --import 0                  without bringing a file in
// npm run bench -- --no-beside                 without an import, an export and a backup beside people who read
// npm run bench -- --to FILE                   writes the page there

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** What is to be measured, out of the command line. */
export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      ...{ on: text, people: text, only: text, seconds: text, growth: text, make: text, import: text, to: text },
      ...{ reads: flag, 'no-beside': flag },
    },
  })
  const people = Number(values.people ?? 100_000)
  return {
    grounds: (values.on?.split(',') ?? ['sqlite', 'postgres']) as ('sqlite' | 'postgres')[],
    people,
    only: values.only ?? '',
    milliseconds: Number(values.seconds ?? 0.5) * 1000,
    growth: (values.growth ?? '10000,1000000')
      .split(',')
      .map(Number)
      .filter((size) => size > 0 && size !== people),
    make: values.make === undefined ? null : Number(values.make),
    lines: Number(values.import ?? (values.only ? 0 : 100_000)),
    writes: !values.reads,
    beside: !values['no-beside'] && !values.only,
    /** Where the page goes; null: only onto the screen. */
    to: values.to ?? (values.on || values.people || values.only || values.reads ? null : new URL('RESULTS.md', import.meta.url).pathname),
  }
}

export type Options = ReturnType<typeof readOptions>
