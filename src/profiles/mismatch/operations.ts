import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { type Context, includes } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { Day, Id, List, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { MismatchRow } from '../tables.ts'
import { activities, activityOf, type Counts, type Ratings, ratings, sayShares, sharesOf } from './activities.ts'

const Rating = z.enum(ratings).optional()
const Rated = z.strictObject({
  calling: Rating,
  writing: Rating,
  meeting: Rating,
  thanking: Rating,
  sharing: Rating,
  keeping: Rating,
  listening: Rating,
  deciding: Rating,
  records: Rating,
  learning: Rating,
  alone: Rating,
})

const Mismatch = z.object({
  id: Id,
  member_id: Id,
  member: z.string(),
  on: Day,
  activities: z.array(z.object({ key: z.string(), label: z.string(), rating: z.enum(ratings), recorded: z.int().nullable() })),
  recorded: z.int(),
  drains: z.number().nullable().meta({ description: 'Share of what was recorded, 0 to 1' }),
  drives: z.number().nullable(),
  says: z.string(),
  words: z.string(),
  shared: z.boolean(),
})
export type Mismatch = z.output<typeof Mismatch>

export const createMismatch = operation({
  name: 'mismatches.create',
  method: 'POST',
  path: '/mismatches',
  summary: 'Look at what drains and what drives you, once a year; it is yours alone unless you share it with the leads',
  input: {
    ratings: Rated,
    words: Words(2000).default('').meta({ description: 'What should change, in your own words' }),
    shared: z.boolean().default(false).meta({ description: 'Whether leads may see it' }),
  },
  output: Mismatch,
  may: 'viewer',
  refuses: ['conflict'],
  example: { ratings: { calling: 'drives', writing: 'drains', meeting: 'neutral' }, words: 'More calls, fewer letters.', shared: true },
  done: 'Kept. It is due again in a year.',
  async run(context, { ratings: rated, words, shared }) {
    refuseUnrated(rated)
    const member = await whose(context)
    const row: MismatchRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      member_id: member.id,
      member_name: member.name,
      on_day: context.today,
      ratings: JSON.stringify(rated),
      counts: JSON.stringify(await countsOf(context, member.id)),
      words,
      shared: shared ? 1 : 0,
      created_at: context.now,
    }
    await context.db.insertInto('mismatches').values(row).execute()
    // The audit is read by the leads: of this it tells that it was done, and no more.
    context.changed({ kind: 'mismatch', id: row.id, after: { on: row.on_day } })
    return toMismatch(row)
  },
})

export const listMismatches = operation({
  name: 'mismatches.list',
  method: 'GET',
  path: '/mismatches',
  summary: 'List looks at what drains and what drives: your own, and for leads those that members shared',
  input: { member_id: Id.optional() },
  output: List(Mismatch),
  may: 'viewer',
  columns: ['on', 'member', 'says', 'id'],
  async run(context, { member_id }) {
    let query = visible(context)
    if (member_id) query = query.where('member_id', '=', member_id)
    const rows = await query.orderBy('on_day', 'desc').orderBy('id', 'desc').limit(200).execute()
    return { items: rows.map(toMismatch), next: null }
  },
})

export const shareMismatch = operation({
  name: 'mismatches.share',
  method: 'POST',
  path: '/mismatches/{id}/share',
  summary: 'Share a look at what drains and what drives you with the leads, or keep it to yourself again',
  input: { id: Id, shared: z.boolean() },
  output: Mismatch,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':mismatch', shared: true },
  done: 'Saved.',
  async run(context, { id, shared }) {
    const row = await findOwn(context, id)
    await context.db
      .updateTable('mismatches')
      .set({ shared: shared ? 1 : 0 })
      .where('workspace_id', '=', row.workspace_id)
      .where('id', '=', id)
      .execute()
    context.changed({ kind: 'mismatch', id, before: { shared: row.shared === 1 }, after: { shared } })
    return toMismatch({ ...row, shared: shared ? 1 : 0 })
  },
})

