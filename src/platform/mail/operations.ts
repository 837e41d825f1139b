import { z } from 'zod'
import type { Context } from '../context.ts'
import { cursor, pageOf, readCursor } from '../inputs/cursor.ts'
import { Id, Instant, List, listing } from '../inputs/schema.ts'
import { enqueue } from '../jobs/jobs.ts'
import type { Noun } from '../noun.ts'
import { operation } from '../operation.ts'
import { Refusal } from '../refusal.ts'
import { sendJob } from './sending.ts'
import { type LetterRow, letterStates } from './tables.ts'

const LetterShown = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    state: z.enum(letterStates),
    tries: z.int(),
    next_at: Instant,
    why: z.string().meta({ description: 'Why it has not gone, in words' }),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Letter' })

const listLetters = operation({
  name: 'mail.list',
  method: 'GET',
  path: '/mail',
  summary: 'List the letters of the outbox and what became of them, the latest first; what they say is not shown',
  input: { ...listing, state: z.enum(letterStates).optional() },
  output: List(LetterShown),
  may: 'lead',
  columns: ['to', 'subject', 'state', 'tries', 'why', 'updated_at', 'id'],
  async run(context, { limit, after, state }) {
    const found: LetterRow[] = []
    for (const one of state ? [state] : letterStates) found.push(...(await newest(context, one, limit + 1, after)))
    const rows = found.sort((a, b) => (place(a) < place(b) ? 1 : -1))
    const page = pageOf(rows, limit, (last) => cursor('updated_at', [last.updated_at, last.id]))
    return { items: page.items.map(shown), next: page.next }
  },
})

const tryAgain = operation({
  name: 'mail.try_again',
  method: 'POST',
  path: '/mail/try-again',
  summary: 'Send letters that failed once more; one of which nobody knows whether it arrived, only when it is named',
  input: { id: Id.optional().meta({ description: 'This letter alone' }) },
  output: z.object({ again: z.int() }),
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  jobs: [sendJob],
  done: 'Trying again: {again}.',
  async run(context, { id }) {
    const rows = id ? [await stuck(context, id)] : (await newest(context, 'failed', 200)).filter((row) => row.text !== '')
    let again = 0
    for (const row of rows) if (await putBack(context, row)) again++
    if (id && again === 0) throw new Refusal('conflict', onItsWay)
    return { again }
  },
})

/** What goes out by mail. */
export const letters: Noun & { operations: readonly [typeof listLetters, typeof tryAgain] } = {
  name: 'mail',
  operations: [listLetters, tryAgain],
}

function newest(context: Context, state: string, limit: number, after?: string): Promise<LetterRow[]> {
  let query = context.db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('state', '=', state as LetterRow['state'])
  if (after !== undefined) {
    const [at, id] = readCursor(after, 'updated_at', 2)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('updated_at', 'id'), '<', tuple(String(at), String(id))))
  }
  return query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Lets a letter wait anew; false where someone else did so meanwhile, so that it does not go for each of them. */
async function putBack(context: Context, row: LetterRow): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('mail_outbox')
    .set({ state: 'waiting', tries: 0, next_at: context.now, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) return false
  await enqueue(context, { kind: sendJob, subject_id: row.id })
  await context.tell('letter.moved', { id: row.id, state: 'waiting', why: '', of_address: false })
  context.changed({ kind: 'letter', id: row.id, before: { state: row.state }, after: { state: 'waiting' } })
  return true
}

const onItsWay = 'This letter is on its way.'

async function stuck(context: Context, id: string): Promise<LetterRow> {
  const row = await context.db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such letter.')
  if (row.state === 'sent') throw new Refusal('conflict', 'This letter has gone already.')
  if (row.state === 'waiting' || row.state === 'sending') throw new Refusal('conflict', onItsWay)
  if (row.text === '') throw new Refusal('conflict', 'What it said is gone after a month: write it anew.')
  return row
}

function place({ updated_at, id }: LetterRow): string {
  return `${updated_at} ${id}`
}

function shown({
  id,
  to_address,
  subject,
  state,
  tries,
  next_at,
  last_error,
  created_at,
  updated_at,
}: LetterRow): z.output<typeof LetterShown> {
  return { id, to: to_address, subject, state, tries, next_at, why: last_error, created_at, updated_at }
}
