import { emailKey } from '../../../people/index.ts'
import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { asSeen, correspondentsSeen } from '../correspondents/correspondent.ts'
import { parts } from '../ground.ts'
import { arrivalsSeen } from '../list.ts'
import type { ArrivalRow, CorrespondentRow, ExclusionRow } from '../tables.ts'
import { asMember, seenBy } from '../whose.ts'

const pageSize = 250

/** The correspondents that someone may see, page by page, to be handed out. */
export async function* correspondentPages(caller: Caller): AsyncGenerator<CorrespondentRow[]> {
  yield* pages((after) =>
    reading(caller, async (context) =>
      asSeen(context, await correspondentsSeen(context).where('c.id', '>', after).orderBy('c.id').limit(pageSize).execute()),
    ),
  )
}

/** Their exclusions, and the workspace's. */
export async function* exclusionPages(caller: Caller): AsyncGenerator<ExclusionRow[]> {
  yield await reading(caller, (context) =>
    context.db
      .selectFrom('exclusions')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('member_id', 'in', ['', asMember(context)])
      .orderBy('id')
      .execute(),
  )
}

/** What arrived, as far as someone may see it, each with those who were in it and through what it came. */
export async function* arrivalPages(caller: Caller): AsyncGenerator<object[]> {
  const read = (after: string) =>
    reading(caller, async (context) => {
      const rows: ArrivalRow[] = await arrivalsSeen(context).where('a.id', '>', after).orderBy('a.id').limit(pageSize).execute()
      const ids = rows.map(({ id }) => id)
      const [parties, sources] = [await partiesOf(context, ids), await sourcesOf(context, ids)]
      return rows.map((row) => ({ ...row, parties: parties.get(row.id) ?? [], sources: sources.get(row.id) ?? [] }))
    })
  yield* pages(read)
}

/**
 * What is held on someone of mail and calendars, as far as whoever asks may see it: how often and when with whom of us, and each message
 * and meeting. What became a touch is among the touches, whoever's mail it was.
 */
export async function correspondenceOf(context: Context, personId: string): Promise<{ correspondence: object[]; arrivals: object[] }> {
  const { db, workspace } = context
  const person = await db
    .selectFrom('people')
    .select('emails')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', personId)
    .executeTakeFirst()
  const addresses = (JSON.parse(person?.emails ?? '[]') as string[]).map(emailKey)
  const rows = await correspondentsSeen(context)
    .where((eb) => eb.or([eb('c.person_id', '=', personId), ...(addresses.length > 0 ? [eb('c.address', 'in', addresses)] : [])]))
    .orderBy('c.id')
    .execute()
  const correspondence = (await asSeen(context, rows)).map(
    ({ address, name, first_on, last_on, count_in, count_out, count_met, state }) => {
      return { address, name, first_on, last_on, count_in, count_out, count_met, state }
    },
  )
  const all = [...new Set([...addresses, ...correspondence.map(({ address }) => address)])]
  const arrivals: object[] = []
  for (const part of parts(all))
    arrivals.push(
      ...(await arrivalsSeen(context)
        .innerJoin('arrival_parties as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.arrival_id', '=', 'a.id'))
        .clearSelect()
        .select(['a.at', 'a.on_day', 'a.channel', 'a.direction', 'a.words', 'a.touch_id', 'p.address', 'p.name'])
        .where('p.workspace_id', '=', workspace.id)
        .where('p.address', 'in', part)
        .orderBy('a.at')
        .execute()),
    )
  return { correspondence, arrivals }
}

async function* pages<T extends object>(read: (after: string) => Promise<T[]>): AsyncGenerator<T[]> {
  for (let after = ''; ; ) {
    const rows = await read(after)
    if (rows.length > 0) yield rows
    await Bun.sleep(0)
    const last = rows.at(-1) as { id: string } | undefined
    if (!last || rows.length < pageSize) return
    after = last.id
  }
}

async function partiesOf({ db, workspace }: Context, ids: string[]) {
  if (ids.length === 0) return new Map<string, object[]>()
  const rows = await db
    .selectFrom('arrival_parties')
    .select(['arrival_id', 'address', 'name'])
    .where('workspace_id', '=', workspace.id)
    .where('arrival_id', 'in', ids)
    .orderBy('address')
    .execute()
  return grouped(rows)
}

async function sourcesOf(context: Context, ids: string[]) {
  if (ids.length === 0) return new Map<string, object[]>()
  const { members, shared } = seenBy(context)
  const rows = await context.db
    .selectFrom('arrival_sources')
    .select(['arrival_id', 'member_id', 'source_kind', 'source_id', 'shared'])
    .where('workspace_id', '=', context.workspace.id)
    .where('arrival_id', 'in', ids)
    .where((eb) => eb.or([eb('member_id', 'in', members), eb('shared', '=', shared)]))
    .orderBy('member_id')
    .orderBy('source_id')
    .execute()
  return grouped(rows)
}

function grouped<T extends { arrival_id: string }>(rows: T[]): Map<string, object[]> {
  const found = new Map<string, object[]>()
  for (const { arrival_id, ...row } of rows) found.set(arrival_id, [...(found.get(arrival_id) ?? []), row])
  return found
}
