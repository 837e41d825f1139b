import { listJourneys } from '../../journeys/index.ts'
import { checkMessage } from '../../messages/index.ts'
import { findPerson, type PersonFound } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, dayIn } from '../../platform/days.ts'
import { moneyFrom } from '../../platform/money.ts'
import type { Counted, FifteenFacts } from './facts.ts'
import { onJourneys } from './on-journeys.ts'
import { sharedWith } from './shared-with.ts'

/** How far back what we wrote is looked at, in days. */
const back = 180
/** The latest of our texts that the balance is counted over. */
const texts = 15

/** The facts of one person: the same two dozen statements, however much there is of them. */
export async function gatherFacts(context: Context, id: string): Promise<FifteenFacts> {
  const person = await findPerson(context, id)
  const journeys = (await call(context, listJourneys, { person_id: id, limit: 20 })).items
  const open = journeys.filter((one) => one.stage !== 'arrived' && one.stage !== 'ended')
  const latest = open.at(-1) ?? journeys.at(-1)
  const ids = journeys.map((one) => one.id)
  const worries = await worriesOf(context, id)
  const undecided = open.filter((one) => one.committed_on === null && one.indecision.score > 0)
  const stuck = undecided.sort((a, b) => b.indecision.score - a.indecision.score)[0]
  const standing = open.filter((one) => one.committed_on === null)
  const along = await onJourneys(context, id, ids, latest?.id ?? null)
  return {
    today: context.today,
    person: await aboutPerson(context, person),
    you_we: await balanceOf(context, id),
    wishes: await wishesOf(context, id),
    worries: worries.counted,
    yardsticks: { ...along.outcomes, ours: journeys.filter((one) => one.value !== null).length },
    shared: await sharedWith(context, id, worries.said),
    costs: { staying_a_day: worries.cost, said_on: worries.cost_on, changing: along.price },
    decision: {
      journey_id: latest?.id ?? null,
      opened_on: along.opened_on,
      next_on: latest?.next_due_on ?? null,
      deciders: along.deciders,
    },
    options: along.options,
    risks: along.risks,
    checkins: along.checkins,
    indecision: indecisionOf(stuck, standing[0]),
    theirs: { ...(await promisesOf(context, id)), rescue: journeys.find((one) => one.rescue_because)?.rescue_because ?? '' },
    confidence: along.confidence,
    doubts: along.doubts,
    purpose: latest?.purpose ? { words: latest.purpose, confirmed_on: latest.purpose_confirmed_on } : null,
    under_way: open.length > 0,
  }
}

type Standing = { moved_on: string; indecision: { score: number; reasons: { since: string; words: string }[] } }

function indecisionOf(stuck: Standing | undefined, standing: Standing | undefined): FifteenFacts['indecision'] {
  const one = stuck ?? standing
  if (!one) return null
  const [reason] = one.indecision.reasons
  return { score: one.indecision.score, why: reason?.words ?? '', since: reason?.since ?? one.moved_on }
}

async function aboutPerson({ db, workspace }: Context, person: PersonFound): Promise<FifteenFacts['person']> {
  const circle = person.circle_id
    ? await db
        .selectFrom('circles')
        .select('days')
        .where('workspace_id', '=', workspace.id)
        .where('id', '=', person.circle_id)
        .executeTakeFirst()
    : undefined
  return {
    ...{ id: person.id, relation: person.relation, met_on: person.met_on, differs: person.differs },
    last_touch_on: person.last_touch_on || null,
    circle_days: circle?.days ?? null,
    differs_on: person.differs.trim() ? await differsOn({ db, workspace }, person.id) : null,
  }
}

async function differsOn({ db, workspace }: Pick<Context, 'db' | 'workspace'>, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('audit_events')
    .select('at')
    .where('workspace_id', '=', workspace.id)
    .where('subject_id', '=', id)
    // Within a text its marks would be escaped: this is the field itself.
    .where('changes', 'like', '%"differs":[%')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? dayIn(row.at, workspace.timezone) : null
}

/** The balance of the two sides in what we sent them, over all of it together. */
async function balanceOf({ db, workspace, today }: Context, id: string): Promise<FifteenFacts['you_we']> {
  const rows = await db
    .selectFrom('touch_people as tp')
    .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'tp.workspace_id').onRef('t.id', '=', 'tp.touch_id'))
    .select(['t.words', 't.on_day'])
    .where('tp.workspace_id', '=', workspace.id)
    .where('tp.person_id', '=', id)
    .where('tp.on_day', '>=', addDays(today, -back))
    .where('tp.direction', '=', 'out')
    .where('t.channel', 'in', ['email', 'message', 'letter', 'social'])
    .where('t.words', '!=', '')
    .orderBy('tp.on_day', 'desc')
    .limit(texts)
    .execute()
  const [first] = rows
  if (!first) return null
  const text = rows.map((row) => row.words.slice(0, 2000)).join('\n\n')
  const share = checkMessage({ text, language: 'en' }).scores.you_we
  return share === null ? null : { share, texts: rows.length, latest: first.on_day }
}

async function wishesOf({ db, workspace }: Context, id: string): Promise<Counted> {
  const row = await db
    .selectFrom('wishes')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('said_on').as('latest')])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), latest: row.latest }
}

async function worriesOf({ db, workspace }: Context, id: string) {
  const rows = await db
    .selectFrom('worries')
    .select(['state', 'words', 'said_on', 'gone_on', 'cost_per_day', 'currency'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .where('removed_at', '=', '')
    .orderBy('said_on', 'desc')
    .limit(200)
    .execute()
  const costly = rows.filter((row) => row.state !== 'gone' && row.cost_per_day !== null)
  const currency = costly[0]?.currency ?? null
  const summed = costly.filter((row) => row.currency === currency)
  const cost = summed.reduce((sum, row) => sum + (row.cost_per_day ?? 0), 0)
  return {
    counted: {
      count: rows.length,
      latest: rows[0]?.said_on ?? null,
      carried: rows.filter((row) => row.state === 'carried').length,
      on_their_behalf: rows.filter((row) => row.state === 'taken').length,
    },
    said: rows,
    cost: moneyFrom(costly.length > 0 ? cost : null, currency),
    cost_on: summed[0]?.said_on ?? null,
  }
}

/** What they promised us in the last year and what became of it. */
async function promisesOf({ db, workspace, today }: Context, id: string): Promise<Omit<FifteenFacts['theirs'], 'rescue'>> {
  const rows = await db
    .selectFrom('promises')
    .select(['state', 'due_on', 'closed_on'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .where('side', '=', 'them')
    .where('shown', '=', 1)
    .where('due_on', '>=', addDays(today, -365))
    .orderBy('due_on')
    .limit(500)
    .execute()
  const overdue = rows.filter((row) => row.state === 'open' && row.due_on < today)
  const of = (state: string) => rows.filter((row) => row.state === state).length
  return { open: of('open'), overdue: overdue.length, broken: of('broken'), kept: of('kept'), oldest_overdue: overdue[0]?.due_on ?? null }
}
