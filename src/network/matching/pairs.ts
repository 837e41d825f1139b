import { insertRows } from '../../database/index.ts'
import { elapsed } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import type { PairRow, SaidRow } from '../tables.ts'
import { fitsOf, type Synonyms, termsOf } from './fit.ts'
import { wordsIn } from './sense.ts'
import { matchJob, synonymsOf } from './synonyms.ts'

export type Side = 'needs' | 'offers'

/** How many that share the most telling terms are looked at word by word; how many pairs a need keeps, and when it looks again. */
const bounds = { looked: 150, kept: 12, refill: 6 }
/** Below this, in ten-thousandths, it is chance. */
export const leastFit = 1500

/**
 * Keeps the terms and the pairs of a need or an offer as they must be after a change, in its transaction. A need keeps its twelve best
 * offers; `kept_above` says down to which fit the list is whole. An offer that comes enters every list in which it stands above that; one that goes
 * leaves its lists, and a need that has fewer than six left, and had more, looks again in a job.
 */
export async function followSaid(context: Context, side: Side, row: SaidRow, known?: Synonyms): Promise<void> {
  await unpair(context, side, row)
  const synonyms = known ?? (await synonymsOf(context))
  const live = row.removed_at === '' && row.settled_on === ''
  const terms = live ? termsOf(wordsIn(row, synonyms), synonyms) : []
  const old = JSON.parse(row.terms) as string[]
  await dropTerms(context, side, row.id, old)
  await insertRows(
    context.db,
    'match_terms',
    terms.map((term) => ({ workspace_id: context.workspace.id, side, item_id: row.id, ...term })),
  )
  await context.db
    .updateTable(side)
    .set({ terms: JSON.stringify(terms.map(({ term }) => term)), kept_above: 0 })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', row.id)
    .execute()
  if (!live) return
  if (side === 'needs') await pairNeed(context, row, synonyms)
  else await pairOffer(context, row, synonyms)
}

/** Takes a need or an offer out of every list, before its row goes for good. */
export async function forgetSaid(context: Context, side: Side, row: SaidRow): Promise<void> {
  await unpair(context, side, row)
  await dropTerms(context, side, row.id, JSON.parse(row.terms) as string[])
}

/** The pairs of a need, made anew from all offers. */
export async function pairNeed(context: Context, need: SaidRow, synonyms: Synonyms): Promise<void> {
  const words = wordsIn(need, synonyms)
  const offers = await candidates(context, 'offers', termsOf(words, synonyms), need.person_id)
  const fit = fitsOf('need', words, synonyms)
  const fits = await inTurns(offers, (offer) => pairOf(context, need, offer, fit(wordsIn(offer, synonyms))))
  const pairs = fits.filter(({ fit }) => fit >= leastFit).sort(better)
  await context.db.deleteFrom('match_pairs').where('workspace_id', '=', context.workspace.id).where('need_id', '=', need.id).execute()
  await insertRows(context.db, 'match_pairs', pairs.slice(0, bounds.kept))
  await keepAbove(context, need.id, pairs.length > bounds.kept ? (pairs[bounds.kept - 1]?.fit ?? 0) : 0)
}

/** An offer comes into the lists of the needs that it answers better than what they keep. */
async function pairOffer(context: Context, offer: SaidRow, synonyms: Synonyms): Promise<void> {
  const words = wordsIn(offer, synonyms)
  const needs = await candidates(context, 'needs', termsOf(words, synonyms), offer.person_id)
  const fit = fitsOf('offer', words, synonyms)
  const all = await inTurns(needs, (need) => ({ need, pair: pairOf(context, need, offer, fit(wordsIn(need, synonyms))) }))
  const fits = all.filter(({ need, pair }) => pair.fit >= leastFit && pair.fit > need.kept_above)
  if (fits.length === 0) return
  await insertRows(
    context.db,
    'match_pairs',
    fits.map(({ pair }) => pair),
  )
  const ids = fits.map(({ need }) => need.id)
  const lists = Map.groupBy(await pairsOfNeeds(context, ids), (pair) => pair.need_id)
  for (const [needId, pairs] of lists) {
    const over = pairs.sort(better).slice(bounds.kept)
    if (over.length === 0) continue
    await context.db
      .deleteFrom('match_pairs')
      .where('workspace_id', '=', context.workspace.id)
      .where('need_id', '=', needId)
      .where(
        'offer_id',
        'in',
        over.map((pair) => pair.offer_id),
      )
      .execute()
    await keepAbove(context, needId, pairs[bounds.kept - 1]?.fit ?? 0)
  }
}

