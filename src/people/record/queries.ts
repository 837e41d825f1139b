import { prepared } from '../../database/index.ts'
import { type Context, type Db, oncePerPage } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { whoTheyArePartOf } from '../duplicates/merge/part-of.ts'
import { fold } from '../search/folding.ts'
import type { PersonRow } from '../tables.ts'
import type { Address, Person, Relation } from './person.ts'

/** A person with the names of where they belong, as lists and pages show them. */
export type PersonFound = PersonRow & { organization: string | null; circle: string | null }

/** People of this workspace with the names of their organization and circle; add where and order. */
export function selectPeople({ db, workspace }: Context) {
  return peopleWithNames(db, workspace.id)
}

/** The same people without those names, for counting: an index alone can answer. */
export function selectPeopleAlone({ db, workspace }: Context): ReturnType<typeof selectPeople> {
  const alone = db.selectFrom('people as p').selectAll('p').where('p.workspace_id', '=', workspace.id)
  return alone as unknown as ReturnType<typeof selectPeople>
}

function peopleWithNames(db: Db, workspaceId: string) {
  return db
    .selectFrom('people as p')
    .leftJoin('organizations as o', (join) => join.onRef('o.workspace_id', '=', 'p.workspace_id').onRef('o.id', '=', 'p.organization_id'))
    .leftJoin('circles as c', (join) => join.onRef('c.workspace_id', '=', 'p.workspace_id').onRef('c.id', '=', 'p.circle_id'))
    .selectAll('p')
    .select(['o.name as organization', 'c.name as circle'])
    .where('p.workspace_id', '=', workspaceId)
}

const onePerson = prepared<PersonFound>((db) => peopleWithNames(db, '').where('p.id', '=', ''))

/** One person by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findPerson(context: Context, id: string, where: 'live' | 'trash' | 'anywhere' = 'live'): Promise<PersonFound> {
  const [person] = await oncePerPage(context, `person ${id}`, () => onePerson(context.db, [context.workspace.id, id]))
  const there = person && (where === 'anywhere' || (person.removed_at === '') === (where === 'live'))
  if (!there) throw where === 'trash' ? new Refusal('not_found', 'There is no such person in the trash.') : await nobody(context, id)
  return person
}

/** Whoever was made one with another is told of by that one's name and id, so that an address that was kept somewhere still leads on. */
async function nobody(context: Context, id: string): Promise<Refusal> {
  const stayed = await whoTheyArePartOf(context, id)
  return new Refusal(
    'not_found',
    stayed ? `There is no such person any more: they became part of ${stayed.name} (${stayed.id}).` : 'There is no such person.',
  )
}

/** Rows of several people, in the order of their ids; refuses if one is not here, naming which. */
export async function findPeople(context: Context, ids: string[], path = 'person_ids'): Promise<PersonRow[]> {
  const unique = [...new Set(ids)]
  const rows = await context.db
    .selectFrom('people')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', unique)
    .where('removed_at', '=', '')
    .orderBy('id')
    .execute()
  if (rows.length === unique.length) return rows
  const here = new Set(rows.map((row) => row.id))
  const issues = ids.flatMap((id, at) => (here.has(id) ? [] : [{ path: `${path}.${at}`, message: 'is nobody here' }]))
  throw new Refusal('not_found', ids.length === 1 ? 'There is no such person.' : 'Some of these people are not here.', issues)
}

/** The people with this very name, in any spelling of it; at most ten. */
export async function findNamed(context: Context, name: string): Promise<{ id: string; name: string }[]> {
  return context.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .where('name_key', '=', fold(name.trim()).slice(0, 200))
    .orderBy('id')
    .limit(10)
    .execute()
}

/** A row as the outside sees it. */
export function toPerson(row: PersonFound): Person {
  const addresses = row.addresses === '[]' ? [] : (JSON.parse(row.addresses) as Address[])
  return {
    id: row.id,
    name: row.name,
    given_name: row.given_name,
    family_name: row.family_name,
    relation: row.relation as Relation,
    organization_id: row.organization_id,
    organization: row.organization,
    title: row.title,
    circle: row.circle,
    guide_id: row.guide_id,
    emails: texts(row.emails),
    phones: texts(row.phones),
    address: addresses[0] ?? null,
    addresses,
    birthday: row.birthday,
    tags: texts(row.tags),
    custom: row.custom === '{}' ? {} : (JSON.parse(row.custom) as Person['custom']),
    differs: row.differs,
    source: row.source,
    met_on: row.met_on,
    last_touch_on: row.last_touch_on || null,
    due_on: row.due_on || null,
    recognized_on: row.recognized_on || null,
    waiting_since: row.waiting_since || null,
    created_at: row.created_at,
    updated_at: row.updated_at,
    removed_at: row.removed_at || null,
  }
}

function texts(json: string): string[] {
  return json === '[]' ? [] : (JSON.parse(json) as string[])
}

/** The row without the names that were joined to it. */
export function bare({ organization: _organization, circle: _circle, ...row }: PersonFound): PersonRow {
  return row
}
