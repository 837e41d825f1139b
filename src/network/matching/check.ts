import { addCheck, type Difference } from '../../platform/check.ts'
import type { Context } from '../../platform/context.ts'
import type { PairRow, SaidRow } from '../tables.ts'
import { fitOf, type Synonyms, termsOf } from './fit.ts'
import { leastFit, type Side } from './pairs.ts'
import { wordsIn } from './sense.ts'
import { matchJob, synonymsOf } from './synonyms.ts'

/** So many are looked at at a time. */
const pageSize = 200

addCheck(async function* matching(context, looked) {
  // While it is looked for again, what is kept is on its way to being right.
  if (await underWay(context)) return
  const synonyms = await synonymsOf(context)
  yield* terms(context, 'needs', synonyms, looked)
  yield* terms(context, 'offers', synonyms, looked)
  yield* pairs(context, synonyms, looked)
})

async function underWay({ db, workspace }: Context): Promise<boolean> {
  const job = await db
    .selectFrom('jobs')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', matchJob)
    .limit(1)
    .executeTakeFirst()
  return job !== undefined
}

/** The terms by which each is found are those of its words. */
async function* terms(context: Context, side: Side, synonyms: Synonyms, looked: (count: number) => void): AsyncGenerator<Difference> {
  const { db, workspace } = context
  for (let after = ''; ; ) {
    const rows: SaidRow[] = await db
      .selectFrom(side)
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    looked(rows.length)
    for (const row of rows) {
      const own = row.removed_at === '' && row.settled_on === '' ? termsOf(wordsIn(row, synonyms), synonyms) : []
      const kept = await weightsOf(
        context,
        side,
        row,
        own.map(({ term }) => term),
      )
      const said = own
        .map(({ term, weight }) => `${term} ${weight}`)
        .sort()
        .join(', ')
      if (kept !== said) yield { figure: `match_terms.${side}`, subject: row.id, kept, recomputed: said }
    }
    after = last.id
    await Bun.sleep(0)
  }
}

async function weightsOf({ db, workspace }: Context, side: Side, row: SaidRow, terms: string[]): Promise<string> {
  const all = [...new Set([...terms, ...(JSON.parse(row.terms) as string[])])]
  if (all.length === 0) return ''
  const rows = await db
    .selectFrom('match_terms')
    .select(['term', 'weight'])
    .where('workspace_id', '=', workspace.id)
    .where('side', '=', side)
    .where('term', 'in', all)
    .where('item_id', '=', row.id)
    .execute()
  return rows
    .map(({ term, weight }) => `${term} ${weight}`)
    .sort()
    .join(', ')
}

/** Each pair fits as well as is kept of it, is of two who stand, and of different people. */
async function* pairs(context: Context, synonyms: Synonyms, looked: (count: number) => void): AsyncGenerator<Difference> {
  const { db, workspace } = context
  for (let after = ''; ; ) {
    const needs: SaidRow[] = await db
      .selectFrom('needs')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    const last = needs.at(-1)
    if (!last) return
    const kept: PairRow[] = await db
      .selectFrom('match_pairs')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where(
        'need_id',
        'in',
        needs.map(({ id }) => id),
      )
      .execute()
    looked(kept.length)
    const offers = await offersOf(context, kept)
    const byId = new Map(needs.map((need) => [need.id, need]))
    for (const pair of kept) {
      const [need, offer] = [byId.get(pair.need_id), offers.get(pair.offer_id)]
      const right = need && offer ? pairWords(need, offer, synonyms) : 'gone'
      const said = `${pair.seeker_id} ${pair.giver_id} ${pair.fit}`
      if (said !== right) yield { figure: 'match_pairs', subject: `${pair.need_id} ${pair.offer_id}`, kept: said, recomputed: right }
    }
    after = last.id
    await Bun.sleep(0)
  }
}

function pairWords(need: SaidRow, offer: SaidRow, synonyms: Synonyms): string {
  const stands = [need, offer].every((row) => row.removed_at === '' && row.settled_on === '') && need.person_id !== offer.person_id
  const fit = Math.round(fitOf(wordsIn(need, synonyms), wordsIn(offer, synonyms), synonyms) * 10_000)
  return stands && fit >= leastFit ? `${need.person_id} ${offer.person_id} ${fit}` : 'no pair'
}

async function offersOf({ db, workspace }: Context, pairs: PairRow[]): Promise<Map<string, SaidRow>> {
  const ids = [...new Set(pairs.map(({ offer_id }) => offer_id))]
  const found = new Map<string, SaidRow>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('offers')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids.slice(at, at + 500))
      .execute()
    for (const row of rows) found.set(row.id, row)
  }
  return found
}
