/** A step of the program that is worth watching. Its name is one of a bounded set (a route's pattern, an operation's name): never what people wrote. */
export interface Step {
  kind: 'request' | 'operation' | 'job'
  name: string
}

/** Goes around every step while it runs. It must answer what the step answers and throw what it throws. */
export type Observer = <T>(step: Step, run: () => Promise<T>) => Promise<T>

const observers: Observer[] = []

/** Lets an observer go around every step from now on, within those that came before it; the answer takes it away. */
export function observe(observer: Observer): () => void {
  observers.push(observer)
  return () => void observers.splice(observers.indexOf(observer), 1)
}

/** Runs a step with every observer around it. */
export function observed<T>(step: Step, run: () => Promise<T>): Promise<T> {
  let inner = run
  for (const observer of observers.toReversed()) {
    const within = inner
    inner = () => observer(step, within)
  }
  return inner()
}
