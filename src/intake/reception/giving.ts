import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { updatePromise } from '../../promises/index.ts'
import { type Member, memberNamed, routed } from './member.ts'
import { receptionOf } from './settings.ts'
import type { VisitRow } from './tables.ts'
import { changeVisit, selectVisits, takeVisit } from './visit.ts'

/** Who was to answer a visit, and why: as a hand-over keeps it. */
export interface Waited {
  visit_id: string
  member_id: string | null
  because: string
}

/** So many who wait are given to others at once when a member leaves; those beyond are brought to everybody's mind. */
const most = 200

/** A visit and the promise that was made with it are another member's from now on. */
export async function giveVisit(context: Context, id: string, to: Pick<Member, 'id' | 'name'>, because: string): Promise<void> {
  await hand(context, await takeVisit(context, id), to, because)
}

/** Whoever was to answer before does so again, of what still waits for whom it was given to; where they are here no more, it is routed anew. */
export async function giveBack(context: Context, { visit_id, member_id, because }: Waited, fromId: string | null): Promise<void> {
  const there = await selectVisits(context).where('id', '=', visit_id).executeTakeFirst()
  const visit = there && (await takeVisit(context, visit_id))
  if (visit?.state !== 'waiting' || visit.member_id !== fromId) return
  const before = member_id ? await memberNamed(context, member_id) : undefined
  if (before && before.role !== 'viewer') return hand(context, visit, before, because)
  await routeAgain(context, visit, '')
}

/** Whoever waits for a member who can answer no more is routed anew. */
export async function followWithdrawn(context: Context, { id, name }: { id: string; name: string }): Promise<void> {
  const rows = await selectVisits(context)
    .select('id')
    .where('state', '=', 'waiting')
    .where('member_id', '=', id)
    .orderBy('id')
    .limit(most)
    .execute()
  for (const row of rows) await routeAgain(context, await takeVisit(context, row.id), `${name} does not answer here any more. `)
}

async function routeAgain(context: Context, visit: VisitRow, lead: string): Promise<void> {
  const { member, because } = await routed(context, visit.words, await receptionOf(context))
  await hand(context, visit, member, `${lead}${because}`)
}

async function hand(context: Context, visit: VisitRow, to: Pick<Member, 'id' | 'name'> | null, because: string): Promise<void> {
  await changeVisit(context, visit, { member_id: to?.id ?? null, member_name: to?.name ?? '', because })
  const promise = await context.db
    .selectFrom('promises')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', visit.promise_id)
    .where('state', '=', 'open')
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (promise && to) await call(context, updatePromise, { id: promise.id, member_id: to.id })
}
