import { z } from 'zod'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { trustOfPeople } from '../../promises/index.ts'
import { alikePairs } from './alike/pairs.ts'
import { fitWithWords, type Shared } from './fit.ts'
import { leastFit as leastKept } from './pairs.ts'
import { first, type Party, rankOf, reasonsOfStanding } from './rank.ts'
import { wordsIn } from './sense.ts'
import { synonymsOf } from './synonyms.ts'
import { bounds, keyOf, type Pair, pairsOf, pairsOfPerson } from './unmet.ts'

const leastFit = adjustable({
  key: 'introductions.least_fit',
  title: 'How well an offer must fit a need before an introduction is suggested',
  unit: 'per cent',
  default: 35,
  why: 'Of pairs that have nothing to do with each other one in fifty reaches it; of right ones without a word in common two in three do.',
  least: 15,
  most: 95,
})

const Named = z.object({ id: Id, name: z.string() })
const Side = z.object({ id: Id, words: z.string(), topics: z.array(z.string()) })

const Suggestion = z.object({
  seeker_id: Id,
  giver_id: Id,
  seeker: Named,
  giver: Named,
  need: Side,
  offer: Side,
  score: z.number().meta({ description: 'How good an introduction it would be, 0 to 1: the fit, weighed by trust and recency with both' }),
  fit: z.number().meta({ description: 'How well the offer answers the need, 0 to 1' }),
  reasons: z.array(z.string()),
})
export type Suggestion = z.output<typeof Suggestion>

