import { adjustable, adjusted } from '../../../platform/adjustable.ts'
import type { Context } from '../../../platform/context.ts'
import { keyOf, likenessPairs, type Of, type Pair, pairsOf, pairsOfPerson } from '../unmet.ts'

const leastLikeness = adjustable({
  key: 'introductions.least_likeness',
  title: 'How much a need and an offer must mean alike, where an embeddings endpoint is set, before an introduction is suggested',
  unit: 'from 0 to 1',
  default: 0.6,
  why: 'It is the cosine between two vectors. Models differ in what they give to texts that have nothing to do with each other: see what yours suggests.',
  least: 0.3,
  most: 0.99,
})

/** The hundred that mean most alike, each with the better of both fits, the best first; none, and nothing asked, where no endpoint is set. */
export async function alikePairs(context: Context, of: Of): Promise<Pair[]> {
  if (!context.settings.embeddings) return []
  const { least } = await adjusted(context, { least: leastLikeness })
  const source = likenessPairs(context, Math.round(least * 10_000))
  const pairs = of.person_id ? await pairsOfPerson(context, of, source) : await pairsOf(context, of, undefined, source)
  if (pairs.length === 0) return []
  const { db, workspace } = context
  const known = await db
    .selectFrom('match_pairs')
    .select(['need_id', 'offer_id', 'fit'])
    .where('workspace_id', '=', workspace.id)
    .where('need_id', 'in', [...new Set(pairs.map(({ need_id }) => need_id))])
    .where('offer_id', 'in', [...new Set(pairs.map(({ offer_id }) => offer_id))])
    .execute()
  const fits = new Map(known.map((pair) => [keyOf(pair), pair.fit]))
  return pairs.map((pair) => ({ ...pair, fit: Math.max(pair.fit, fits.get(keyOf(pair)) ?? 0), alike: true })).sort((a, b) => b.fit - a.fit)
}
