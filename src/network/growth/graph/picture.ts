import type { TieKind } from './ties.ts'

/** So many people are drawn, of those with the most ties, and so many ties between them: more of it is a cloud, for those who ask for it. */
export const few = { people: 600, ties: 2400 }
const listed = 250

export type Tie = [from: number, to: number, kind: TieKind]

/** How someone stands among all who were looked at. */
export interface Standing {
  id: string
  /** How many people they are tied to. */
  ties: number
  /** The share of all shortest ways between two others that lead over them, 0 to 1. */
  between: number
  /** The largest k so that they are among people of whom each is tied by doing, not only by their organization, to k of them. */
  core: number
}

interface Place {
  x: number
  y: number
}

/** The picture of all ties as it is kept: ids and figures. Ties name people by their place in the list. */
export interface Picture {
  people: (Place & Pick<Standing, 'id' | 'ties'>)[]
  ties: Tie[]
  /** People with a tie who were left out for want of room, the least connected. */
  left_out: number
  /** Of how many people the two lists tell. */
  among: number
  /** Over whom the most shortest ways lead, the first few of them. */
  connectors: Standing[]
  /** Who stands deepest in the core, the first few of them. */
  core: Standing[]
}

/** What was drawn by an earlier version: everybody, each with their figures. */
interface Earlier {
  people: (Place & Standing)[]
  ties: Tie[]
  left_out: number
}

/** The picture of people who are given in the order of their ties; `draw` says where those who are drawn, the people at `chosen`, stand. */
export function pictureOf(
  { people, ties, left_out }: { people: readonly Standing[]; ties: readonly Tie[]; left_out: number },
  draw: (people: number, ties: readonly Tie[], chosen: readonly number[]) => readonly (Place | undefined)[],
  most: Partial<typeof few> = {},
): Picture {
  const chosen = most.people !== undefined && people.length > most.people ? closest(ties, most.people) : [...people.keys()]
  const drawn = chosen.flatMap((at) => people[at] ?? [])
  const at = new Map(chosen.map((place, now) => [place, now]))
  const between = ties
    .flatMap(([from, to, kind]): Tie[] => {
      const [one, other] = [at.get(from), at.get(to)]
      return one === undefined || other === undefined ? [] : [[one, other, kind]]
    })
    .slice(0, most.ties)
  const places = draw(drawn.length, between, chosen)
  return {
    people: drawn.map(({ id, ties: tied }, at) => ({ id, ties: tied, x: places[at]?.x ?? 0, y: places[at]?.y ?? 0 })),
    ties: between,
    left_out: left_out + people.length - drawn.length,
    among: people.length,
    connectors: first(people, ({ between: share }) => share),
    core: first(people, ({ core }) => core),
  }
}

/** The places of so many people of whom each is tied to another: first where both have many ties. */
function closest(ties: readonly Tie[], most: number): number[] {
  const chosen = new Set<number>()
  for (const [one, other] of ties.toSorted((a, b) => a[0] + a[1] - b[0] - b[1])) {
    const more = [one, other].filter((place) => !chosen.has(place))
    if (chosen.size + more.length > most) continue
    for (const place of more) chosen.add(place)
  }
  return [...chosen].sort((a, b) => a - b)
}

/** A picture as it was kept; what an earlier version drew holds more than `most` allows. */
export function readPicture(body: string, most?: typeof few): Picture {
  const kept = JSON.parse(body) as Picture | Earlier
  return 'among' in kept ? kept : pictureOf(kept, (_people, _ties, chosen) => chosen.map((at) => kept.people[at]), most)
}

function first(people: readonly Standing[], of: (one: Standing) => number): Standing[] {
  return people
    .filter((one) => of(one) > 0)
    .sort((a, b) => of(b) - of(a) || b.ties - a.ties)
    .slice(0, listed)
    .map(({ id, ties, between, core }) => ({ id, ties, between, core }))
}
