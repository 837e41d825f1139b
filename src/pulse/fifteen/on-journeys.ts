import type { Context } from '../../platform/context.ts'
import { dayIn } from '../../platform/days.ts'
import { moneyFrom } from '../../platform/money.ts'
import type { FifteenFacts } from './facts.ts'

/** What lies along someone's journeys: ways, risks, outcomes, check-ins, doubts, their trail, and who decides. */
export async function onJourneys(context: Context, personId: string, ids: string[], latest: string | null) {
  if (ids.length === 0) return nothing
  const ways = await waysOf(context, ids)
  const asked = await checkinsOf(context, personId, ids)
  const way = ways.find((one) => one.kind === 'ours' && one.recommended === 1 && one.journey_id === latest)
  return {
    options: optionsOf(
      ways.filter((one) => one.journey_id === latest),
      context.workspace.timezone,
    ),
    price: moneyFrom(way?.price ?? null, way?.currency ?? null),
    risks: await risksOf(context, ids),
    outcomes: await outcomesOf(context, ids),
    checkins: checkinsDone(asked, context.today),
    confidence: confidenceOf(asked),
    doubts: await doubtsOf(context, ids),
    opened_on: await openedOn(context, personId, ids),
    deciders: latest ? await decidersOf(context, latest) : 0,
  }
}

const nothing = {
  options: { ours: 0, recommended: 0, other: 0, nothing: 0, latest: null },
  price: null,
  risks: { all: 0, with_net: 0, latest: null },
  outcomes: { theirs: 0, latest: null },
  checkins: { due: 0, answered: 0, latest: null },
  confidence: null,
  doubts: { count: 0, latest: null },
  opened_on: null,
  deciders: 0,
}

function waysOf({ db, workspace }: Context, ids: string[]) {
  return db
    .selectFrom('ways')
    .select(['journey_id', 'kind', 'recommended', 'price', 'currency', 'updated_at'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('removed_at', '=', '')
    .limit(500)
    .execute()
}

function optionsOf(ways: readonly { kind: string; recommended: number; updated_at: string }[], timezone: string): FifteenFacts['options'] {
  const of = (kind: string) => ways.filter((one) => one.kind === kind).length
  const latest = ways
    .map((one) => one.updated_at)
    .sort()
    .at(-1)
  return {
    ours: of('ours'),
    recommended: ways.filter((one) => one.recommended === 1).length,
    other: ways.filter((one) => one.kind !== 'ours' && one.kind !== 'nothing').length,
    nothing: of('nothing'),
    latest: latest ? dayIn(latest, timezone) : null,
  }
}

async function risksOf({ db, workspace }: Context, ids: string[]): Promise<FifteenFacts['risks']> {
  const rows = await db
    .selectFrom('risks')
    .select(['net_kind', 'updated_at'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .limit(500)
    .execute()
  const latest = rows
    .map((row) => row.updated_at)
    .sort()
    .at(-1)
  return {
    all: rows.length,
    with_net: rows.filter((row) => row.net_kind !== '').length,
    latest: latest ? dayIn(latest, workspace.timezone) : null,
  }
}

async function outcomesOf({ db, workspace }: Context, ids: string[]) {
  const row = await db
    .selectFrom('outcomes')
    .select(({ fn }) => [fn.countAll<number>().as('theirs'), fn.max('measured_on').as('latest')])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('removed_at', '=', '')
    .executeTakeFirstOrThrow()
  return { theirs: Number(row.theirs), latest: row.latest || null }
}

interface Asked {
  due_on: string
  state: string
  answered_on: string
  confidence: number | null
}

function checkinsOf({ db, workspace }: Context, personId: string, ids: string[]): Promise<Asked[]> {
  return db
    .selectFrom('checkins')
    .select(['due_on', 'state', 'answered_on', 'confidence'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('person_id', '=', personId)
    .orderBy('due_on')
    .limit(500)
    .execute()
}

function checkinsDone(asked: readonly Asked[], today: string): FifteenFacts['checkins'] {
  const due = asked.filter((one) => one.due_on <= today && one.state !== 'skipped')
  const answered = due.filter((one) => one.state === 'answered')
  return { due: due.length, answered: answered.length, latest: due.at(-1)?.due_on ?? null }
}

function confidenceOf(asked: readonly Asked[]): FifteenFacts['confidence'] {
  const said = asked.filter((one) => one.confidence !== null).sort((a, b) => (a.answered_on < b.answered_on ? -1 : 1))
  const [last, before] = [said.at(-1), said.at(-2)]
  return last ? { last: last.confidence ?? 0, before: before?.confidence ?? null, on: last.answered_on } : null
}

async function doubtsOf({ db, workspace }: Context, ids: string[]) {
  const row = await db
    .selectFrom('doubts')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('raised_on').as('latest')])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('settled_on', '=', '')
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), latest: row.latest }
}

async function openedOn({ db, workspace }: Context, personId: string, ids: string[]): Promise<string | null> {
  const row = await db
    .selectFrom('trail_links')
    .select(({ fn }) => fn.max('last_opened_at').as('latest'))
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return row.latest ? dayIn(row.latest, workspace.timezone) : null
}

async function decidersOf({ db, workspace }: Context, journeyId: string): Promise<number> {
  const row = await db
    .selectFrom('journey_people')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('role', 'in', ['led', 'decides'])
    .where('left_on', '=', '')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
