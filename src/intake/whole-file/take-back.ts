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
  pulse: 'pulses',
}

/** Takes back some of what an export of everything brought in, people and touches apart; answers whether there may be more. */
export async function takeBackSome(context: Context, importId: string): Promise<boolean> {
  for (const subject of ['promise', 'need', 'offer', ...Object.keys(trashed), ...Object.keys(dropped)]) {
    const ids = await madeOf(context, importId, subject)
    if (ids.length === 0) continue
    if (subject === 'promise') await takePromises(context, ids)
    if (subject === 'need') await takeBackSaid(context, 'needs', ids)
    if (subject === 'offer') await takeBackSaid(context, 'offers', ids)
    const trash = trashed[subject]
    if (trash) await toTrash(context, trash, ids)
    const drop = dropped[subject]
    // They are alike in having an id.
    if (drop)
      await context.db
        .deleteFrom(drop as 'frictions')
        .where('workspace_id', '=', context.workspace.id)
        .where('id', 'in', ids)
        .execute()
    if (subject === 'synonyms') await takeUpSaid(context, ids)
    await forget(context, importId, subject, ids)
    return true
  }
  return false
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
