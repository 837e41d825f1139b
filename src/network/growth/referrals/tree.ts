/** Who came through whom. */
export interface Brought {
  person_id: string
  brought_by: string
}

/** Whom each brought, in the order given; and whom each came through. */
export interface Tree {
  below: Map<string, string[]>
  above: Map<string, string>
}

export function treeOf(all: readonly Brought[]): Tree {
  const tree: Tree = { below: new Map(), above: new Map() }
  for (const { person_id, brought_by } of all) {
    tree.above.set(person_id, brought_by)
    const there = tree.below.get(brought_by)
    if (there) there.push(person_id)
    else tree.below.set(brought_by, [person_id])
  }
  return tree
}

/** Those who brought people and came through nobody. */
export function rootsOf({ below, above }: Tree): string[] {
  return [...below.keys()].filter((id) => !above.has(id))
}

/** A person in a tree: how many steps below its top. */
export interface Placed {
  id: string
  depth: number
}

/** Someone and all who came through them, each branch to its end before the next; at most so many. */
export function downFrom({ below }: Tree, top: string, most: number): Placed[] {
  const found: Placed[] = []
  const met = new Set<string>()
  const waiting: Placed[] = [{ id: top, depth: 0 }]
  while (waiting.length > 0 && found.length < most) {
    const { id, depth } = waiting.pop() as Placed
    if (met.has(id)) continue
    met.add(id)
    found.push({ id, depth })
    for (const child of [...(below.get(id) ?? [])].reverse()) waiting.push({ id: child, depth: depth + 1 })
  }
  return found
}

/**
 * Sums a figure up the tree: for everybody who brought someone, the sum over all who came through them of `figure x damping^(steps − 1)`:
 * those they brought themselves count whole, whom those brought `damping` of it, and so on. Each person is gone over once.
 */
export function summedUp(tree: Tree, figure: (id: string) => number, damping: number): Map<string, number> {
  const sums = new Map<string, number>()
  const order = rootsOf(tree).flatMap((root) => downFrom(tree, root, Number.POSITIVE_INFINITY).map(({ id }) => id))
  for (const id of order.reverse()) {
    const children = tree.below.get(id)
    if (children)
      sums.set(
        id,
        children.reduce((sum, child) => sum + figure(child) + damping * (sums.get(child) ?? 0), 0),
      )
  }
  return sums
}
