import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/days.ts'
import { pulseParts } from '../../pulse/index.ts'
import { eachOf } from './each.ts'
import { type Gauge, type GaugeFacts, gauges, type Part } from './rules.ts'

/** What the gauges are made of at the end of a day: of the whole workspace, or of what one member leads. */
export async function gatherFacts(context: Context, on: Day, member?: string): Promise<GaugeFacts> {
  const journeys = await openJourneys(context, on, member)
  const pulse = member ? null : await pulseParts(context, on)
  return {
    purposes: partOf(journeys, (one) => one.opened_on <= addDays(on, -14), isConfirmed(on)),
    wishes: await wishesOf(context, on, [...new Set(journeys.map((one) => one.person_id))]),
    goals: member ? nothing : await goalsOf(context, on),
    promises: await promisesOf(context, on, member),
    ...(await checkinsOf(context, on, member, journeys)),
    each: await eachOf(context, on, member),
    two_way: await twoWay(context, on, member),
    moving: await movingOf(context, on, journeys),
    relief: await reliefOf(context, on, member),
    pulse: Object.fromEntries(gauges.map((gauge) => [gauge, pulsed(pulse, gauge)])) as Record<Gauge, Part>,
  }
}

const nothing: Part = { part: 0, of: 0 }

/** The principles of the fifteen that tell of each gauge. */
const principlesOf: Record<Gauge, readonly string[]> = {
  vision: ['their-success', 'their-goals', 'how-to-decide'],
  trust: ['follow-through', 'care', 'remorse', 'risk'],
  communication: ['self-talk', 'difference', 'need-to-change'],
  energy: ['commitment', 'indecision', 'pain-of-staying'],
}

function pulsed(parts: ReadonlyMap<string, Part> | null, gauge: Gauge): Part {
  return principlesOf[gauge].reduce((all, key) => {
    const one = parts?.get(key) ?? nothing
    return { part: all.part + one.part, of: all.of + one.of }
  }, nothing)
}

interface Journey {
  id: string
  person_id: string
  opened_on: Day
  moved_on: Day
  committed_on: Day
  purpose_confirmed_on: Day
}

function openJourneys({ db, workspace }: Context, on: Day, member?: string): Promise<Journey[]> {
  let query = db
    .selectFrom('journeys')
    .select(['id', 'person_id', 'opened_on', 'moved_on', 'committed_on', 'purpose_confirmed_on'])
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('opened_on', '<=', on)
    .where((eb) => eb.or([eb('arrived_on', '=', ''), eb('arrived_on', '>', on)]))
    .where((eb) => eb.or([eb('ended_on', '=', ''), eb('ended_on', '>', on)]))
  if (member) query = query.where('guide_id', '=', member)
  return query.execute()
}

function isConfirmed(on: Day): (one: Journey) => boolean {
  return ({ purpose_confirmed_on }) => purpose_confirmed_on !== '' && purpose_confirmed_on <= on
}

function partOf<T>(rows: readonly T[], counts: (one: T) => boolean, is: (one: T) => boolean): Part {
  const all = rows.filter(counts)
  return { part: all.filter(is).length, of: all.length }
}

async function wishesOf({ db, workspace }: Context, on: Day, people: readonly string[]): Promise<Part> {
  const known = new Set<string>()
  for (let at = 0; at < people.length; at += 500) {
    const rows = await db
      .selectFrom('wishes')
      .select('person_id')
      .distinct()
      .where('workspace_id', '=', workspace.id)
      .where('removed_at', '=', '')
      .where('said_on', '<=', on)
      .where('person_id', 'in', people.slice(at, at + 500))
      .execute()
    for (const { person_id } of rows) known.add(person_id)
  }
  return { part: known.size, of: people.length }
}

async function goalsOf({ db, workspace }: Context, on: Day): Promise<Part> {
  const goals = await db
    .selectFrom('goals as g')
    .leftJoin('goal_wishes as w', (join) => join.onRef('w.workspace_id', '=', 'g.workspace_id').onRef('w.goal_id', '=', 'g.id'))
    .select(['g.id', 'g.reached_on', 'w.wish_id'])
    .where('g.workspace_id', '=', workspace.id)
    .where('g.removed_at', '=', '')
    .where('g.created_at', '<', addDays(on, 1))
    .execute()
  const pursued = goals.filter((one) => !one.reached_on || one.reached_on > on)
  const owned = new Set(pursued.filter((one) => one.wish_id !== null).map((one) => one.id))
  return { part: owned.size, of: new Set(pursued.map((one) => one.id)).size }
}

