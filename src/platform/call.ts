import type { z } from 'zod'
import { recordAudit } from './audit.ts'
import { newId, now, todayIn } from './clock.ts'
import type { Actor, Caller, Change, Context, Db } from './context.ts'
import { includes, oncePerPage } from './context.ts'
import { tell } from './events.ts'
import { onceOnly } from './idempotency.ts'
import { issuesOf } from './inputs/validation.ts'
import { announce } from './live.ts'
import type { InputSchema, Operation } from './operation.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'
import { observed } from './watched/observed.ts'

export type { Caller } from './context.ts'

/**
 * Runs an operation: the one path from every door. It checks the role, parses the input (every issue with its path), opens the
 * transaction, runs, writes the audit, commits, and tells who is watching. Inside a running operation it joins that one's transaction.
 */
export function call<I extends InputSchema, O extends z.ZodType>(
  caller: Caller | Context,
  operation: Operation<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  return observed({ kind: 'operation', name: operation.name }, () => called(caller, operation, input))
}

async function called<I extends InputSchema, O extends z.ZodType>(
  caller: Caller | Context,
  operation: Operation<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  if (!includes(caller.actor.role, operation.may)) throw notAllowed(operation, caller.actor)
  if ('db' in caller && caller.answers && operation.method === 'GET') return onceForPage(caller, operation, input)
  let parsed = parseInput(operation, input)
  if ('db' in caller) return checked(caller.settings, operation, await operation.run(caller, parsed))
  const { store, workspace } = caller
  if (operation.method === 'GET') {
    return store.read(workspace.id, async (db) =>
      checked(caller.settings, operation, await operation.run(contextOf(caller, db, refuseChange), parsed)),
    )
  }
  if (operation.prepare) parsed = await operation.prepare(caller, parsed)
  let subjects: string[] = []
  const answer = await store.write(workspace.id, async (db) => {
    const changes: Change[] = []
    const context = contextOf(caller, db, (change) => changes.push(change))
    const result = await onceOnly(context, operation, input, caller.idempotencyKey, () => operation.run(context, parsed))
    await recordAudit(context, operation.name, changes)
    subjects = [...new Set(changes.map((change) => change.kind))]
    return checked(caller.settings, operation, result)
  })
  if (subjects.length > 0) announce({ workspaceId: workspace.id, subjects, requestId: caller.requestId ?? null })
  return answer
}

/** Runs several steps of our own (a job's slice, a demo's chunk) in one transaction, with the audit of what they change; `beside` as a store's `write`. */
export async function within<T>(caller: Caller, name: string, run: (context: Context) => Promise<T>, beside = false): Promise<T> {
  const changes: Change[] = []
  const answer = await caller.store.write(
    caller.workspace.id,
    async (db) => {
      const context = contextOf(caller, db, (change) => changes.push(change))
      const result = await run(context)
      await recordAudit(context, name, changes)
      return result
    },
    beside,
  )
  const subjects = [...new Set(changes.map((change) => change.kind))]
  if (subjects.length > 0) announce({ workspaceId: caller.workspace.id, subjects, requestId: null })
  return answer
}

/** Reads several things in one go, outside any operation; a page's door and the check command use it. */
export function reading<T>(caller: Caller, run: (context: Context) => Promise<T>): Promise<T> {
  return caller.store.read(caller.workspace.id, (db) => run(contextOf(caller, db, refuseChange)))
}

/**
 * Reads all that a page shows in one go: what changes meanwhile shows in all of it or in nothing, and what several of its parts ask for is
 * worked out once. Nobody may change what they are answered.
 */
export function readingPage<T>(caller: Caller, run: (context: Context) => Promise<T>): Promise<T> {
  return caller.store.read(caller.workspace.id, (db) => run({ ...contextOf(caller, db, refuseChange), answers: new Map() }))
}

function onceForPage<I extends InputSchema, O extends z.ZodType>(
  context: Context,
  operation: Operation<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  return oncePerPage(context, `${operation.name} ${JSON.stringify(input)}`, async () =>
    checked(context.settings, operation, await operation.run(context, parseInput(operation, input))),
  )
}

/** Parses an input against an operation; refuses with every issue and its path. */
function parseInput<I extends InputSchema>(operation: Operation<I>, input: unknown): z.output<I> {
  const read = operation.input.safeParse(input)
  if (read.success) return read.data as z.output<I>
  const issues = issuesOf(read.error, operation)
  const first = issues[0]
  const what = issues.length === 1 && first ? `${first.path || 'The input'} ${first.message}.` : `${issues.length} fields are not right.`
  throw new Refusal('invalid', what, issues)
}

function contextOf(caller: Caller, db: Db, changed: (change: Change) => void): Context {
  const context: Context = {
    workspace: caller.workspace,
    actor: caller.actor,
    settings: caller.settings,
    store: caller.store,
    today: caller.today ?? todayIn(caller.workspace.timezone),
    now: caller.now ?? now(),
    requestId: caller.requestId ?? newId(),
    db,
    changed,
    writes: changed !== refuseChange,
    patient: caller.patient === true,
    tell: (event, payload) => tell(context, event, payload),
  }
  return context
}

function refuseChange(change: Change): never {
  throw new Error(`a reading operation changed a ${change.kind}`)
}

function checked<O extends z.ZodType>(settings: Settings, operation: Operation<InputSchema, O>, answer: z.output<O>): z.output<O> {
  if (!settings.checkOutput) return answer
  const read = operation.output.safeParse(answer)
  if (!read.success) throw new Error(`${operation.name} answered what it does not declare: ${read.error.message}`)
  return answer
}

function notAllowed(operation: Operation, actor: Actor): Refusal {
  return new Refusal('not_allowed', `${operation.name} takes the role ${operation.may}; ${actor.name} has ${actor.role}.`)
}
