import { z } from 'zod'
import { findNamed, findPerson } from '../../../people/index.ts'
import { call } from '../../../platform/call.ts'
import { newId } from '../../../platform/clock.ts'
import { actorId, type Context } from '../../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../../platform/inputs/cursor.ts'
import { Day, Id, Line, List, listing, Words } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sayDay } from '../../../platform/wording.ts'
import { channels, createTouch } from '../../../touches/index.ts'
import { drawSoon } from '../graph/soon.ts'
import type { ReferralRow } from '../tables.ts'
import { holdReferrals, refuseLoop } from './chain.ts'
import { findReferral, liveReferrals, Referral, type ReferralFound, selectReferrals, toReferral } from './referral.ts'

const Name = Line(200).optional()

export const listReferrals = operation({
  name: 'referrals.list',
  method: 'GET',
  path: '/referrals',
  summary: 'List who brought whom, the latest written down first',
  input: {
    ...listing,
    person_id: Id.optional().meta({ description: 'Who came' }),
    brought_by: Id.optional().meta({ description: 'Through whom' }),
    thanked: z.boolean().optional(),
  },
  output: List(Referral),
  may: 'viewer',
  columns: ['person', 'brought_by_name', 'on', 'thanked_on', 'id'],
  async run(context, { limit, after, person_id, brought_by, thanked }) {
    let query = liveReferrals(context)
    if (person_id) query = query.where('r.person_id', '=', person_id)
    if (brought_by) query = query.where('r.brought_by', '=', brought_by)
    if (thanked !== undefined) query = query.where('r.thanked_on', thanked ? '>' : '=', '')
    if (after !== undefined) query = query.where('r.id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('r.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return { items: page.items.map(toReferral), next: page.next }
  },
})

export const createReferral = operation({
  name: 'referrals.create',
  method: 'POST',
  path: '/referrals',
  summary: 'Note who brought someone; refuses a circle, and naming the chain it would close',
  input: {
    person_id: Id.optional().meta({ description: 'Who came' }),
    person_name: Name.meta({ description: 'Their whole name, in place of the id; refused where it could be several people' }),
    brought_by: Id.optional().meta({ description: 'Through whom' }),
    brought_by_name: Name.meta({ description: 'Their whole name, in place of the id' }),
    on: Day.optional().meta({ description: 'Today if absent' }),
    words: Words(1000).default(''),
    thanked_on: Day.nullable().optional().meta({ description: 'The day they were thanked, if they were' }),
  },
  output: Referral,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { person_id: ':person', brought_by: ':person', on: '2026-02-02', words: 'They share a van on Tuesdays.' },
  done: '{person} came through {brought_by_name}.',
  undo: { operation: 'referrals.remove', values: { id: '{id}' } },
  async run(context, { on, words, thanked_on, ...who }) {
    const person_id = who.person_id ?? (await whoIs(context, who.person_name, 'person_name'))
    const brought_by = who.brought_by ?? (await whoIs(context, who.brought_by_name, 'brought_by_name'))
    await holdReferrals(context)
    await refuseWrong(context, person_id, brought_by)
    const row: ReferralRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      person_id,
      brought_by,
      on_day: notAfterToday(context, on ?? context.today, 'on'),
      words,
      thanked_on: thanked_on ? notAfterToday(context, thanked_on, 'thanked_on') : '',
      touch_id: null,
      made_by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('referrals').values(row).execute()
    await drawSoon(context)
    const found = await findReferral(context, row.id)
    context.changed({ kind: 'referral', id: row.id, after: toReferral(found) })
    return toReferral(found)
  },
})

export const updateReferral = operation({
  name: 'referrals.update',
  method: 'PATCH',
  path: '/referrals/{id}',
  summary: 'Correct who brought someone, on which day, and whether they were thanked',
  input: {
    id: Id,
    brought_by: Id.optional(),
    on: Day.optional(),
    words: Words(1000).optional(),
    thanked_on: Day.nullable().optional(),
  },
  output: Referral,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':referral', words: 'They met on the market.' },
  done: 'Saved.',
  async run(context, { id, brought_by, on, words, thanked_on }) {
    await holdReferrals(context)
    const before = await findReferral(context, id)
    const other = brought_by !== undefined && brought_by !== before.brought_by
    if (other) await refuseWrong(context, before.person_id, brought_by, id)
    return change(context, before, {
      // Whoever was thanked is not the one who is owed it now.
      ...(other ? { brought_by, thanked_on: '', touch_id: null } : {}),
      ...(on === undefined ? {} : { on_day: notAfterToday(context, on, 'on') }),
      ...(words === undefined ? {} : { words }),
      ...(thanked_on === undefined ? {} : { thanked_on: thanked_on ? notAfterToday(context, thanked_on, 'thanked_on') : '' }),
    })
  },
})

