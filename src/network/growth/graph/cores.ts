/**
 * How deep in the core each stands: the largest k so that they are among people of whom each has at least k neighbours among the same
 * people (S. B. Seidman, *Network Structure and Minimum Degree*, 1983). Whoever has the fewest neighbours left is taken away again and
 * again (V. Batagelj, M. Zaveršnik, *An O(m) Algorithm for Cores Decomposition of Networks*, 2003).
 */
export function coresOf(neighbours: readonly ReadonlySet<number>[]): number[] {
  const degrees = neighbours.map((own) => own.size)
  const waiting: number[][] = []
  const wait = (at: number) => {
    const degree = degrees[at] as number
    waiting[degree] ??= []
    waiting[degree].push(at)
  }
  for (const at of degrees.keys()) wait(at)
  const cores = degrees.map(() => -1)
  for (let level = 0; level < waiting.length; ) {
    const at = waiting[level]?.pop()
    if (at === undefined) {
      level++
      continue
    }
    // One whose neighbours went since waits again at a lower degree.
    if (cores[at] !== -1 || (degrees[at] as number) > level) continue
    cores[at] = level
    for (const other of neighbours[at] as ReadonlySet<number>) {
      if (cores[other] !== -1 || (degrees[other] as number) <= level) continue
      degrees[other] = (degrees[other] as number) - 1
      wait(other)
    }
  }
  return cores
}
