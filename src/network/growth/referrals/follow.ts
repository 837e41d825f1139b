import { forgetChanges } from '../../../people/index.ts'
import type { Context, Events } from '../../../platform/context.ts'
import { drawSoon } from '../graph/soon.ts'
import type { ReferralRow } from '../tables.ts'
import { cameThrough, holdReferrals } from './chain.ts'

type Merged = Events['people.merged']

/** What a merging did to referrals, so that it can be undone. */
interface Moved {
  /** The other's own coming, that is the first's from now on. */
  came: string[]
  /** Whom the other brought, and the first has brought from now on. */
  brought: string[]
  /** Those that could not be kept (the first came through somebody already; a circle; the two brought each other): whole rows. */
  aside: ReferralRow[]
}

/**
 * Whom someone brought who becomes part of another, that one has brought. Where both came through somebody the first's stays; what would
 * go round in a circle, or have one bring themselves, is put aside and comes back when the two are parted.
 */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Moved = { came: [], brought: [], aside: [] }
  const rows = await referralsOf(context, from)
  if (rows.length > 0) await holdReferrals(context)
  for (const row of rows) {
    const after = { ...row, [row.person_id === from ? 'person_id' : 'brought_by']: into }
    if (await cannotBe(context, after)) {
      await drop(context, row.id)
      own.aside.push(row)
    } else {
      await place(context, after)
      ;(row.person_id === from ? own.came : own.brought).push(row.id)
    }
  }
  if (rows.length > 0) await drawSoon(context)
  moved.referrals = own
}

/** Gives back what was the other's; what has since become impossible comes back into the trash, so that nothing is lost. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  // A merging from before there were referrals moved none.
  const own = moved.referrals as Moved | undefined
  if (!own) return
  await holdReferrals(context)
  for (const row of await referralsOf(context, into)) {
    const after = { ...row }
    if (row.person_id === into && own.came.includes(row.id)) after.person_id = from
    if (row.brought_by === into && own.brought.includes(row.id)) after.brought_by = from
    if (after.person_id === row.person_id && after.brought_by === row.brought_by) continue
    await place(context, (await cannotBe(context, after)) ? asRemoved(context, after) : after)
  }
  for (const row of own.aside) {
    if (!(await bothHere(context, row))) continue
    const back = (await cannotBe(context, row)) ? asRemoved(context, row) : row
    await context.db.insertInto('referrals').values(back).execute()
  }
  await drawSoon(context)
}

/** What the audit says of someone's referrals it says without names and words; the rows themselves go with the person. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  const ids = (await referralsOf(context, id)).map((row) => row.id)
  await forgetChanges(context, ids)
  for (const one of ids) await drop(context, one)
  // The picture names them by their id: it is drawn anew without them.
  const { numDeletedRows } = await db.deleteFrom('growth_pictures').where('workspace_id', '=', workspace.id).executeTakeFirst()
  if (Number(numDeletedRows) > 0) await drawSoon(context)
}

async function cannotBe(context: Context, row: ReferralRow): Promise<boolean> {
  if (row.person_id === row.brought_by) return true
  if (row.removed_at !== '') return false
  const there = await context.db
    .selectFrom('referrals')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', '=', row.person_id)
    .where('removed_at', '=', '')
    .where('id', '!=', row.id)
    .executeTakeFirst()
  return there !== undefined || cameThrough(context, row.brought_by, row.person_id)
}

function asRemoved(context: Context, row: ReferralRow): ReferralRow {
  return { ...row, removed_at: row.removed_at || context.now, removed_by: row.removed_by ?? 'system' }
}

/** Every referral that names someone, those in the trash too, the earliest first. */
function referralsOf({ db, workspace }: Context, personId: string): Promise<ReferralRow[]> {
  return db
    .selectFrom('referrals')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('brought_by', '=', personId)]))
    .orderBy('id')
    .execute()
}

async function bothHere({ db, workspace }: Context, { person_id, brought_by }: ReferralRow): Promise<boolean> {
  const here = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', [person_id, brought_by])
    .execute()
  return here.length === 2
}

async function place({ db, workspace }: Context, { id, person_id, brought_by, removed_at, removed_by }: ReferralRow): Promise<void> {
  const set = { person_id, brought_by, removed_at, removed_by }
  await db.updateTable('referrals').set(set).where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
}

async function drop({ db, workspace }: Context, id: string): Promise<void> {
  await db.deleteFrom('referrals').where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
}

/** Referrals that were written down elsewhere and are in now: those that would go round in a circle go into the trash. */
export async function takeUpReferrals(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await holdReferrals(context)
  for (const id of ids) {
    const row = await context.db
      .selectFrom('referrals')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .executeTakeFirst()
    if (row && (await cannotBe(context, row))) await place(context, asRemoved(context, row))
  }
  await drawSoon(context)
}
