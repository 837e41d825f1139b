import type { z } from 'zod'
import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tables } from '../../platform/tables.ts'
import { savePromises, writeSteps } from '../../promises/index.ts'
import { saveTouches } from '../../touches/index.ts'
import { takenBack } from './come-back.ts'
import { type Became, type House, idsHere, memberHere } from './house.ts'
import type * as shape from './shapes.ts'

type ChoiceRow = Tables['morning_choices']

export async function bringTouches(house: House, rows: z.output<typeof shape.Touch>[]): Promise<Became[]> {
  const { context } = house
  const here = await idsHere(context, 'touches', rows.map(idOf))
  const people = await peopleHere(
    house,
    rows.flatMap((row) => [...row.person_ids, ...row.removed_people]),
  )
  const changes: Parameters<typeof saveTouches>[1] = []
  const became = rows.map(({ person_ids, removed_people, ...row }): Became => {
    if (here.has(row.id)) return 'there'
    const reached = [...new Set(people(row.removed_at === '' ? person_ids : removed_people))]
    if (reached.length === 0) return { problem: 'person_ids: nobody whom this touch reached is here; it was left out.' }
    if (row.on_day > context.today) return { problem: 'on_day: this touch lies in the future; it was left out.' }
    const after = {
      workspace_id: context.workspace.id,
      ...row,
      made_by: memberHere(house, row.made_by) ?? row.made_by,
      removed_people: row.removed_at === '' ? '[]' : JSON.stringify(reached),
    }
    changes.push({ before: null, after: { row: after, people: reached } })
    return 'made'
  })
  await saveTouches(context, changes)
  return became
}

export async function bringPromises(house: House, rows: z.output<typeof shape.Promised>[]): Promise<Became[]> {
  const { context } = house
  const workspace_id = context.workspace.id
  const here = await idsHere(context, 'promises', rows.map(idOf))
  const people = await peopleHere(
    house,
    rows.map(({ person_id }) => person_id),
  )
  const journeys = await idsHere(
    context,
    'journeys',
    rows.flatMap(({ journey_id }) => journey_id ?? []),
  )
  const made = rows.flatMap(({ steps, ...row }) => {
    const [person_id] = people([row.person_id])
    if (here.has(row.id) || !person_id) return []
    const member_id = memberHere(house, row.member_id) ?? row.member_id
    const journey_id = row.journey_id && journeys.has(row.journey_id) ? row.journey_id : null
    return [{ row: { ...row, workspace_id, person_id, member_id, journey_id }, steps: once(steps) }]
  })
  await savePromises(
    context,
    made.map(({ row }) => ({ before: null, after: row })),
  )
  await writeSteps(
    context,
    made.flatMap(({ row, steps }) => steps.map((step) => ({ workspace_id, promise_id: row.id, ...step }))),
  )
  const done = new Set([...made.map(({ row }) => row.id), ...(await promisesBack(context, rows))])
  return rows.map(({ id }) =>
    done.has(id) ? 'made' : here.has(id) ? 'there' : { problem: 'person_id: whom this promise is with is not here; it was left out.' },
  )
}

/** Those that an import which was taken back has put in the trash come out of it. */
async function promisesBack(context: Context, rows: z.output<typeof shape.Promised>[]): Promise<Set<string>> {
  const live = rows.filter(({ removed_at }) => removed_at === '')
  const back = await takenBack(context, 'promises', live.map(idOf))
  if (back.size === 0) return back
  const before = await context.db
    .selectFrom('promises as pr')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'pr.workspace_id').onRef('p.id', '=', 'pr.person_id'))
    .selectAll('pr')
    .select('p.removed_at as person_removed_at')
    .where('pr.workspace_id', '=', context.workspace.id)
    .where('pr.id', 'in', [...back])
    .execute()
  await savePromises(
    context,
    before.map(({ person_removed_at, ...row }) => {
      return { before: row, after: { ...row, shown: person_removed_at === '' ? 1 : 0, removed_at: '', removed_by: null } }
    }),
  )
  return back
}

export async function bringChoices(house: House, rows: z.output<typeof shape.Choice>[]): Promise<Became[]> {
  const people = await peopleHere(
    house,
    rows.map(({ person_id }) => person_id),
  )
  const { db, workspace } = house.context
  const days = [...new Set(rows.map(({ on_day }) => on_day))]
  const made = await db
    .selectFrom('morning_choices')
    .select(['on_day', 'person_id'])
    .where('workspace_id', '=', workspace.id)
    .where('on_day', 'in', days)
    .execute()
  const there = new Set(made.map(({ on_day, person_id }) => `${on_day} ${person_id}`))
  const kept: ChoiceRow[] = []
  const became = rows.map((row): Became => {
    const [person_id] = people([row.person_id])
    if (!person_id) return { problem: 'person_id: whom this morning was about is not here; it was left out.' }
    if (there.has(`${row.on_day} ${person_id}`)) return 'there'
    there.add(`${row.on_day} ${person_id}`)
    kept.push({ workspace_id: workspace.id, ...row, person_id, chosen_by: memberHere(house, row.chosen_by) ?? row.chosen_by })
    return 'made'
  })
  await insertRows(db, 'morning_choices', kept)
  return became
}

