import { createHmac } from 'node:crypto'
import { actorId, type Context } from './context.ts'
import { fileField, type Operation } from './operation.ts'
import { Refusal } from './refusal.ts'

/**
 * Runs `run` once for an idempotency key: the same key with the same input answers what it answered the first time; with another
 * input it is refused. The key is taken in the transaction of the change, so two at once cannot both run.
 */
export async function onceOnly<T>(
  context: Context,
  operation: Operation,
  input: object,
  key: string | undefined,
  run: () => Promise<T>,
): Promise<T> {
  if (key === undefined) return run()
  if (key.length === 0 || key.length > 255) throw invalidKey()
  const mine = { workspace_id: context.workspace.id, actor_id: actorId(context.actor), key }
  const fingerprint = fingerprintOf(context, `${operation.name}\n${JSON.stringify(input, withoutFile(operation))}`)
  const taken = await context.db
    .insertInto('idempotency_keys')
    .values({ ...mine, operation: operation.name, fingerprint, answer: 'null', created_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 0) return earlierAnswer<T>(context, mine, fingerprint)
  const answer = await run()
  const kept = operation.secret ? secretAnswer : JSON.stringify(answer ?? null)
  await ofKey(context.db.updateTable('idempotency_keys').set({ answer: kept }), mine).execute()
  return answer
}

const secretAnswer = 'secret'

type Mine = { workspace_id: string; actor_id: string; key: string }

async function earlierAnswer<T>(context: Context, mine: Mine, fingerprint: string): Promise<T> {
  const earlier = await ofKey(context.db.selectFrom('idempotency_keys').select(['answer', 'fingerprint']), mine).executeTakeFirstOrThrow()
  if (earlier.fingerprint !== fingerprint) {
    throw new Refusal('conflict', 'This Idempotency-Key was already used for something else.', [
      { path: 'Idempotency-Key', message: 'belongs to another request' },
    ])
  }
  if (earlier.answer === secretAnswer) throw new Refusal('conflict', 'This was done already; its secret was shown once and is not kept.')
  return JSON.parse(earlier.answer) as T
}

function ofKey<Q extends { where(column: 'workspace_id' | 'actor_id' | 'key', operator: '=', value: string): Q }>(query: Q, mine: Mine): Q {
  return query.where('workspace_id', '=', mine.workspace_id).where('actor_id', '=', mine.actor_id).where('key', '=', mine.key)
}

/** An input may hold a password: without the installation's secret nobody can try out which one it was. */
function fingerprintOf({ settings }: Context, text: string): string {
  return createHmac('sha256', settings.secret).update(text).digest('base64url')
}

function withoutFile(operation: Operation) {
  const file = fileField(operation)
  return (field: string, value: unknown) => (field !== '' && field === file ? undefined : value)
}

function invalidKey(): Refusal {
  return new Refusal('invalid', 'An Idempotency-Key has 1 to 255 characters.', [
    { path: 'Idempotency-Key', message: 'must have 1 to 255 characters' },
  ])
}

/** Keys are kept for two days: longer than anyone tries the same request again. */
export async function forgetOldKeys(context: Context): Promise<void> {
  const before = new Date(Date.parse(context.now) - 2 * 86_400_000).toISOString()
  await context.db
    .deleteFrom('idempotency_keys')
    .where('workspace_id', '=', context.workspace.id)
    .where('created_at', '<', before)
    .execute()
}
