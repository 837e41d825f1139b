import { sql } from 'kysely'
import { prepared } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import { selectPeople } from '../record/queries.ts'
import { idsOfOrganizations } from './matching.ts'
import { looked, type Near, nearestElsewhere, nearestNamed, nearestWhole } from './nearest.ts'
import { points, recency, scoreOf } from './scores.ts'
import { addFinder, type Finder, type Found } from './search.ts'
import { matchingAll } from './several.ts'
import { lastLetter, type Token } from './tokens.ts'

interface Scored {
  id: string
  score: number
}

/** Finds people: whole words before beginnings, names before notes, those touched lately before the forgotten. */
const peopleFinder: Finder = {
  kind: 'person',
  most: 1,
  async find(context, tokens, limit) {
    const found = new Map<string, Scored>()
    // Nobody found by a later look stands before anyone found by an earlier one.
    for (const look of tokens.length > 1 ? [begunAsTyped, withAll] : [named, elsewhere]) {
      for (const one of await look(context, tokens, limit)) if ((found.get(one.id)?.score ?? 0) < one.score) found.set(one.id, one)
      if (found.size >= limit) break
    }
    return told(context, best([...found.values()], limit))
  },
}

/** Finds organizations by the words of their name and their domain. */
const organizationsFinder: Finder = {
  kind: 'organization',
  most: 0.75,
  async find(context, tokens, limit, least) {
    const [first] = tokens
    const rows = tokens.length === 1 && first ? await nearestOrganizations(context, first, least) : await organizationsWith(context, tokens)
    const found = new Map(rows.map((row) => [row.id, { ...row, score: scoreOf(tokens, row.name).score - 0.05 }]))
    return best([...found.values()], limit).map(({ id, name, people, score }) => ({
      ...{ kind: 'organization', id, title: name, score },
      detail: people === 1 ? 'one person' : `${people} people`,
    }))
  },
}

addFinder(peopleFinder)
addFinder(organizationsFinder)

/** Of one word: those who have it in their name. */
async function named(context: Context, [token]: Token[], limit: number): Promise<Scored[]> {
  const found: Scored[] = []
  for (const word of token?.words ?? []) {
    for (const { id, name_key, last_touch_on } of await nearestNamed(context, word, limit))
      found.push({ id, score: scoreOf([{ words: [word] }], name_key).score + recency(last_touch_on, context.today) })
  }
  return found
}

async function elsewhere(context: Context, [token]: Token[]): Promise<Scored[]> {
  const score = (row: Near) => 0.8 * points.elsewhere + recency(row.last_touch_on, context.today)
  return token ? (await nearestElsewhere(context, token)).map((row) => ({ id: row.id, score: score(row) })) : []
}

/** Of several words: those whose name begins just so. Above 0.95, which is the most that others have. */
async function begunAsTyped(context: Context, tokens: Token[], limit: number): Promise<Scored[]> {
  const typed = [...tokens].sort((a, b) => a.place - b.place).map(({ words }) => words[0] ?? '')
  const rows = await nearestWhole(context, typed.join(' '), limit)
  return rows.map(({ id, last_touch_on }) => ({ id, score: 0.96 + 0.26 * recency(last_touch_on, context.today) }))
}

/** Of several words: those who have all of them, in their name (above 0.48) or in part elsewhere (below that). */
async function withAll(context: Context, tokens: Token[]): Promise<Scored[]> {
  const rows = await matchingAll(context, tokens)
  return rows.map(({ id, name, last_touch_on }) => {
    const { score, isNamed } = scoreOf(tokens, name)
    const whole = score + recency(last_touch_on, context.today)
    return { id, score: isNamed ? whole : Math.min(whole, 0.31 + (whole - 0.31) / 2) }
  })
}

function best<T extends Scored>(found: T[], limit: number): T[] {
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit)
}

/** How people found are told of. */
async function told(context: Context, found: Scored[]): Promise<Found[]> {
  if (found.length === 0) return []
  const rows = await selectPeople(context)
    .where(
      'p.id',
      'in',
      found.map(({ id }) => id),
    )
    .clearSelect()
    .select(['p.id', 'p.name', 'p.title', 'p.relation', 'o.name as organization', 'c.name as circle'])
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id, score }) => {
    const row = known.get(id)
    if (!row) return []
    const detail = [row.title, row.organization, row.circle && `${row.circle} circle`].filter(Boolean).join(', ') || row.relation
    return [{ kind: 'person', id, title: row.name, detail, score }]
  })
}

interface OrganizationFound {
  id: string
  name: string
  people: number
}

/** Of one word: those nearest to it; where more than a beginning is called for, those who have it whole. */
async function nearestOrganizations({ db, workspace }: Context, token: Token, least: number): Promise<OrganizationFound[]> {
  const found: OrganizationFound[] = []
  for (const word of token.words.length > 0 ? token.words : [token.digits]) {
    const isWhole = least > 0.8 * points.first - 0.05
    const range = [workspace.id, word, isWhole ? `${word} ` : `${word}${lastLetter}`]
    found.push(...(await organizationsNear(db, [...range, ...range])))
  }
  return found
}

const organizationsNear = prepared<OrganizationFound>((db) => {
  const [name, domain] = ['name', 'domain'].map((kind) => {
    const near = db
      .selectFrom('organization_keys as k')
      .innerJoin('organizations as o', (join) =>
        join.onRef('o.workspace_id', '=', 'k.workspace_id').onRef('o.id', '=', 'k.organization_id'),
      )
      .select(['o.id', 'o.name', 'o.people'])
      .where('k.workspace_id', '=', '')
      .where('k.kind', '=', sql.lit(kind))
      .where('k.key', '>=', '')
      .where('k.key', '<', '')
      .where('o.removed_at', '=', sql.lit(''))
      .orderBy('k.key')
      .orderBy('k.organization_id')
      .limit(sql.lit(looked))
    return db.selectFrom(near.as('near')).selectAll('near')
  })
  if (!name || !domain) throw new Error('names and domains are looked at')
  return name.unionAll(domain)
})

/** Of several words: those who have all of them. */
async function organizationsWith(context: Context, tokens: Token[]): Promise<OrganizationFound[]> {
  let query = context.db
    .selectFrom('organizations as o')
    .select(['o.id', 'o.name', 'o.people'])
    .where('o.workspace_id', '=', context.workspace.id)
    .where('o.removed_at', '=', '')
  for (const token of tokens) query = query.where('o.id', 'in', idsOfOrganizations(context, token))
  return query.limit(looked).execute()
}
