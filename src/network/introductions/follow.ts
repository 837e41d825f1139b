import type { Context, Events } from '../../platform/context.ts'
import { followSaid, forgetSaid } from '../matching/pairs.ts'
import type { IntroductionRow } from '../tables.ts'
import { endLinksOf, forgetLinksOf } from './links.ts'
import { asking } from './rules.ts'

type Merged = Events['people.merged']

interface Moved {
  needs: string[]
  offers: string[]
  seeker: string[]
  giver: string[]
  /** Those that would have introduced someone to themselves, with the state they were in. */
  ended: [string, IntroductionRow['state']][]
}

/** What someone who becomes part of another sought, gave and was introduced for is that one's; nobody stays introduced to themselves. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Moved = {
    needs: await give(context, 'needs', from, into),
    offers: await give(context, 'offers', from, into),
    ...{ seeker: await hand(context, 'seeker_id', from, into), giver: await hand(context, 'giver_id', from, into), ended: [] },
  }
  const rows = await introductionsOf(context, into)
  for (const row of rows.filter((one) => one.seeker_id === one.giver_id && asking.includes(one.state))) {
    own.ended.push([row.id, row.state])
    await setState(context, row.id, 'withdrawn')
    await endLinksOf(context, row.id)
  }
  moved.introductions = own
}

/** Gives back what was the other's and is still with the one who stayed. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own = moved.introductions as Moved | undefined
  if (!own) return
  await give(context, 'needs', into, from, own.needs)
  await give(context, 'offers', into, from, own.offers)
  await hand(context, 'seeker_id', into, from, own.seeker)
  await hand(context, 'giver_id', into, from, own.giver)
  for (const [id, state] of own.ended) await setState(context, id, state)
}

/** Nothing stays of what someone who is erased sought, gave or was introduced for; the links of both end. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  const gone: string[] = []
  for (const row of await introductionsOf(context, id)) {
    await forgetLinksOf(context, row.id)
    gone.push(row.id)
  }
  await db
    .deleteFrom('introductions')
    .where('workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('seeker_id', '=', id), eb('giver_id', '=', id)]))
    .execute()
  for (const side of ['needs', 'offers'] as const) {
    const rows = await db.selectFrom(side).selectAll().where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
    for (const row of rows) await forgetSaid(context, side, row)
    await db.deleteFrom(side).where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
    gone.push(...rows.map((row) => row.id))
  }
  for (let at = 0; at < gone.length; at += 500)
    await db
      .updateTable('audit_events')
      .set({ changes: '{}' })
      .where('workspace_id', '=', workspace.id)
      .where('subject_id', 'in', gone.slice(at, at + 500))
      .execute()
}

async function give(context: Context, side: 'needs' | 'offers', from: string, to: string, only?: string[]): Promise<string[]> {
  const { db, workspace } = context
  const rows = await db.selectFrom(side).selectAll().where('workspace_id', '=', workspace.id).where('person_id', '=', from).execute()
  const theirs = rows.filter(({ id }) => !only || only.includes(id))
  for (const row of theirs) {
    await db.updateTable(side).set({ person_id: to }).where('workspace_id', '=', workspace.id).where('id', '=', row.id).execute()
    await followSaid(context, side, { ...row, person_id: to })
  }
  return theirs.map(({ id }) => id)
}

async function hand(context: Context, column: 'seeker_id' | 'giver_id', from: string, to: string, only?: string[]): Promise<string[]> {
  const { db, workspace } = context
  const rows = await db.selectFrom('introductions').select('id').where('workspace_id', '=', workspace.id).where(column, '=', from).execute()
  const ids = rows.map(({ id }) => id).filter((id) => !only || only.includes(id))
  if (ids.length > 0)
    await db
      .updateTable('introductions')
      .set({ [column]: to })
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids)
      .execute()
  return ids
}

function introductionsOf({ db, workspace }: Context, id: string) {
  return db
    .selectFrom('introductions')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('seeker_id', '=', id), eb('giver_id', '=', id)]))
    .execute()
}

async function setState({ db, workspace }: Context, id: string, state: IntroductionRow['state']): Promise<void> {
  await db
    .updateTable('introductions')
    .set({ state, ours_since: '' })
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .execute()
}
