import { z } from 'zod'
import type { Caller, Context, Role } from './context.ts'
import { FileInput } from './files/upload.ts'
import type { RefusalCode } from './refusal.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

// An input is always an object with named fields; a door turns its own form into one.
export type InputSchema = z.ZodObject

/** One thing that can be done, declared once and offered at every door. */
export interface Operation<I extends InputSchema = InputSchema, O extends z.ZodType = z.ZodType> {
  /** `noun.verb`: the command is `waymark noun verb`, the MCP tool `noun_verb`. */
  readonly name: string
  readonly method: Method
  /** Under `/api/v1`; `{field}` takes a field of the input. */
  readonly path: string
  /** One sentence for people, in the imperative. */
  readonly summary: string
  readonly input: I
  readonly output: O
  /** The least role that may. */
  readonly may: Role
  readonly refuses: readonly RefusalCode[]
  /** The columns of the table that the command line prints of a list. */
  readonly columns: readonly string[]
  /** An input that works in a workspace made by the demo; checked by a test through every door. `:person` stands for the id of a person. */
  readonly example: Record<string, unknown>
  /** What is told of the change in a form's notice; `{field}` takes a field of the answer. */
  readonly done: string | undefined
  /** What takes the change back, offered with that notice: an operation and its fields as texts; `{field}` takes a field of the answer. */
  readonly undo: Undo | undefined
  /** The most that its file may hold, in bytes; a door knows a default. */
  readonly limit: number | undefined
  /** The kinds of job it writes down: a serving process does them soon; the command line, which may be alone, at once. */
  readonly jobs: readonly string[]
  /** It changes nothing and is asked by a form as well: the page of the form is shown again, with what was typed and the answer to it. */
  readonly asks: boolean
  /** Its answer holds a secret that is shown once: it is never kept with an Idempotency-Key. */
  readonly secret: boolean
  /** What takes long (taking a file in) and must not hold the transaction up: runs before it, and gives the input that `run` gets. */
  prepare?(caller: Caller, input: z.output<I>): Promise<z.output<I>>
  run(context: Context, input: z.output<I>): Promise<z.output<O>>
}

export interface Undo {
  operation: string
  values: Record<string, string>
}

type Declaration<I extends z.ZodRawShape, O extends z.ZodType> = {
  name: string
  method: Method
  path: string
  summary: string
  input: I
  output: O
  may: Role
  refuses?: readonly RefusalCode[]
  columns?: readonly string[]
  example?: Record<string, unknown>
  done?: string
  undo?: Undo
  limit?: number
  jobs?: readonly string[]
  asks?: boolean
  secret?: boolean
  prepare?(caller: Caller, input: z.output<z.ZodObject<I, z.core.$strict>>): Promise<z.output<z.ZodObject<I, z.core.$strict>>>
  run(context: Context, input: z.output<z.ZodObject<I, z.core.$strict>>): Promise<z.output<O>>
}

/** Declares an operation. Its input refuses fields that it does not name. */
export function operation<I extends z.ZodRawShape, O extends z.ZodType>(
  declared: Declaration<I, O>,
): Operation<z.ZodObject<I, z.core.$strict>, O> {
  return {
    refuses: [],
    columns: [],
    example: {},
    done: undefined,
    undo: undefined,
    limit: undefined,
    jobs: [],
    asks: false,
    secret: false,
    ...declared,
    input: z.strictObject(declared.input),
  }
}

/** The names of the fields that stand in an operation's path. */
export function pathFields(operation: Pick<Operation, 'path'>): string[] {
  return [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
}

/** The field that takes an uploaded file, if there is one. */
export function fileField(operation: Operation): string | undefined {
  return Object.entries(operation.input.shape).find(([, field]) => innermost(field) === FileInput)?.[0]
}

function innermost(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? innermost(schema.unwrap()) : schema
}
