import type { Context } from '../../../platform/context.ts'
import { saveTouches } from '../../../touches/index.ts'
import type { Source } from '../arrival.ts'
import { parts } from '../ground.ts'
import { countsFrom, partiesOf } from '../recount.ts'
import { touchesOf } from '../touched.ts'
import { keyHash } from './receive.ts'
import { showShared } from './share.ts'

/**
 * Takes back what came through an import or a connection, some hundreds at a time: false once nothing is left. What came another way too
 * stays; the touches of the rest go, and those who were only proposed by it. People who were added stay.
 */
export async function withdraw(context: Context, source: Source, most = 250): Promise<boolean> {
  const rows = await context.db
    .selectFrom('arrival_sources')
    .select(['arrival_id', 'member_id'])
    .where('workspace_id', '=', context.workspace.id)
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .orderBy('arrival_id')
    .limit(most)
    .execute()
  if (rows.length === 0) return false
  await letGo(context, source, rows)
  return true
}

/** Takes back single meetings that came through a connection, by their keys: they were cancelled, or are at another time now. */
export async function withdrawMeetings(context: Context, source: Source, keys: string[]): Promise<void> {
  const rows: Through[] = []
  for (const part of parts(keys.map((key) => keyHash({ channel: 'meeting', key }))))
    rows.push(
      ...(await context.db
        .selectFrom('arrival_sources as s')
        .innerJoin('arrivals as a', (join) => join.onRef('a.workspace_id', '=', 's.workspace_id').onRef('a.id', '=', 's.arrival_id'))
        .select(['s.arrival_id', 's.member_id'])
        .where('s.workspace_id', '=', context.workspace.id)
        .where('s.source_kind', '=', source.kind)
        .where('s.source_id', '=', source.id)
        .where('a.key_hash', 'in', part)
        .execute()),
    )
  for (const part of parts(rows)) await letGo(context, source, part)
}

interface Through {
  arrival_id: string
  member_id: string
}

async function letGo(context: Context, source: Source, rows: Through[]): Promise<void> {
  const ids = [...new Set(rows.map(({ arrival_id }) => arrival_id))]
  const parties = await partiesOf(context, ids)
  await context.db
    .deleteFrom('arrival_sources')
    .where('workspace_id', '=', context.workspace.id)
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .where('arrival_id', 'in', ids)
    .execute()
  await dropOrphans(context, ids)
  for (const member of new Set(rows.map(({ member_id }) => member_id))) await recount(context, member, parties)
  context.changed({ kind: 'arrival', id: null })
}

/** Arrivals that came through no door any more go, with their touches. */
async function dropOrphans(context: Context, ids: string[]): Promise<void> {
  const { db, workspace } = context
  const rows = await db
    .selectFrom('arrivals as a')
    .select(['a.id', 'a.touch_id'])
    .where('a.workspace_id', '=', workspace.id)
    .where('a.id', 'in', ids)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('arrival_sources as s')
            .select('s.arrival_id')
            .where('s.workspace_id', '=', workspace.id)
            .whereRef('s.arrival_id', '=', 'a.id'),
        ),
      ),
    )
    .execute()
  if (rows.length === 0) return
  const touches = await touchesOf(
    context,
    rows.flatMap(({ touch_id }) => touch_id ?? []),
  )
  await saveTouches(
    context,
    [...touches.values()].map((before) => ({ before, after: null })),
  )
  if (touches.size > 0) context.changed({ kind: 'touch', id: null })
  await db
    .deleteFrom('arrivals')
    .where('workspace_id', '=', workspace.id)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

async function recount(context: Context, memberId: string, addresses: string[]): Promise<void> {
  const counts = await countsFrom(context, memberId, addresses)
  const nothing = { count_in: 0, count_out: 0, count_met: 0 }
  for (const address of addresses) {
    const where = { workspace_id: context.workspace.id, address, member_id: memberId }
    const own = counts.get(address)
    if (!own) await forget(context, where)
    // Whom someone left out stays left out, so that they are not proposed again should they come again.
    await context.db
      .updateTable('correspondents')
      .set(own ?? nothing)
      .where((eb) => eb.and(where))
      .execute()
  }
  await showShared(context, memberId, addresses)
}

/** Nothing is known of them any more, and nobody chose to leave them out. */
async function forget({ db }: Context, where: { workspace_id: string; address: string; member_id: string }): Promise<void> {
  await db
    .deleteFrom('correspondents')
    .where((eb) => eb.and(where))
    .where('state', '!=', 'left_out')
    .execute()
}
