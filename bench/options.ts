import { parseArgs } from 'node:util'

// npm run bench                                both databases, 100,000 people, 1,000,000 touches, 50,000 journeys; writes bench/RESULTS.md
// npm run bench -- --on sqlite                 one database (sqlite, postgres); what is known of the other stays in RESULTS.md
// npm run bench -- --people 10000              a smaller workspace (touches are ten times as many, journeys half), shown on the screen alone
// npm run bench -- --people 1000000            a larger one, which is only read, where it is kept
// npm run bench -- --only journeys             only the routes with these words, shown on the screen alone
// npm run bench -- --seconds 0.1               shorter rounds
// npm run bench -- --reads                     nothing that changes anything
// npm run bench -- --growth 10000,20000        beside which other sizes growth is measured (0: none); each is made where it was not yet
// npm run bench -- --make 1000000              makes a workspace of a size, to be kept, and measures nothing
// npm run bench -- --import 0                  without bringing a file in
// npm run bench -- --no-beside                 without an import, an export and a backup beside people who read
// npm run bench -- --go-on                     what was measured before a run was cut off is not measured again
// npm run bench -- --report                    writes the page out of what was measured last, and measures nothing
// npm run bench -- --to FILE                   writes the page there, of this run alone

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** A workspace from this size on is measured where it is kept, since a copy would take too much room; there it is only read. */
export const tooLargeToCopy = 500_000

/** What the page is about: smaller workspaces are tried, and not told of. */
export const told = 100_000

/** What is to be measured, out of the command line. */
export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      ...{ on: text, people: text, only: text, seconds: text, growth: text, make: text, import: text, to: text },
      ...{ reads: flag, 'no-beside': flag, 'go-on': flag, report: flag },
    },
  })
  const people = Number(values.people ?? told)
  const only = values.only ?? ''
  const changes = !values.reads && people < tooLargeToCopy
  return {
    grounds: (values.on?.split(',') ?? ['sqlite', 'postgres']) as ('sqlite' | 'postgres')[],
    people,
    only,
    milliseconds: Number(values.seconds ?? 0.2) * 1000,
    growth: (values.growth ?? '10000')
      .split(',')
      .map(Number)
      .filter((size) => size > 0 && size < people),
    make: values.make === undefined ? null : Number(values.make),
    lines: changes ? Number(values.import ?? (only ? 0 : 20_000)) : 0,
    writes: changes,
    beside: changes && !values['no-beside'] && !only,
    goOn: values['go-on'] ?? false,
    report: values.report ?? false,
    /** Where the page of this run alone goes. */
    to: values.to ?? null,
    /** Whether the page of the project is about this run. */
    isTold: !values.to && !only && people >= told,
  }
}

export type Options = ReturnType<typeof readOptions>
