import { insertRows } from '../../database/index.ts'
import { emailKey } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { peopleAt } from '../arrivals/ground.ts'
import type { Party } from '../arrivals/index.ts'
import { personOf } from '../arrivals/touched.ts'

/** Says anew of a connection's meetings who of the people here is in them: after each reading, since people come and get addresses. */
export async function linkPeople(context: Context, connectionId: string): Promise<void> {
  const { db, workspace } = context
  const meetings = await db
    .selectFrom('meetings')
    .select(['id', 'parties'])
    .where('workspace_id', '=', workspace.id)
    .where('connection_id', '=', connectionId)
    .execute()
  const parties = new Map(meetings.map(({ id, parties: json }) => [id, (JSON.parse(json) as Party[]).map(tidy)]))
  const people = await peopleAt(context, [...new Set([...parties.values()].flat().map(({ address }) => address))])
  const there = await linksOf(context, connectionId)
  const wanted = [...parties].flatMap(([meeting_id, all]) =>
    [...new Set(all.flatMap((party) => personOf(party, people) ?? []))].map((person_id) => ({ meeting_id, person_id })),
  )
  const had = new Set(there.map(keyOf))
  const want = new Set(wanted.map(keyOf))
  for (const { meeting_id, person_id } of there.filter((link) => !want.has(keyOf(link))))
    await db
      .deleteFrom('meeting_people')
      .where('workspace_id', '=', workspace.id)
      .where('meeting_id', '=', meeting_id)
      .where('person_id', '=', person_id)
      .execute()
  const fresh = wanted.filter((link) => !had.has(keyOf(link)))
  await insertRows(
    db,
    'meeting_people',
    fresh.map((link) => ({ workspace_id: workspace.id, ...link })),
    'ignore',
  )
  if (fresh.length > 0) context.changed({ kind: 'meeting', id: null })
}

function tidy({ address, name }: Party): Party {
  return { address: emailKey(address), name }
}

function keyOf({ meeting_id, person_id }: { meeting_id: string; person_id: string }): string {
  return `${meeting_id} ${person_id}`
}

function linksOf({ db, workspace }: Context, connectionId: string) {
  return db
    .selectFrom('meeting_people as l')
    .innerJoin('meetings as m', (join) => join.onRef('m.workspace_id', '=', 'l.workspace_id').onRef('m.id', '=', 'l.meeting_id'))
    .select(['l.meeting_id', 'l.person_id'])
    .where('l.workspace_id', '=', workspace.id)
    .where('m.connection_id', '=', connectionId)
    .execute()
}
