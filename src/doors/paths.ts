import type { Operation } from '../platform/operation.ts'

/** Operations by their path; fixed paths before those that take a field, so that `/people/duplicates` is no person's id. */
export function byPath(operations: readonly Operation[]): [string, Operation[]][] {
  const paths = new Map<string, Operation[]>()
  for (const operation of operations) paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation])
  return bySpecific([...paths], ([path]) => path)
}

/** In the order in which a router may try them: fixed steps of a path before those that take anything. */
export function bySpecific<T>(all: readonly T[], pathOf: (one: T) => string): T[] {
  const rank = (one: T) =>
    pathOf(one)
      .split('/')
      .map((step) => (/^[{:]/.test(step) ? '1' : '0'))
      .join('')
  return [...all].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}