export const removeMismatch = operation({
  name: 'mismatches.remove',
  method: 'DELETE',
  path: '/mismatches/{id}',
  summary: 'Remove a look at what drains and what drives you, for good',
  input: { id: Id },
  output: z.object({ id: Id }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':mismatch' },
  done: 'Removed.',
  async run(context, { id }) {
    const row = await findOwn(context, id)
    await context.db.deleteFrom('mismatches').where('workspace_id', '=', row.workspace_id).where('id', '=', id).execute()
    context.changed({ kind: 'mismatch', id, before: { on: row.on_day }, after: null })
    return { id }
  },
})

/** Whose look it is: the member's who acts. The command line and an owner's key stand for the first owner. */
async function whose({ actor, db, workspace }: Context): Promise<{ id: string; name: string }> {
  if (actor.kind === 'member') return { id: actor.member_id, name: actor.name }
  const owner = await db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'u.name'])
    .where('m.organization_id', '=', workspace.id)
    .where('m.role', '=', 'owner')
    .orderBy('m.id')
    .limit(1)
    .executeTakeFirst()
  if (!owner || actor.role !== 'owner') throw new Refusal('conflict', 'Only a member can look at what drains and what drives them.')
  return owner
}

/** What of it the one who asks may see. A key never sees what is not shared: nobody knows who reads with it. */
function visible(context: Context) {
  const { actor, db, workspace } = context
  const me = actor.kind === 'member' ? actor.member_id : ''
  const query = db.selectFrom('mismatches').selectAll().where('workspace_id', '=', workspace.id)
  if (!includes(actor.role, 'lead')) return query.where('member_id', '=', me)
  return query.where((eb) => eb.or([eb('member_id', '=', me), eb('shared', '=', 1)]))
}

async function findOwn(context: Context, id: string): Promise<MismatchRow> {
  const row = await visible(context).where('id', '=', id).executeTakeFirst()
  const { actor } = context
  if (row && (actor.kind === 'member' ? row.member_id === actor.member_id : actor.role === 'owner')) return row
  throw new Refusal('not_found', 'There is no such look of yours.')
}

function refuseUnrated(rated: Ratings): void {
  if (Object.values(rated).some((rating) => rating !== undefined)) return
  throw new Refusal('invalid', 'Rate at least one activity.', [{ path: 'ratings', message: 'must rate at least one' }])
}

/** How often each activity was recorded of a member in the year up to today; indexes of touches by their maker and of promises by their member hold all that is looked at. */
async function countsOf({ db, workspace, today }: Context, memberId: string): Promise<Counts> {
  const from = addDays(today, -365)
  const touches = await db
    .selectFrom('touches')
    .select((row) => ['kind', 'channel', row.fn.countAll<number>().as('many')])
    .where('workspace_id', '=', workspace.id)
    .where('made_by', '=', memberId)
    .where('removed_at', '=', '')
    .where('on_day', '>', from)
    .where('on_day', '<=', today)
    .groupBy(['kind', 'channel'])
    .execute()
  const counts: Counts = {}
  for (const touch of touches) {
    const key = activityOf(touch)
    if (key) counts[key] = (counts[key] ?? 0) + Number(touch.many)
  }
  const kept = await db
    .selectFrom('promises')
    .select((row) => row.fn.countAll<number>().as('many'))
    .where('workspace_id', '=', workspace.id)
    .where('member_id', '=', memberId)
    .where('side', '=', 'us')
    .where('state', '=', 'kept')
    .where('removed_at', '=', '')
    .where('closed_on', '>', from)
    .where('closed_on', '<=', today)
    .executeTakeFirstOrThrow()
  return { ...counts, keeping: Number(kept.many) }
}

function toMismatch(row: MismatchRow): Mismatch {
  const rated = JSON.parse(row.ratings) as Ratings
  const counts = JSON.parse(row.counts) as Counts
  return {
    id: row.id,
    member_id: row.member_id,
    member: row.member_name,
    on: row.on_day,
    activities: activities.flatMap(({ key, label, counted }) => {
      const rating = rated[key]
      return rating ? [{ key, label, rating, recorded: counted ? (counts[key] ?? 0) : null }] : []
    }),
    ...sharesOf(rated, counts),
    says: sayShares(rated, counts),
    words: row.words,
    shared: row.shared === 1,
  }
}