export const thankReferral = operation({
  name: 'referrals.thank',
  method: 'POST',
  path: '/referrals/{id}/thank',
  summary: 'Thank whoever brought someone: it becomes a touch of recognition with them',
  input: {
    id: Id,
    on: Day.optional().meta({ description: 'Today if absent' }),
    channel: z.enum(channels).default('other'),
    words: Words(2000).default('').meta({ description: 'What was said' }),
  },
  output: Referral,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':referral', channel: 'call', words: 'Thanked for the good word.' },
  done: '{brought_by_name} is thanked.',
  async run(context, { id, on, channel, words }) {
    await holdReferrals(context)
    const before = await findReferral(context, id)
    if (before.thanked_on) throw new Refusal('conflict', `${before.brought_by_name} was thanked for this on ${sayDay(before.thanked_on)}.`)
    const day = on ?? context.today
    const touch = await call(context, createTouch, {
      person_ids: [before.brought_by],
      on: day,
      channel,
      direction: 'out',
      kind: 'recognition',
      words: words || 'Thanked for bringing someone.',
    })
    return change(context, before, { thanked_on: day, touch_id: touch.id })
  },
})

export const removeReferral = operation({
  name: 'referrals.remove',
  method: 'DELETE',
  path: '/referrals/{id}',
  summary: 'Put a referral in the trash; both people stay as they are',
  input: { id: Id },
  output: Referral,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':referral' },
  done: 'The referral is in the trash.',
  undo: { operation: 'referrals.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    return change(context, await findReferral(context, id), { removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreReferral = operation({
  name: 'referrals.restore',
  method: 'POST',
  path: '/referrals/{id}/restore',
  summary: 'Take a referral out of the trash; refused where it would close a circle by now',
  input: { id: Id },
  output: Referral,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':referral' },
  done: 'The referral is back.',
  async run(context, { id }) {
    await holdReferrals(context)
    const before = await findReferral(context, id, 'trash')
    await refuseWrong(context, before.person_id, before.brought_by)
    return change(context, before, { removed_at: '', removed_by: null })
  },
})

/** The one person here who is called so. */
async function whoIs(context: Context, name: string | undefined, path: string): Promise<string> {
  if (name === undefined) throw new Refusal('invalid', 'Who was it?', [{ path, message: 'is missing' }])
  const [found, ...others] = await findNamed(context, name)
  if (!found) throw new Refusal('not_found', `Nobody here is called ${name}.`, [{ path, message: 'is nobody here' }])
  if (others.length > 0)
    throw new Refusal('conflict', `Several people are called ${name}: open the page of the right one and note it there.`, [
      { path, message: 'could be several people' },
    ])
  return found.id
}

/** Refuses people who are not here, a circle, and someone whom another has brought already. */
async function refuseWrong(context: Context, personId: string, by: string, own = ''): Promise<void> {
  const came = await findPerson(context, personId)
  await refuseLoop(context, came, await findPerson(context, by))
  const there = await selectReferrals(context)
    .where('r.person_id', '=', personId)
    .where('r.removed_at', '=', '')
    .where('r.id', '!=', own)
    .executeTakeFirst()
  if (there)
    throw new Refusal('conflict', `${came.name} came through ${there.brought_by_name} already; change that referral instead.`, [
      { path: 'person_id', message: `came through ${there.brought_by_name} already` },
    ])
}

async function change(context: Context, before: ReferralFound, columns: Partial<ReferralRow>): Promise<Referral> {
  const set = { ...columns, updated_at: context.now }
  await context.db.updateTable('referrals').set(set).where('workspace_id', '=', context.workspace.id).where('id', '=', before.id).execute()
  await drawSoon(context)
  const row = await findReferral(context, before.id, (columns.removed_at ?? before.removed_at) === '' ? 'live' : 'trash')
  context.changed({
    kind: 'referral',
    id: before.id,
    before: { ...toReferral(before), removed_at: before.removed_at },
    after: { ...toReferral(row), removed_at: row.removed_at },
  })
  return toReferral(row)
}

function notAfterToday(context: Context, day: string, path: string): string {
  if (day <= context.today) return day
  throw new Refusal('invalid', 'That day lies in the future.', [{ path, message: `must not be after today (${sayDay(context.today)})` }])
}
