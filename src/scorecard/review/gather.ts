import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/days.ts'

/** So many of each kind are told by name; the rest are counted. */
const mostTold = 8

export interface Told {
  person_id: string | null
  person: string
  on: Day
  words: string
}

export interface Listed {
  count: number
  told: Told[]
}

/** What a review is of: a week, Monday to Sunday, and a member whose people alone count, if one is named. */
export interface Of {
  from: Day
  to: Day
  member?: string | undefined
}

/** Journeys that arrived. */
export async function arrivalsOf(context: Context, of: Of): Promise<Listed> {
  let query = journeysWith(context).where('j.arrived_on', '>=', of.from).where('j.arrived_on', '<=', of.to)
  if (of.member) query = query.where('j.guide_id', '=', of.member)
  return listed(
    await query
      .select(['j.person_id', 'p.name as person', 'j.arrived_on as on', 'j.purpose_words as words'])
      .orderBy('j.arrived_on')
      .execute(),
  )
}

/** Worries that went. */
export async function worriesGone({ db, workspace }: Context, of: Of): Promise<Listed> {
  let query = db
    .selectFrom('worries as w')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.id', '=', 'w.person_id'))
    .select(['w.person_id', 'p.name as person', 'w.gone_on as on', 'w.words'])
    .where('w.workspace_id', '=', workspace.id)
    .where('w.removed_at', '=', '')
    .where('p.removed_at', '=', '')
    .where('w.state', '=', 'gone')
    .where('w.gone_on', '>=', of.from)
    .where('w.gone_on', '<=', of.to)
  if (of.member) query = query.where('p.guide_id', '=', of.member)
  return listed((await query.orderBy('w.gone_on').execute()).map((row) => ({ ...row, on: row.on ?? of.to })))
}

/** Doubts that came up. */
export async function doubtsOf(context: Context, of: Of): Promise<Listed> {
  let query = journeysWith(context)
    .innerJoin('doubts as d', (join) => join.onRef('d.workspace_id', '=', 'j.workspace_id').onRef('d.journey_id', '=', 'j.id'))
    .where('d.raised_on', '>=', of.from)
    .where('d.raised_on', '<=', of.to)
  if (of.member) query = query.where('j.guide_id', '=', of.member)
  return listed(await query.select(['j.person_id', 'p.name as person', 'd.raised_on as on', 'd.words']).orderBy('d.raised_on').execute())
}

export const outcomes = ['kept', 'late', 'broken', 'open'] as const

/** What we promised for a week, by what became of it; `open` is what is not kept yet. */
export async function promisesOf({ db, workspace }: Context, of: Of): Promise<Record<(typeof outcomes)[number], Listed>> {
  let query = db
    .selectFrom('promises as r')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.person_id', 'p.name as person', 'r.due_on as on', 'r.words', 'r.state', 'r.closed_on'])
    .where('r.workspace_id', '=', workspace.id)
    .where('r.shown', '=', 1)
    .where('r.side', '=', 'us')
    .where('r.due_on', '>=', of.from)
    .where('r.due_on', '<=', of.to)
  if (of.member) query = query.where('r.member_id', '=', of.member)
  const rows = await query.orderBy('r.due_on').orderBy('r.id').execute()
  const became = (row: (typeof rows)[number]) => {
    if (row.state !== 'kept') return row.state
    return row.closed_on !== null && row.closed_on > row.on ? 'late' : 'kept'
  }
  const by = Map.groupBy(rows, became)
  return Object.fromEntries(outcomes.map((one) => [one, listed(by.get(one) ?? [])])) as Record<(typeof outcomes)[number], Listed>
}

/** Runs of playbooks that ended in a week: how many, and how many of them arrived. */
export async function runsOf({ db, workspace }: Context, of: Of): Promise<{ ended: number; arrived: number }> {
  let query = db
    .selectFrom('playbook_runs as r')
    .leftJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'r.workspace_id').onRef('j.id', '=', 'r.journey_id'))
    .select((row) => ['r.state', row.fn.countAll<number>().as('n')])
    .where('r.workspace_id', '=', workspace.id)
    .where('r.shown', '=', 1)
    .where('r.closed_on', '>=', of.from)
    .where('r.closed_on', '<=', of.to)
  if (of.member) query = query.where('j.guide_id', '=', of.member)
  const rows = await query.groupBy('r.state').execute()
  const sum = (some: typeof rows) => some.reduce((all, row) => all + Number(row.n), 0)
  return { ended: sum(rows), arrived: sum(rows.filter((row) => row.state === 'arrived')) }
}

/** Spoilers that were met in a week. */
export async function spoilersOf({ db, workspace }: Context, of: Of): Promise<Listed> {
  let query = db
    .selectFrom('spoiler_sightings as s')
    .innerJoin('spoilers as o', (join) => join.onRef('o.workspace_id', '=', 's.workspace_id').onRef('o.id', '=', 's.spoiler_id'))
    .leftJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'))
    .leftJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 's.workspace_id').onRef('j.id', '=', 's.journey_id'))
    .select(['s.person_id', 'p.name as person', 's.on_day as on', 's.words'])
    .where('s.workspace_id', '=', workspace.id)
    .where('s.on_day', '>=', of.from)
    .where('s.on_day', '<=', of.to)
  if (of.member) query = query.where('j.guide_id', '=', of.member)
  return listed((await query.orderBy('s.on_day').execute()).map((row) => ({ ...row, person: row.person ?? '' })))
}

/** Curve balls that were written down in a week, in the time of the workspace's days. */
export async function curveBallsOf({ db, workspace }: Context, of: Of): Promise<Listed> {
  const rows = await db
    .selectFrom('curve_balls')
    .select(['words', 'created_at'])
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('created_at', '>=', of.from)
    .where('created_at', '<', addDays(of.to, 1))
    .orderBy('created_at')
    .execute()
  return listed(rows.map((row) => ({ person_id: null, person: '', on: row.created_at.slice(0, 10), words: row.words })))
}

function journeysWith({ db, workspace }: Context) {
  return db
    .selectFrom('journeys as j')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
    .where('j.workspace_id', '=', workspace.id)
    .where('j.removed_at', '=', '')
    .where('p.removed_at', '=', '')
}

function listed(rows: readonly Told[]): Listed {
  return { count: rows.length, told: rows.slice(0, mostTold).map(({ person_id, person, on, words }) => ({ person_id, person, on, words })) }
}
