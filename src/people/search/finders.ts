import type { Context } from '../../platform/context.ts'
import { daysBetween } from '../../platform/days.ts'
import { selectPeople } from '../record/queries.ts'
import { fold, wordsOf } from './folding.ts'
import { addFinder, type Found, idsOfOrganizations, matching, type Token } from './search.ts'

// How many that match the rarest word are looked at before the best of them are chosen; of one word alone up to twice as many.
const looked = 200

/** Finds people: whole words before beginnings, names before notes, those touched lately before the forgotten. */
const peopleFinder = {
  kind: 'person',
  async find(context: Context, tokens: Token[], limit: number): Promise<Found[]> {
    const rows = await matching(context, selectPeople(context).where('p.removed_at', '=', ''), tokens, looked)
      .clearSelect()
      .select(['p.id', 'p.name', 'p.title', 'p.relation', 'p.last_touch_on', 'o.name as organization', 'c.name as circle'])
      .limit(tokens.length === 1 ? 2 * looked : looked)
      .execute()
    return rows
      .map((row) => ({
        kind: 'person',
        id: row.id,
        title: row.name,
        detail: [row.title, row.organization, row.circle && `${row.circle} circle`].filter(Boolean).join(', ') || row.relation,
        score: scoreOf(tokens, row.name) + recency(row.last_touch_on, context.today),
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  },
}

/** Finds organizations by the words of their name and their domain. */
const organizationsFinder = {
  kind: 'organization',
  async find(context: Context, tokens: Token[], limit: number): Promise<Found[]> {
    let query = context.db
      .selectFrom('organizations as o')
      .selectAll('o')
      .where('o.workspace_id', '=', context.workspace.id)
      .where('o.removed_at', '=', '')
    for (const token of tokens) query = query.where('o.id', 'in', idsOfOrganizations(context, token))
    const rows = await query.limit(looked).execute()
    return rows
      .map((row) => ({
        kind: 'organization',
        id: row.id,
        title: row.name,
        detail: row.people === 1 ? 'one person' : `${row.people} people`,
        score: scoreOf(tokens, row.name) - 0.05,
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  },
}

addFinder(peopleFinder)
addFinder(organizationsFinder)

/** Between 0 and 0.8: each word counts in full where it stands whole in the name, half where it begins a word, a little elsewhere. */
function scoreOf(tokens: Token[], name: string): number {
  const words = wordsOf(name, 12)
  const folded = fold(name)
  const points = tokens.map((token) => {
    const best = token.words.map((word) =>
      words.includes(word) ? 1 : folded.startsWith(word) ? 0.7 : words.some((one) => one.startsWith(word)) ? 0.6 : 0.2,
    )
    return Math.max(0.2, ...best)
  })
  return (0.8 * points.reduce((sum, point) => sum + point, 0)) / points.length
}

/** Up to 0.15 for a touch today, fading over a year. */
function recency(lastTouch: string, today: string): number {
  if (!lastTouch) return 0
  return Math.max(0, 0.15 * (1 - daysBetween(lastTouch, today) / 365))
}
