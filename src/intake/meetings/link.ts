import { insertRows } from '../../database/index.ts'
import { emailKey, type PersonRow, type Saved } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { peopleAt } from '../arrivals/ground.ts'
import type { Party } from '../arrivals/index.ts'
import { personOf } from '../arrivals/touched.ts'

/** That someone is in a meeting. */
export interface Link {
  meeting_id: string
  person_id: string
}

/** Says anew of a connection's meetings who of the people here is in them. */
export async function linkPeople(context: Context, connectionId: string): Promise<void> {
  const { db, workspace } = context
  const { there, wanted } = await linksOf(context, connectionId)
  const [had, want] = [new Set(there.map(keyOf)), new Set(wanted.map(keyOf))]
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

/** Who got or lost an address may be in meetings that are known already. */
export async function followSaved(context: Context, saved: Saved[]): Promise<void> {
  const moved = new Set(saved.filter(({ before, after }) => standing(before) !== standing(after)).flatMap(addressesOf))
  if (moved.size === 0) return
  const meetings = await context.db
    .selectFrom('meetings')
    .select(['connection_id', 'parties'])
    .where('workspace_id', '=', context.workspace.id)
    .execute()
  const touched = meetings.filter(({ parties }) => partiesOf(parties).some(({ address }) => moved.has(address)))
  for (const id of new Set(touched.map(({ connection_id }) => connection_id))) await linkPeople(context, id)
}

/** Who is said to be in a connection's meetings, and who is by their addresses. */
export async function linksOf(context: Context, connectionId: string): Promise<{ there: Link[]; wanted: Link[] }> {
  const { db, workspace } = context
  const meetings = await db
    .selectFrom('meetings')
    .select(['id', 'parties'])
    .where('workspace_id', '=', workspace.id)
    .where('connection_id', '=', connectionId)
    .execute()
  const parties = new Map(meetings.map(({ id, parties: json }) => [id, partiesOf(json)]))
  const people = await peopleAt(context, [...new Set([...parties.values()].flat().map(({ address }) => address))])
  const wanted = [...parties].flatMap(([meeting_id, all]) =>
    [...new Set(all.flatMap((party) => personOf(party, people) ?? []))].map((person_id) => ({ meeting_id, person_id })),
  )
  const there = await db
    .selectFrom('meeting_people as l')
    .innerJoin('meetings as m', (join) => join.onRef('m.workspace_id', '=', 'l.workspace_id').onRef('m.id', '=', 'l.meeting_id'))
    .select(['l.meeting_id', 'l.person_id'])
    .where('l.workspace_id', '=', workspace.id)
    .where('m.connection_id', '=', connectionId)
    .execute()
  return { there, wanted }
}

export function keyOf({ meeting_id, person_id }: Link): string {
  return `${meeting_id} ${person_id}`
}

function partiesOf(json: string): Party[] {
  return (JSON.parse(json) as Party[]).map(({ address, name }) => ({ address: emailKey(address), name }))
}

function standing(person: PersonRow | null): string {
  return person && person.removed_at === '' ? `${person.name} ${person.emails}` : ''
}

function addressesOf({ before, after }: Saved): string[] {
  return [before, after].flatMap((person) => (JSON.parse(person?.emails ?? '[]') as string[]).map(emailKey))
}
