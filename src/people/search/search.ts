import type { SelectQueryBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { operation } from '../../platform/operation.ts'
import type { Tables } from '../../platform/tables.ts'
import type { selectPeople } from '../record/queries.ts'
import { digitsOf, fold, wordsOf } from './folding.ts'
import { nearWords } from './variants.ts'

export const Found = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Between 0 and 1; only the order within one answer means something. */
  score: z.number(),
})
export type Found = z.output<typeof Found>

export const find = operation({
  name: 'search.find',
  method: 'GET',
  path: '/search',
  summary: 'Find people, organizations and touches by any word, number or address; forgives accents, case and typing mistakes',
  input: {
    q: z.string().max(200).meta({ description: 'What is remembered of it' }),
    kind: z.string().max(40).optional().meta({ description: 'Only this kind: person, organization, touch' }),
    limit: z.int().min(1).max(50).default(20),
  },
  output: z.object({ items: z.array(Found), next: z.null() }),
  may: 'viewer',
  columns: ['kind', 'title', 'detail', 'id'],
  example: { q: 'mara' },
  async run(context, { q, kind, limit }) {
    const tokens = await tokensOf(context, q)
    if (tokens.length === 0) return { items: [], next: null }
    const found: Found[] = []
    for (const finder of finders) if (!kind || finder.kind === kind) found.push(...(await finder.find(context, tokens, limit)))
    found.sort((a, b) => b.score - a.score || (a.title < b.title ? -1 : 1))
    return { items: found.slice(0, limit), next: null }
  },
})

/** One word of what was asked for: each of `words` may begin a word that matches. More than one where it was mistyped. */
export interface Token {
  words: string[]
  digits: string
}

/** Finds one kind of subject. The nouns further down add theirs. */
export interface Finder {
  kind: string
  find(context: Context, tokens: Token[], limit: number): Promise<Found[]>
}

const finders: Finder[] = []

/** Lets another kind of subject be found. */
export function addFinder(finder: Finder): void {
  finders.push(finder)
}

/** The words to look for, the longest first, at most six; a word that begins nothing known is replaced by those it may have been meant for. */
export async function tokensOf(context: Context, q: string): Promise<Token[]> {
  const text = q.trim()
  if (text === '') return []
  const digits = digitsOf(text)
  if (digits.length >= 4 && /^[+\d\s()./-]+$/.test(text)) return [{ words: [], digits: digits.replace(/^00/, '') }]
  if (text.includes('@')) return [{ words: [fold(text)], digits: '' }]
  const words = wordsOf(text, 6).sort((a, b) => b.length - a.length)
  const tokens: Token[] = []
  for (const word of words) tokens.push({ words: await spellings(context, word), digits: /^\d+$/.test(word) ? word : '' })
  return tokens
}

/**
 * Those among people (`p`) whom every token matches: found by the first, which is the longest word and so mostly the rarest, and looked
 * at for the others, so that a beginning of a few letters need not gather everyone who has one. Where there is one alone and not everyone is
 * wanted, `most` have it in their name or number, those nearest to it first. In each of the other places, where none says more than another,
 * it is a quarter as many: of the twice as many as `most` that are nearest to it, those touched last.
 */
export function matching(context: Context, people: People, tokens: Token[], most?: number): People {
  const [first, ...others] = tokens
  if (!first) return people
  let found = people.where('p.id', 'in', idsMatching(context, first, others.length === 0 ? most : undefined))
  for (const token of others) {
    found = found.where(({ or, exists, selectFrom }) => {
      const own = (kinds: string[], start: string) =>
        selectFrom('person_keys as k')
          .select('k.key')
          .where('k.workspace_id', '=', context.workspace.id)
          .whereRef('k.person_id', '=', 'p.id')
          .where('k.kind', 'in', kinds)
          .where('k.key', '>=', start)
          .where('k.key', '<', `${start}\u{10FFFF}`)
      const ofOrganization = (start: string) =>
        selectFrom('organization_keys as ok')
          .select('ok.key')
          .where('ok.workspace_id', '=', context.workspace.id)
          .whereRef('ok.organization_id', '=', 'p.organization_id')
          .where('ok.kind', '=', 'name')
          .where('ok.key', '>=', start)
          .where('ok.key', '<', `${start}\u{10FFFF}`)
      return or([
        ...token.words.flatMap((word) => [exists(own(wordKinds, word)), exists(ofOrganization(word))]),
        ...numbersOf(token).map((start) => exists(own(['phone'], start))),
      ])
    })
  }
  return found
}

type People = ReturnType<typeof selectPeople>

const wordKinds = ['name', 'email', 'note']

function numbersOf({ digits }: Token): string[] {
  return digits ? [...new Set([digits, digits.replace(/^0/, '')])] : []
}