/** Takes the pairs of a need or an offer away; needs that have few left, and had more, are to look again. */
async function unpair(context: Context, side: Side, { id }: SaidRow): Promise<void> {
  const column = side === 'needs' ? 'need_id' : 'offer_id'
  const gone = await context.db
    .deleteFrom('match_pairs')
    .where('workspace_id', '=', context.workspace.id)
    .where(column, '=', id)
    .returning('need_id')
    .execute()
  if (side === 'needs' || gone.length === 0) return
  for (let at = 0; at < gone.length; at += 500) {
    const ids = gone.slice(at, at + 500).map(({ need_id }) => need_id)
    const left = Map.groupBy(await pairsOfNeeds(context, ids), (pair) => pair.need_id)
    const few = ids.filter((needId) => (left.get(needId)?.length ?? 0) < bounds.refill)
    if (few.length === 0) continue
    const short = await context.db
      .selectFrom('needs')
      .select('id')
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', few)
      .where('kept_above', '>', 0)
      .execute()
    if (short.length > 0) await enqueue(context, { kind: matchJob, input: { needs: short.map((need) => need.id) } })
  }
}

type Whose = Pick<SaidRow, 'id' | 'person_id'>
type Candidate = Whose & Pick<SaidRow, 'words' | 'topics' | 'kept_above'>

/** Those of the other side that share the most telling terms and are someone else's. */
async function candidates(context: Context, side: Side, terms: { term: string; weight: number }[], notOf: string): Promise<Candidate[]> {
  if (terms.length === 0) return []
  const { db, workspace } = context
  const rows = await db
    .selectFrom('match_terms')
    .select((row) => ['item_id', row.fn.sum<number>(row('weight', '*', row.ref('weight'))).as('points')])
    .where('workspace_id', '=', workspace.id)
    .where('side', '=', side)
    .where(
      'term',
      'in',
      terms.map(({ term }) => term),
    )
    .groupBy('item_id')
    .orderBy('points', 'desc')
    .orderBy('item_id')
    .limit(bounds.looked)
    .execute()
  if (rows.length === 0) return []
  return db
    .selectFrom(side)
    .select(['id', 'person_id', 'words', 'topics', 'kept_above'])
    .where('workspace_id', '=', workspace.id)
    .where(
      'id',
      'in',
      rows.map((row) => row.item_id),
    )
    .where('person_id', '!=', notOf)
    .where('removed_at', '=', '')
    .where('settled_on', '=', '')
    .execute()
}

function pairsOfNeeds({ db, workspace }: Context, needIds: string[]): Promise<PairRow[]> {
  return db.selectFrom('match_pairs').selectAll().where('workspace_id', '=', workspace.id).where('need_id', 'in', needIds).execute()
}

async function keepAbove({ db, workspace }: Context, needId: string, fit: number): Promise<void> {
  await db.updateTable('needs').set({ kept_above: fit }).where('workspace_id', '=', workspace.id).where('id', '=', needId).execute()
}

async function dropTerms({ db, workspace }: Context, side: Side, itemId: string, terms: string[]): Promise<void> {
  if (terms.length === 0) return
  await db
    .deleteFrom('match_terms')
    .where('workspace_id', '=', workspace.id)
    .where('side', '=', side)
    .where('term', 'in', terms)
    .where('item_id', '=', itemId)
    .execute()
}

function pairOf({ workspace }: Context, need: Whose, offer: Whose, fit: number): PairRow {
  return {
    workspace_id: workspace.id,
    need_id: need.id,
    offer_id: offer.id,
    seeker_id: need.person_id,
    giver_id: offer.person_id,
    fit: Math.round(fit * 10_000),
  }
}

/** Does something for each; whoever else asks is answered in between. */
async function inTurns<T, R>(rows: readonly T[], of: (row: T) => R): Promise<R[]> {
  const found: R[] = []
  let began = elapsed()
  for (const row of rows) {
    found.push(of(row))
    if (elapsed() - began < turn) continue
    await Bun.sleep(0)
    began = elapsed()
  }
  return found
}

/** How many milliseconds a turn takes. */
const turn = 10

function better(a: PairRow, b: PairRow): number {
  return b.fit - a.fit || (a.offer_id < b.offer_id ? -1 : 1)
}