export async function bringViews(house: House, rows: z.output<typeof shape.View>[]): Promise<Became[]> {
  const { context } = house
  const here = await idsHere(context, 'saved_views', rows.map(idOf))
  const fresh = rows.filter(({ id }) => !here.has(id))
  const kept = fresh.map((row) => ({
    workspace_id: context.workspace.id,
    ...row,
    member_id: memberHere(house, row.member_id) ?? (house.asMember || row.member_id),
  }))
  await insertRows(context.db, 'saved_views', kept, 'ignore')
  return rows.map(({ id }) => (here.has(id) ? 'there' : 'made'))
}

export async function bringExclusions(house: House, rows: z.output<typeof shape.Exclusion>[]): Promise<Became[]> {
  const { context } = house
  const here = await idsHere(context, 'exclusions', rows.map(idOf))
  const kept: Tables['exclusions'][] = []
  const became = rows.map((row): Became => {
    if (here.has(row.id)) return 'there'
    const member_id = whose(house, row.member_id)
    if (member_id === null) return { problem: `member_id: ${nobodys}` }
    kept.push({ workspace_id: context.workspace.id, ...row, member_id })
    return 'made'
  })
  await insertRows(context.db, 'exclusions', kept, 'ignore')
  return became
}

export async function bringCorrespondents(house: House, rows: z.output<typeof shape.Correspondent>[]): Promise<Became[]> {
  const { context } = house
  const here = await idsHere(context, 'correspondents', rows.map(idOf))
  const people = await peopleHere(
    house,
    rows.flatMap(({ person_id }) => person_id ?? []),
  )
  const kept: Tables['correspondents'][] = []
  const became = rows.map((row): Became => {
    if (here.has(row.id)) return 'there'
    const member_id = whose(house, row.member_id)
    if (member_id === null) return { problem: `member_id: ${nobodys}` }
    const person_id = row.person_id ? (people([row.person_id])[0] ?? null) : null
    kept.push({ workspace_id: context.workspace.id, ...row, person_id, member_id })
    return 'made'
  })
  await insertRows(context.db, 'correspondents', kept, 'ignore')
  return became
}

export async function bringArrivals(house: House, rows: z.output<typeof shape.ArrivalKept>[]): Promise<Became[]> {
  const { context } = house
  const workspace_id = context.workspace.id
  const touches = await idsHere(
    context,
    'touches',
    rows.flatMap(({ touch_id }) => touch_id ?? []),
  )
  const before = await idsHere(context, 'arrivals', rows.map(idOf))
  const read = rows.map(({ parties, sources, ...row }) => {
    const through = sources.map((one) => ({ ...one, member_id: whose(house, one.member_id) }))
    const own = through.flatMap(({ member_id, ...one }) => (member_id === null ? [] : [{ ...one, member_id }]))
    const touch_id = row.touch_id && touches.has(row.touch_id) ? row.touch_id : null
    return { row: { workspace_id, ...row, touch_id }, parties, sources: own, lost: through.length - own.length }
  })
  // What waits for someone waits in somebody's mail; what became a touch is kept, so that it never comes twice.
  const fit = read.filter(({ row, sources, lost }) => lost === 0 || sources.length > 0 || row.touch_id !== null)
  const kept = fit.map(({ row }) => row)
  await insertRows(context.db, 'arrivals', kept, 'ignore')
  const after = await idsHere(context, 'arrivals', rows.map(idOf))
  const fresh = fit.filter(({ row: { id } }) => after.has(id) && !before.has(id))
  await insertRows(
    context.db,
    'arrival_parties',
    fresh.flatMap(({ row: { id }, parties }) => parties.map((party) => ({ workspace_id, arrival_id: id, ...party }))),
    'ignore',
  )
  const sources = fresh.flatMap(({ row: { id }, sources: own }) => own.map((one) => ({ workspace_id, arrival_id: id, ...one })))
  await insertRows(context.db, 'arrival_sources', sources, 'ignore')
  const made = new Set(fresh.map(({ row }) => row.id))
  const fitting = new Set(fit)
  return read.map((one): Became => {
    if (!fitting.has(one)) return before.has(one.row.id) ? 'there' : { problem: `sources: ${nobodys}` }
    if (!made.has(one.row.id)) return 'there'
    return one.lost === 0 ? 'made' : { made: true, problems: [`sources: ${nobodys}`] }
  })
}

function idOf({ id }: { id: string }): string {
  return id
}

function once<T extends { id: string }>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

const nobodys = 'whose this was is not a member here, and no member brought the file; it was left out.'

/**
 * What was nobody's, or everybody's, stays so; what was a member's is theirs here too, else whoever's who brought the file. null where no
 * member did: one member's own must not become everybody's.
 */
function whose(house: House, memberId: string): string | null {
  return memberId === '' ? '' : (memberHere(house, memberId) ?? (house.asMember || null))
}

/** Whom ids of the file stand for here; those who are not here are left out. */
async function peopleHere({ context, names }: House, ids: string[]): Promise<(ids: string[]) => string[]> {
  const named = (id: string) => names.people.get(id) ?? id
  const here = await idsHere(context, 'people', ids.map(named))
  return (some) => some.map(named).filter((id) => here.has(id))
}