async function promisesOf({ db, workspace }: Context, on: Day, member?: string): Promise<Part> {
  let query = db
    .selectFrom('promises')
    .select((row) => ['state', 'closed_on', 'due_on', row.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspace.id)
    .where('shown', '=', 1)
    .where('side', '=', 'us')
    .where('due_on', '>', addDays(on, -90))
    .where('due_on', '<=', on)
  if (member) query = query.where('member_id', '=', member)
  const rows = await query.groupBy(['state', 'closed_on', 'due_on']).execute()
  const due = rows.filter((row) => row.due_on < on || (row.closed_on !== null && row.closed_on <= on))
  const kept = due.filter((row) => row.state === 'kept' && row.closed_on !== null && row.closed_on <= row.due_on)
  const sum = (some: typeof rows) => some.reduce((all, row) => all + Number(row.n), 0)
  return { part: sum(kept), of: sum(due) }
}

async function checkinsOf({ db, workspace }: Context, on: Day, member: string | undefined, journeys: readonly Journey[]) {
  let query = db
    .selectFrom('checkins as c')
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'c.workspace_id').onRef('j.id', '=', 'c.journey_id'))
    .select((row) => [row.fn.countAll<number>().as('n'), row.fn.sum<number>('c.confidence').as('sum')])
    .where('c.workspace_id', '=', workspace.id)
    .where('c.state', '=', 'answered')
    .where('c.confidence', 'is not', null)
    .where('c.answered_on', '>', addDays(on, -90))
    .where('c.answered_on', '<=', on)
  if (member) query = query.where('j.guide_id', '=', member)
  const found = await query.executeTakeFirst()
  const doubted = await db
    .selectFrom('doubts')
    .select('journey_id')
    .distinct()
    .where('workspace_id', '=', workspace.id)
    .where('raised_on', '<=', on)
    .where((eb) => eb.or([eb('settled_on', '=', ''), eb('settled_on', '>', on)]))
    .execute()
  const open = new Set(doubted.map((one) => one.journey_id))
  return {
    confidence: { part: Number(found?.sum ?? 0), of: Number(found?.n ?? 0) * 10 },
    undoubted: partOf(
      journeys,
      (one) => one.committed_on !== '' && one.committed_on <= on,
      (one) => !open.has(one.id),
    ),
  }
}

async function twoWay({ db, workspace }: Context, on: Day, member?: string): Promise<Part> {
  const from = addDays(on, -27)
  if (!member) {
    const rows = await db
      .selectFrom('fact_days')
      .select(['cut', 'n'])
      .where('workspace_id', '=', workspace.id)
      .where('fact', '=', 'touch')
      .where('on_day', '>=', from)
      .where('on_day', '<=', on)
      .execute()
    const sum = (some: typeof rows) => some.reduce((all, row) => all + row.n, 0)
    return { part: sum(rows.filter((row) => row.cut.split('/')[2] !== 'out')), of: sum(rows) }
  }
  const rows = await db
    .selectFrom('touches')
    .select((row) => ['direction', row.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('on_day', '>=', from)
    .where('on_day', '<=', on)
    .where('made_by', '=', member)
    .groupBy('direction')
    .execute()
  const sum = (some: typeof rows) => some.reduce((all, row) => all + Number(row.n), 0)
  return { part: sum(rows.filter((row) => row.direction !== 'out')), of: sum(rows) }
}

async function movingOf({ db, workspace, today }: Context, on: Day, journeys: readonly Journey[]): Promise<Part> {
  const from = addDays(on, -30)
  if (on === today)
    return partOf(
      journeys,
      () => true,
      (one) => one.moved_on > from,
    )
  // The day of the last step may lie after that day: what happened until then is told by the facts of the journey.
  const rows = await db
    .selectFrom('journey_events')
    .select('journey_id')
    .distinct()
    .where('workspace_id', '=', workspace.id)
    .where('kind', 'in', ['opened', 'stage', 'purpose.confirmed', 'decision.yes'])
    .where('on_day', '>', from)
    .where('on_day', '<=', on)
    .execute()
  const moved = new Set(rows.map((one) => one.journey_id))
  return partOf(
    journeys,
    () => true,
    (one) => moved.has(one.id) || (one.moved_on > from && one.moved_on <= on),
  )
}

async function reliefOf({ db, workspace }: Context, on: Day, member?: string): Promise<Part> {
  let query = db
    .selectFrom('worries as w')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.id', '=', 'w.person_id'))
    .select((row) => ['w.gone_on', row.fn.countAll<number>().as('n')])
    .where('w.workspace_id', '=', workspace.id)
    .where('w.removed_at', '=', '')
    .where('p.removed_at', '=', '')
    .where('w.said_on', '<=', on)
    .where((eb) => eb.or([eb('w.gone_on', 'is', null), eb('w.gone_on', '>', addDays(on, -90))]))
  if (member) query = query.where('p.guide_id', '=', member)
  const rows = await query.groupBy('w.gone_on').execute()
  const sum = (some: typeof rows) => some.reduce((all, row) => all + Number(row.n), 0)
  return { part: sum(rows.filter((row) => row.gone_on !== null && row.gone_on <= on)), of: sum(rows) }
}
