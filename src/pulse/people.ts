import { behindValue, endLinks } from '../access/index.ts'
import type { Context, Events } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'
import type { AnswerByNameRow, AskedRow } from './tables.ts'

interface Moved {
  asked: string[]
  answers: string[]
  /** What both had: of the one who was merged away. */
  askedTwice: AskedRow[]
  answeredTwice: AnswerByNameRow[]
}

const none: Moved = { asked: [], answers: [], askedTwice: [], answeredTwice: [] }

/** What someone who becomes part of another was asked and said is that one's; where both were asked in one pulse, what `into` said stands. */
export async function followMerge(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  const askedTwice = await dropTwice(context, 'pulse_asked', into, from)
  const answeredTwice = await dropTwice(context, 'pulse_answers', into, from)
  const asked = await rename(context, 'pulse_asked', from, into)
  const answers = await rename(context, 'pulse_answers', from, into)
  moved.pulse = { asked, answers, askedTwice, answeredTwice } satisfies Moved
}

/** Gives them back. */
export async function followPart(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  const own = (moved.pulse as Moved | undefined) ?? none
  await rename(context, 'pulse_asked', into, from, own.asked)
  await rename(context, 'pulse_answers', into, from, own.answers)
  for (const row of own.askedTwice)
    if (await isThere(context, row.pulse_id)) await context.db.insertInto('pulse_asked').values(row).execute()
  for (const row of own.answeredTwice)
    if (await isThere(context, row.pulse_id)) await context.db.insertInto('pulse_answers').values(row).execute()
}

/** What a customer answered goes with them, and their links. What a team answered is nobody's, and stays. */
export async function forgetPerson({ db, workspace }: Context, { id }: { id: string }): Promise<void> {
  for (const asked of await db
    .selectFrom('pulse_asked')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute())
    await endLinks(db, behindValue('pulse_by_name', { workspace_id: workspace.id, id: asked.id }))
  await db.deleteFrom('pulse_asked').where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
  await db.deleteFrom('pulse_answers').where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
}

type Naming = 'pulse_asked' | 'pulse_answers'

/** Takes away, and answers, what `from` has in the pulses that `into` has one in too. */
async function dropTwice<T extends Naming>({ db, workspace }: Context, table: T, into: string, from: string): Promise<Tables[T][]> {
  const rows = await db
    // Both name a person and a pulse.
    .deleteFrom(table as 'pulse_asked')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
    .where('pulse_id', 'in', (eb) =>
      eb
        .selectFrom(`${table as 'pulse_asked'} as other`)
        .select('other.pulse_id')
        .where('other.workspace_id', '=', workspace.id)
        .where('other.person_id', '=', into),
    )
    .returningAll()
    .execute()
  return rows as unknown as Tables[T][]
}

/** Lets rows name another person; some of them, or all. Answers which. */
async function rename({ db, workspace }: Context, table: Naming, from: string, to: string, ids?: string[]): Promise<string[]> {
  if (ids?.length === 0) return []
  let query = db
    .updateTable(table as 'pulse_asked')
    .set({ person_id: to })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}

async function isThere({ db, workspace }: Context, pulseId: string): Promise<boolean> {
  return (
    (await db.selectFrom('pulses').select('id').where('workspace_id', '=', workspace.id).where('id', '=', pulseId).executeTakeFirst()) !==
    undefined
  )
}
