/** What `growth.picture` answers. */
export interface Picture {
  circles: string[]
  kinds: string[]
  people: { id: string; name: string; circle: number; x: number; y: number; ties: number }[]
  ties: [from: number, to: number, kind: number][]
}

/** How many colours there are for circles, one more for those in none. */
export const colours = 6

/** Everybody's neighbours, by their place. */
export function neighboursOf({ people, ties }: Picture): Set<number>[] {
  const all = people.map(() => new Set<number>())
  for (const [from, to] of ties) {
    all[from]?.add(to)
    all[to]?.add(from)
  }
  return all
}

/** Whoever stands nearest to a point within so far of it, by place; -1: nobody. */
export function nearest({ people }: Picture, x: number, y: number, within: number): number {
  let [found, least] = [-1, within ** 2]
  for (const [at, person] of people.entries()) {
    const far = (person.x - x) ** 2 + (person.y - y) ** 2
    if (far < least) [found, least] = [at, far]
  }
  return found
}

/** Whoever stands next in a direction, seen from someone: near, and more ahead than aside; -1: nobody. */
export function nextTowards({ people }: Picture, from: number, [dx, dy]: readonly [number, number]): number {
  const here = people[from]
  if (!here) return -1
  let [found, least] = [-1, Number.POSITIVE_INFINITY]
  for (const [at, person] of people.entries()) {
    const ahead = (person.x - here.x) * dx + (person.y - here.y) * dy
    const aside = Math.abs((person.x - here.x) * dy - (person.y - here.y) * dx)
    if (ahead <= 0 || aside > ahead) continue
    const far = ahead + 2 * aside
    if (far < least) [found, least] = [at, far]
  }
  return found
}
