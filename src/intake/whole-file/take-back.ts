import { takeBackSaid, takeUpSaid } from '../../network/index.ts'
import type { Context } from '../../platform/context.ts'
import { type PromiseRow, savePromises } from '../../promises/index.ts'
import type { TableName } from './listed/column.ts'

const sliceSize = 250

/** What goes to the trash when an import is taken back, as what was written in it since would be lost otherwise. */
const trashed: Readonly<Record<string, TableName>> = {
  journey: 'journeys',
  goal: 'goals',
  offering: 'offerings',
  resource: 'resources',
  playbook: 'playbooks',
  curve_ball: 'curve_balls',
  template: 'message_templates',
  draft: 'drafts',
  referral: 'referrals',
  wish: 'wishes',
  worry: 'worries',
}
/** What has no trash, and goes. */
const dropped: Readonly<Record<string, TableName>> = {
  friction: 'frictions',
  question: 'questions',
  playbook_run: 'playbook_runs',
  spoiler: 'spoilers',
  bounce: 'bounces',
  introduction: 'introductions',
  synonyms: 'synonyms',
  message: 'messages',
  core_message: 'core_messages',
  comparator: 'comparators',
  price_sheet: 'price_sheets',
  credit_agreement: 'credit_agreements',
  testimonial: 'testimonials',
  source: 'sources',
  visit: 'visits',
  handover: 'handovers',
  saved_view: 'saved_views',
  exclusion: 'exclusions',
}

/**
 * Takes back some of what an export of everything brought in, people and touches apart. Answers how many of it stay since what became of
 * them here would be lost, null when there is no more to take back.
 */
export async function takeBackSome(context: Context, importId: string): Promise<{ stayed: number } | null> {
  for (const subject of ['promise', 'need', 'offer', 'pulse', ...Object.keys(trashed), ...Object.keys(dropped)]) {
    const ids = await madeOf(context, importId, subject)
    if (ids.length === 0) continue
    if (subject === 'promise') await takePromises(context, ids)
    if (subject === 'need') await takeBackSaid(context, 'needs', ids)
    if (subject === 'offer') await takeBackSaid(context, 'offers', ids)
    const trash = trashed[subject]
    if (trash) await toTrash(context, trash, ids)
    const drop = dropped[subject]
    if (drop) await letGo(context, drop, ids)
    if (subject === 'synonyms') await takeUpSaid(context, ids)
    const stayed = subject === 'pulse' ? await takePulses(context, ids) : 0
    await forget(context, importId, subject, ids)
    return { stayed }
  }
  return null
}

async function madeOf({ db, workspace }: Context, importId: string, subject: string): Promise<string[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select('subject_id')
    .where('workspace_id', '=', workspace.id)
    .where('import_id', '=', importId)
    .where('line', '=', 0)
    .where('subject_kind', '=', subject)
    .limit(sliceSize)
    .execute()
  return rows.map((row) => row.subject_id)
}

async function takePromises(context: Context, ids: string[]): Promise<void> {
  const rows: PromiseRow[] = await context.db
    .selectFrom('promises')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .where('id', 'in', ids)
    .execute()
  await savePromises(
    context,
    rows.map((before) => ({ before, after: { ...before, shown: 0, removed_at: context.now, removed_by: 'import' } })),
  )
}

async function letGo({ db, workspace }: Context, table: TableName, ids: string[]): Promise<void> {
  await db
    // They are alike in having an id.
    .deleteFrom(table as 'frictions')
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
}

/**
 * Lets go of the pulses that nobody asked here; answers how many stay. Who was asked here is not to be asked again at once, and what they
 * answered was said here.
 */
async function takePulses(context: Context, ids: string[]): Promise<number> {
  const here = new Set(await askedHere(context, ids))
  const others = ids.filter((id) => !here.has(id))
  if (others.length > 0) await letGo(context, 'pulses', others)
  return here.size
}

/** Those that were asked or opened again since they were brought in: none comes with an address, or open. */
async function askedHere({ db, workspace }: Context, ids: string[]): Promise<string[]> {
  const pulses = await db
    .selectFrom('pulses')
    .select(['id', 'address', 'state'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
  // One that asked customers and was closed again has neither.
  const asked = await db
    .selectFrom('audit_events')
    .select('subject_id as id')
    .where('workspace_id', '=', workspace.id)
    .where('subject_id', 'in', ids)
    .where('operation', 'in', ['pulses.ask', 'pulses.reopen'])
    .execute()
  const again = new Set(asked.map(({ id }) => id))
  return pulses.flatMap(({ id, address, state }) => (address !== '' || state === 'open' || again.has(id) ? [id] : []))
}

async function toTrash({ db, workspace, now }: Context, table: TableName, ids: string[]): Promise<void> {
  await db
    // They are alike in what says that they are in the trash.
    .updateTable(table as 'goals')
    .set({ removed_at: now, removed_by: 'import' })
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('id', 'in', ids)
    .execute()
}

async function forget({ db, workspace }: Context, importId: string, subject: string, ids: string[]): Promise<void> {
  await db
    .deleteFrom('import_rows')
    .where('workspace_id', '=', workspace.id)
    .where('import_id', '=', importId)
    .where('subject_kind', '=', subject)
    .where('subject_id', 'in', ids)
    .execute()
}
