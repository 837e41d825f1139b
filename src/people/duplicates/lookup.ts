import type { Context } from '../../platform/context.ts'
import { keysOfPerson } from '../record/keys.ts'
import { digitsOf, wordsOf } from '../search/folding.ts'
import { nearWords } from '../search/variants.ts'
import type { PersonRow } from '../tables.ts'
import { scoreAgainst } from './model/find-pairs.ts'
import { type Likeness, likenessOf } from './model/likeness.ts'
import type { CountOf } from './model/terms.ts'
import { lastSearch, modelOf } from './pairs.ts'

/** Enough of a person's row to compare it, saved or not. */
export type Comparable = Pick<
  PersonRow,
  'id' | 'name' | 'given_name' | 'family_name' | 'emails' | 'phones' | 'addresses' | 'birthday' | 'organization_id'
>

/** How many are looked at for each way of finding someone. */
const most = 60

/**
 * Who may be the same as one person, the likest first: everyone who shares an email, a telephone number, both names (also mistyped), a
 * birthday, or an organization and a name, each found through an index, compared by the workspace's own model.
 */
export async function duplicatesOf(context: Context, person: Comparable, min: number) {
  const search = await lastSearch(context)
  const ids = await candidatesOf(context, person)
  ids.delete(person.id)
  const others =
    ids.size > 0
      ? await sources(context)
          .where('p.id', 'in', [...ids].slice(0, 500))
          .execute()
      : []
  const organization = await nameOf(context, person.organization_id)
  const likeness = likenessOf({ ...person, organization }, context.workspace.country)
  const compared = others.map((other) => likenessOf(other, context.workspace.country))
  const model = modelOf(search)
  const people = model?.people ?? (await countPeople(context))
  return scoreAgainst(likeness, compared, model, people, await countsOf(context, likeness, compared), min)
}

/** People as they are compared, those in the trash left out; add where. */
export function sources(context: Context) {
  return context.db
    .selectFrom('people as p')
    .leftJoin('organizations as o', (join) => join.onRef('o.workspace_id', '=', 'p.workspace_id').onRef('o.id', '=', 'p.organization_id'))
    .select(['p.id', 'p.given_name', 'p.family_name', 'p.emails', 'p.phones', 'p.addresses', 'p.birthday', 'o.name as organization'])
    .where('p.workspace_id', '=', context.workspace.id)
    .where('p.removed_at', '=', '')
}

async function candidatesOf(context: Context, person: Comparable): Promise<Set<string>> {
  const ids = new Set<string>()
  const blank = { title: '', differs: '', tags: '[]', custom: '{}', source_keys: '[]' }
  const keys = keysOfPerson({ ...blank, ...person } as PersonRow, context.workspace.country)
  for (const kind of ['email', 'phone']) {
    const own = keys.filter((key) => key.kind === kind && (kind === 'email' || digitsOf(key.key).length >= 6)).map(({ key }) => key)
    if (own.length > 0) await add(ids, withKeys(context, kind, own))
  }
  const words = wordsOf(person.name, 6).filter((word) => word.length > 1)
  const spelled: string[][] = []
  for (const word of words) spelled.push([...new Set([word, ...(await nearWords(context, word, 8))])])
  await add(ids, withNames(context, spelled))
  if (person.birthday) await add(ids, born(context, person.birthday, spelled.flat()))
  if (person.organization_id && spelled.length > 0) await add(ids, colleagues(context, person.organization_id, spelled.flat()))
  return ids
}

async function add(ids: Set<string>, query: { execute(): Promise<{ id: string }[]> }): Promise<void> {
  for (const { id } of await query.execute()) ids.add(id)
}

function withKeys(context: Context, kind: string, keys: string[]) {
  return context.db
    .selectFrom('person_keys as k')
    .select('k.person_id as id')
    .where('k.workspace_id', '=', context.workspace.id)
    .where('k.kind', '=', kind)
    .where('k.key', 'in', keys)
    .limit(most)
}

/** Those who have two of the words in their name, in any place and spelling; of a name of one word, those who have that. */
function withNames(context: Context, spelled: string[][]) {
  const all = spelled.flat()
  return context.db
    .selectFrom('person_keys as k')
    .select('k.person_id as id')
    .where('k.workspace_id', '=', context.workspace.id)
    .where('k.kind', '=', 'name')
    .where('k.key', 'in', all.length > 0 ? all : [''])
    .groupBy('k.person_id')
    .having((row) => row.fn.countAll(), '>=', Math.min(2, spelled.length))
    .limit(most * 3)
}

/** Those born on the day: with a word of the name, or at all where it is a whole date. */
function born(context: Context, birthday: string, words: string[]) {
  const sameDay = context.db
    .selectFrom('people as p')
    .select('p.id')
    .where('p.workspace_id', '=', context.workspace.id)
    .where('p.removed_at', '=', '')
    .where('p.birthday_in_year', '=', birthday.slice(-5))
  const named = words.map((word) => word.slice(0, 3))
  return sameDay
    .where((eb) =>
      eb.or([
        ...(birthday.startsWith('--') ? [] : [eb('p.birthday', '=', birthday)]),
        ...named.map((word) => eb('p.name_key', 'like', `%${word}%`)),
      ]),
    )
    .limit(most)
}

function colleagues(context: Context, organizationId: string, words: string[]) {
  return context.db
    .selectFrom('people as p')
    .select('p.id')
    .where('p.workspace_id', '=', context.workspace.id)
    .where('p.organization_id', '=', organizationId)
    .where('p.removed_at', '=', '')
    .where((eb) => eb.or(words.map((word) => eb('p.name_key', 'like', `%${word}%`))))
    .limit(most)
}

/** How common the names are that the one shares with the others: counted so far as it matters. */
async function countsOf(context: Context, one: Likeness, others: Likeness[]): Promise<CountOf> {
  const values = [one.given, one.family].filter(
    (value) => value !== '' && others.some((other) => other.given === value || other.family === value),
  )
  const counts = new Map<string, number>()
  for (const value of new Set(values)) {
    const words = value.split(' ').slice(0, 2)
    const each = await Promise.all(words.map((word) => countKey(context, word)))
    counts.set(value, Math.min(...each))
  }
  return (field, value) => (field === 'given' || field === 'family' ? counts.get(value) : undefined)
}

async function countKey(context: Context, word: string): Promise<number> {
  const some = context.db
    .selectFrom('person_keys as k')
    .select('k.person_id')
    .where('k.workspace_id', '=', context.workspace.id)
    .where('k.kind', '=', 'name')
    .where('k.key', '=', word)
    .limit(5000)
  const { count } = await context.db
    .selectFrom(some.as('found'))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many people there are, counted so far as it matters. */
export async function countPeople(context: Context): Promise<number> {
  const some = context.db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .limit(2000)
  const { count } = await context.db
    .selectFrom(some.as('found'))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function nameOf(context: Context, id: string | null): Promise<string | null> {
  if (!id) return null
  const row = await context.db
    .selectFrom('organizations')
    .select('name')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name ?? null
}