export const suggestIntroductions = operation({
  name: 'introductions.suggest',
  method: 'GET',
  path: '/introductions/suggestions',
  summary: 'Suggest who could help whom, the best first, with the reasons; never those who know each other already',
  input: {
    limit: z.int().min(1, 'must be at least 1').max(100, 'must be at most 100').default(20),
    need_id: Id.optional(),
    offer_id: Id.optional(),
    person_id: Id.optional().meta({ description: 'Only those in which this person seeks or gives' }),
    likely: z
      .boolean()
      .optional()
      .meta({ description: 'true: only those that fit well; so it is where neither a need, an offer nor a person is asked for' }),
  },
  output: z.object({ items: z.array(Suggestion), next: z.null() }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['score', 'seeker', 'giver', 'reasons'],
  async run(context, { limit, likely, ...of }) {
    const { percent } = await adjusted(context, { percent: leastFit })
    const least = (likely ?? !(of.need_id || of.offer_id || of.person_id)) ? percent * 100 : 0
    const best: Ranked[] = []
    const alike = await alikePairs(context, { ...of, least })
    const meant = least > 0 ? besideBest(alike, new Map()) : alike
    if (meant.length > 0) best.push(...(await ranked(context, meant)))
    const seen = new Set(meant.map(keyOf))
    const fits = new Map<string, number>()
    let behind: Pair | undefined
    for (let at = 0; at < bounds.looked; at += bounds.page) {
      const pairs = of.person_id ? await pairsOfPerson(context, { ...of, least }) : await pairsOf(context, { ...of, least }, behind)
      const more = (least > 0 ? besideBest(pairs, fits) : pairs).filter((pair) => !seen.has(keyOf(pair)))
      best.push(...(await ranked(context, more)))
      best.sort(byScore)
      best.splice(limit)
      // Trust and recency only take away from the fit: what fits less than the last of these ranks below it.
      const last = best.at(-1)
      if (of.person_id || pairs.length < bounds.page || (best.length === limit && last && last.score >= (pairs.at(-1)?.fit ?? 0) / 10_000))
        break
      behind = pairs.at(-1)
    }
    return { items: await toSuggestions(context, best), next: null }
  },
})

/** Of one need, only offers that fit nearly as well as the best of those that may be suggested: the rest is chance. */
function besideBest(pairs: Pair[], fits: Map<string, number>): Pair[] {
  return pairs.filter(({ need_id, fit }) => {
    if (!fits.has(need_id)) fits.set(need_id, fit)
    return fit >= 0.75 * (fits.get(need_id) ?? 0)
  })
}

interface Ranked {
  pair: Pair
  score: number
  seeker: Party
  giver: Party
}

interface Kept {
  id: string
  words: string
  topics: string
}

async function ranked(context: Context, pairs: Pair[]): Promise<Ranked[]> {
  const trust = await trustOfPeople(context, [...new Set(pairs.flatMap((pair) => [pair.seeker_id, pair.giver_id]))])
  const none = { score: 0, due: 0, kept: 0 }
  return pairs.map((pair) => {
    const { seeker_id, giver_id } = pair
    const seeker: Party = {
      ...{ id: seeker_id, name: pair.seeker, given_name: pair.seeker_given, last_touch_on: pair.seeker_touched },
      trust: trust.get(seeker_id) ?? none,
    }
    const giver: Party = {
      ...{ id: giver_id, name: pair.giver, given_name: pair.giver_given, last_touch_on: pair.giver_touched },
      trust: trust.get(giver_id) ?? none,
    }
    return { pair, seeker, giver, score: rankOf(pair.fit / 10_000, seeker, giver, context.today) }
  })
}

async function keptOf({ db, workspace }: Context, side: 'needs' | 'offers', ids: Set<string>): Promise<Map<string, Kept>> {
  if (ids.size === 0) return new Map()
  const rows = await db
    .selectFrom(side)
    .select(['id', 'words', 'topics'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.pair.need_id < b.pair.need_id ? 1 : -1)
}

/** What was said is read of those alone that are suggested. */
async function toSuggestions(context: Context, best: Ranked[]): Promise<Suggestion[]> {
  const synonyms = await synonymsOf(context)
  const [needs, offers] = await Promise.all([
    keptOf(context, 'needs', new Set(best.map(({ pair }) => pair.need_id))),
    keptOf(context, 'offers', new Set(best.map(({ pair }) => pair.offer_id))),
  ])
  return best.flatMap((one) => {
    const [need, offer] = [needs.get(one.pair.need_id), offers.get(one.pair.offer_id)]
    return need && offer ? [toSuggestion({ ...one, need, offer }, context.today, synonyms)] : []
  })
}

function toSuggestion(
  { pair, score, seeker, giver, need, offer }: Ranked & { need: Kept; offer: Kept },
  today: string,
  synonyms: Parameters<typeof fitWithWords>[2],
): Suggestion {
  const { fit, shared } = fitWithWords(wordsIn(need, synonyms), wordsIn(offer, synonyms), synonyms)
  const said = `${first(seeker)} is looking for: “${shortly(need.words)}”. ${first(giver)} offers: “${shortly(offer.words)}”.`
  return {
    seeker_id: pair.seeker_id,
    giver_id: pair.giver_id,
    seeker: { id: seeker.id, name: seeker.name },
    giver: { id: giver.id, name: giver.name },
    need: { ...need, topics: JSON.parse(need.topics) as string[] },
    offer: { ...offer, topics: JSON.parse(offer.topics) as string[] },
    score: Math.round(score * 1000) / 1000,
    fit: pair.fit / 10_000,
    // What found each other by meaning alone may share words only by chance.
    reasons: [
      said,
      ...(pair.alike && fit * 10_000 < leastKept ? [] : sharedWords(shared)),
      ...(pair.alike ? ['They mean alike, as the model of your embeddings sees it.'] : []),
      ...reasonsOfStanding(seeker, giver, today),
    ],
  }
}

function sharedWords(shared: Shared[]): string[] {
  const words = shared.slice(0, 3).map(({ sought, given, near }) => (near === 1 ? `“${given}”` : `“${given}” for “${sought}”`))
  if (words.length === 0) return []
  return [`What answers it: ${words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words[0]}.`]
}

function shortly(text: string): string {
  const line = [
    ...text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/(?<![.!…])[.!…]+$/, ''),
  ]
  return line.length > 120 ? `${line.slice(0, 119).join('').trimEnd()}…` : line.join('')
}