/** The ids of the people whose name, address, number, notes or organization has a word that begins so. */
function idsMatching(context: Context, token: Token, most?: number): Ids {
  const ranges = token.words.flatMap((word) => wordKinds.map((kind) => ({ kind, start: word })))
  for (const start of numbersOf(token)) ranges.push({ kind: 'phone', start })
  const parts = [
    ...ranges.map(({ kind, start }) => idsWithKey(context, kind, start, most)),
    ...token.words.map((word) => idsInOrganization(context, word, most)),
  ]
  return parts.reduce((union, part) => union.unionAll(part))
}

type Ids = SelectQueryBuilder<Tables, never, { id: string }>

function idsWithKey({ db, workspace }: Context, kind: string, start: string, most?: number): Ids {
  const keys = db
    .selectFrom('person_keys as k')
    .select('k.person_id as id')
    .where('k.workspace_id', '=', workspace.id)
    .where('k.kind', '=', kind)
    .where('k.key', '>=', start)
    .where('k.key', '<', `${start}\u{10FFFF}`)
  if (most === undefined) return keys as unknown as Ids
  const nearest = keys
    .innerJoin('people as m', (join) => join.onRef('m.workspace_id', '=', 'k.workspace_id').onRef('m.id', '=', 'k.person_id'))
    .select('m.last_touch_on')
    .where('m.removed_at', '=', '')
    .orderBy('k.key')
  if (kind === 'email' || kind === 'note') return touchedLast(db, nearest, most)
  return db.selectFrom(nearest.limit(most).as('nearest')).select('nearest.id') as unknown as Ids
}

function idsInOrganization({ db, workspace }: Context, word: string, most?: number): Ids {
  const members = db
    .selectFrom('organization_keys as ok')
    .innerJoin('people as m', (join) =>
      join.onRef('m.workspace_id', '=', 'ok.workspace_id').onRef('m.organization_id', '=', 'ok.organization_id'),
    )
    .select('m.id as id')
    .where('ok.workspace_id', '=', workspace.id)
    .where('ok.kind', '=', 'name')
    .where('ok.key', '>=', word)
    .where('ok.key', '<', `${word}\u{10FFFF}`)
  if (most === undefined) return members as unknown as Ids
  return touchedLast(db, members.select('m.last_touch_on').where('m.removed_at', '=', '').orderBy('ok.key'), most)
}

/** Of the nearest to a word, whom we were in touch with last. */
function touchedLast(
  db: Context['db'],
  nearest: SelectQueryBuilder<Tables, never, { id: string; last_touch_on: string }>,
  most: number,
): Ids {
  const few = db
    .selectFrom(nearest.limit(2 * most).as('nearest'))
    .select('nearest.id')
    .orderBy('nearest.last_touch_on', 'desc')
  return db.selectFrom(few.limit(most / 4).as('last')).select('last.id') as unknown as Ids
}

/** The ids of the organizations whose name or domain has a word that begins so. */
export function idsOfOrganizations(context: Context, token: Token): Ids {
  const words = token.words.length > 0 ? token.words : [token.digits]
  const parts = words.flatMap((word) =>
    ['name', 'domain'].map(
      (kind) =>
        context.db
          .selectFrom('organization_keys as ok')
          .select('ok.organization_id as id')
          .where('ok.workspace_id', '=', context.workspace.id)
          .where('ok.kind', '=', kind)
          .where('ok.key', '>=', word)
          .where('ok.key', '<', `${word}\u{10FFFF}`) as unknown as Ids,
    ),
  )
  return parts.reduce((union, part) => union.unionAll(part))
}

async function spellings(context: Context, word: string): Promise<string[]> {
  if (word.length < 4 || (await beginsSomething(context, word))) return [word]
  const near = await nearWords(context, word)
  return near.length > 0 ? near : [word]
}

/** Whether any name, address, note or organization begins with a word: one look at each index. */
async function beginsSomething(context: Context, word: string): Promise<boolean> {
  for (const kind of ['name', 'note', 'email']) {
    const key = await context.db
      .selectFrom('person_keys')
      .select('key')
      .where('workspace_id', '=', context.workspace.id)
      .where('kind', '=', kind)
      .where('key', '>=', word)
      .where('key', '<', `${word}\u{10FFFF}`)
      .limit(1)
      .executeTakeFirst()
    if (key) return true
  }
  const organization = await context.db
    .selectFrom('organization_keys')
    .select('key')
    .where('workspace_id', '=', context.workspace.id)
    .where('kind', '=', 'name')
    .where('key', '>=', word)
    .where('key', '<', `${word}\u{10FFFF}`)
    .limit(1)
    .executeTakeFirst()
  return organization !== undefined
}
