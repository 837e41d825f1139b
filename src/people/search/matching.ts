import type { SelectQueryBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Tables } from '../../platform/tables.ts'
import type { selectPeople } from '../record/queries.ts'
import { lastLetter, type Token } from './tokens.ts'

export type Ids = SelectQueryBuilder<Tables, never, { id: string }>

type People = ReturnType<typeof selectPeople>

/**
 * Those among people (`p`) whom every token matches: found by the first, which is the longest word and so mostly the rarest, and looked
 * at for the others, so that a beginning of a few letters need not gather everyone who has one.
 */
export function matching(context: Context, people: People, tokens: Token[]): People {
  const [first, ...others] = tokens
  return first ? withTokens(context, people.where('p.id', 'in', idsMatching(context, first)), others) : people
}

/** Those among people (`p`) whom every token matches, each looked at. */
export function withTokens(context: Context, people: People, tokens: Token[]): People {
  let found = people
  for (const token of tokens) {
    found = found.where(({ or, exists, selectFrom }) => {
      const own = (kinds: string[], start: string) =>
        selectFrom('person_keys as k')
          .select('k.key')
          .where('k.workspace_id', '=', context.workspace.id)
          .whereRef('k.person_id', '=', 'p.id')
          .where('k.kind', 'in', kinds)
          .where('k.key', '>=', start)
          .where('k.key', '<', `${start}${lastLetter}`)
      const ofOrganization = (start: string) =>
        selectFrom('organization_keys as ok')
          .select('ok.key')
          .where('ok.workspace_id', '=', context.workspace.id)
          .whereRef('ok.organization_id', '=', 'p.organization_id')
          .where('ok.kind', '=', 'name')
          .where('ok.key', '>=', start)
          .where('ok.key', '<', `${start}${lastLetter}`)
      return or([
        ...token.words.flatMap((word) => [exists(own(wordKinds, word)), exists(ofOrganization(word))]),
        ...numbersOf(token).map((start) => exists(own(['phone'], start))),
      ])
    })
  }
  return found
}

const wordKinds = ['name', 'email', 'note']

/** The beginnings of numbers that a token may be: one typed with a leading 0 may be kept without it. */
export function numbersOf({ digits }: Token): string[] {
  return digits ? [...new Set([digits, digits.replace(/^0/, '')])] : []
}

/** The ids of the people whose name, address, number, notes or organization has a word that begins so. */
export function idsMatching(context: Context, token: Token): Ids {
  const ranges = token.words.flatMap((word) => wordKinds.map((kind) => ({ kind, start: word })))
  for (const start of numbersOf(token)) ranges.push({ kind: 'phone', start })
  const parts = [
    ...ranges.map(({ kind, start }) => idsWithKey(context, kind, start)),
    ...token.words.map((word) => idsInOrganization(context, word)),
  ]
  return parts.reduce((union, part) => union.unionAll(part))
}

function idsWithKey({ db, workspace }: Context, kind: string, start: string): Ids {
  return db
    .selectFrom('person_keys as k')
    .select('k.person_id as id')
    .where('k.workspace_id', '=', workspace.id)
    .where('k.kind', '=', kind)
    .where('k.key', '>=', start)
    .where('k.key', '<', `${start}${lastLetter}`) as unknown as Ids
}

function idsInOrganization({ db, workspace }: Context, word: string): Ids {
  return db
    .selectFrom('organization_keys as ok')
    .innerJoin('people as m', (join) =>
      join.onRef('m.workspace_id', '=', 'ok.workspace_id').onRef('m.organization_id', '=', 'ok.organization_id'),
    )
    .select('m.id as id')
    .where('ok.workspace_id', '=', workspace.id)
    .where('ok.kind', '=', 'name')
    .where('ok.key', '>=', word)
    .where('ok.key', '<', `${word}${lastLetter}`) as unknown as Ids
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
          .where('ok.key', '<', `${word}${lastLetter}`) as unknown as Ids,
    ),
  )
  return parts.reduce((union, part) => union.unionAll(part))
}
