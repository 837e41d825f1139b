import type { Operation } from './operation.ts'

/** A noun as the doors see it: its operations, in reading order. Screens are the web door's matter and come beside it. */
export interface Noun {
  readonly name: string
  // Each operation has its own input and output; a door treats them alike.
  readonly operations: readonly AnyOperation[]
}

/** Any operation, whatever it takes and answers. */
export type AnyOperation = Omit<Operation, 'run'> & { run(context: never, input: never): Promise<unknown> }
