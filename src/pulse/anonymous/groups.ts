import type { PersonRow } from '../../people/index.ts'

/** The groups that a team's answers are counted in, and which one each person is in. Groups are told once, before anyone answers. */
export interface Groups {
  names: string[]
  of: Map<string, string>
}

/** What those are called who are in no group that is large enough. */
const others = 'Everyone else'

/**
 * Groups of at least `least` people each; smaller ones are put together, and where those are too few still, the smallest group joins them:
 * a group of one would tell that this one answered. With one group left there are none.
 */
export function groupsOf(people: readonly Pick<PersonRow, 'id'>[], nameOf: (id: string) => string | null, least: number): Groups {
  const byName = Map.groupBy(people, ({ id }) => nameOf(id) ?? '')
  const large = [...byName].filter(([name, some]) => name !== '' && some.length >= least).sort((a, b) => b[1].length - a[1].length)
  const rest = [...byName].filter(([name, some]) => name === '' || some.length < least).flatMap(([, some]) => some)
  while (rest.length > 0 && rest.length < least && large.length > 0) rest.push(...(large.pop()?.[1] ?? []))
  const all: [string, readonly { id: string }[]][] = rest.length > 0 ? [...large, [others, rest]] : large
  if (all.length < 2) return { names: [''], of: new Map(people.map(({ id }) => [id, '0'])) }
  all.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    names: all.map(([name]) => name),
    of: new Map(all.flatMap(([, some], at) => some.map(({ id }) => [id, String(at)] as const))),
  }
}
