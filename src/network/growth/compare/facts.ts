import type { Context } from '../../../platform/context.ts'
import { daysBetween } from '../../../platform/days.ts'
import type { Watched } from '../../../playbooks/index.ts'
import { everyReferral } from '../referrals/everyone.ts'
import { type Brought, treeOf } from '../referrals/tree.ts'
import { kindOfWords, type SourceKind, sourcesOf } from '../sources/source.ts'

/** What the comparison needs to know of a journey of a customer. */
export interface JourneyFacts {
  person_id: string
  /** null: nothing tells how they came. */
  kind: SourceKind | null
  source: string
  /** What came of it: a yes; a no (theirs, or they went elsewhere); not decided, nor will it be (we declined, it faded); still open. */
  outcome: 'yes' | 'no' | 'undecided' | 'open'
  watched: Watched
  /** What it was worth, in minor units of the workspace's currency; null: nothing was said of that, or in another currency. */
  value: number | null
  doubted: boolean
}

const pageSize = 1000
const noes = ['decided_no', 'went_elsewhere']

/** Every journey of a customer that began in a span of days, with all referrals; others are answered in between. */
export async function growthFacts(
  context: Context,
  span: { from?: string | undefined; to?: string | undefined },
): Promise<{ journeys: JourneyFacts[]; referrals: Brought[] }> {
  const referrals = await everyReferral(context)
  const { above } = treeOf(referrals)
  const kindOf = kindOfWords(await sourcesOf(context))
  const doubted = await doubtedJourneys(context)
  const journeys: JourneyFacts[] = []
  for (let after = ''; ; ) {
    const rows = await someJourneys(context, after, span)
    for (const row of rows) {
      // What the journey says goes before what is known of the person.
      const brought = above.has(row.person_id) ? 'referral' : null
      const kind = kindOf(row.source) ?? brought ?? kindOf(row.person_source)
      const outcome = outcomeOf(row)
      const until = outcome === 'yes' ? row.committed_on : row.ended_on || context.today
      journeys.push({
        person_id: row.person_id,
        kind,
        source: wordsOf(row, brought !== null && kindOf(row.source) === null),
        outcome,
        watched: { days: Math.max(0, daysBetween(row.opened_on, until)), arrived: outcome === 'yes' || outcome === 'no' },
        value: row.currency === context.workspace.currency ? row.value : null,
        doubted: doubted.has(row.id),
      })
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < pageSize) return { journeys, referrals }
    await Bun.sleep(0)
  }
}

/** How someone came, as it is told: whoever was brought, as far as is noted, came by a referral, whatever else was written. */
function wordsOf({ source, person_source }: { source: string; person_source: string }, brought: boolean): string {
  return brought ? 'Referral' : source || person_source
}

function outcomeOf({
  committed_on,
  ended_on,
  ended_as,
}: {
  committed_on: string
  ended_on: string
  ended_as: string
}): JourneyFacts['outcome'] {
  if (committed_on) return 'yes'
  if (!ended_on) return 'open'
  return noes.includes(ended_as) ? 'no' : 'undecided'
}

function someJourneys({ db, workspace }: Context, after: string, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  let query = db
    .selectFrom('journeys as j')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
    .select(['j.id', 'j.person_id', 'j.source', 'j.opened_on', 'j.committed_on', 'j.ended_on', 'j.ended_as', 'j.value', 'j.currency'])
    .select('p.source as person_source')
    .where('j.workspace_id', '=', workspace.id)
    .where('j.removed_at', '=', '')
    .where('p.removed_at', '=', '')
    .where('j.audience', '=', 'customer')
    .where('j.id', '>', after)
  if (from) query = query.where('j.opened_on', '>=', from)
  if (to) query = query.where('j.opened_on', '<=', to)
  return query.orderBy('j.id').limit(pageSize).execute()
}

/** The journeys on which a doubt has ever been raised. */
async function doubtedJourneys({ db, workspace }: Context): Promise<Set<string>> {
  const found = new Set<string>()
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('doubts')
      .select(['id', 'journey_id'])
      .where('workspace_id', '=', workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    for (const { journey_id } of rows) found.add(journey_id)
    after = rows.at(-1)?.id ?? ''
    if (rows.length < pageSize) return found
    await Bun.sleep(0)
  }
}
