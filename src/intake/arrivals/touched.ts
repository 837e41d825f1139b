import { holdAgainstCore } from '../../messages/index.ts'
import { fold, wordsOf } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { saveTouches, type TouchRow } from '../../touches/index.ts'
import type { Party } from './arrival.ts'
import { parts } from './ground.ts'
import type { Ground } from './judge.ts'
import type { ArrivalRow } from './tables.ts'
import { membersOf } from './whose.ts'

/** Makes the touches of arrivals with someone known; answers their ids by the arrival's. */
export async function touchAtOnce(
  context: Context,
  memberId: string | null,
  drafts: { row: ArrivalRow; parties: Party[] }[],
  people: Ground['people'],
): Promise<Map<string, string>> {
  const author = await authorOf(context, memberId)
  const made = drafts.flatMap(({ row, parties }) => {
    const reached = parties.flatMap((party) => personOf(party, people) ?? [])
    return reached.length > 0 ? [{ arrival: row, touch: touchOf(context, row, author), people: [...new Set(reached)] }] : []
  })
  await saveTouches(
    context,
    made.map(({ touch, people }) => ({ before: null, after: { row: touch, people } })),
  )
  await holdAgainstCore(
    context,
    made.flatMap(({ touch }) => (touch.direction === 'out' ? [touch.id] : [])),
  )
  for (const { arrival, touch } of made) await keepTouch(context, arrival.id, touch.id)
  if (made.length > 0) context.changed({ kind: 'touch', id: null })
  return new Map(made.map(({ arrival, touch }) => [arrival.id, touch.id]))
}

/** Someone has become known under an address. */
export interface Settled {
  arrival_id: string
  person_id: string
  member_id: string
}

/** Makes touches of what waited for someone, and takes them into the touches that were there for others; those in the trash stay there. */
export async function touchLater(context: Context, settled: Settled[]): Promise<void> {
  const byArrival = Map.groupBy(settled, ({ arrival_id }) => arrival_id)
  const rows = await arrivalsOf(context, [...byArrival.keys()])
  const members = await membersOf(context)
  const reached = await touchesOf(
    context,
    rows.flatMap(({ touch_id }) => touch_id ?? []),
  )
  const changes: Parameters<typeof saveTouches>[1] = []
  for (const row of rows) {
    const own = byArrival.get(row.id) ?? []
    const more = [...new Set(own.map(({ person_id }) => person_id))]
    const there = row.touch_id === null ? null : reached.get(row.touch_id)
    if (there === null) {
      const member = own[0]?.member_id || null
      const touch = touchOf(context, row, { made_by: member, made_by_name: members.get(member ?? '')?.name ?? context.actor.name })
      changes.push({ before: null, after: { row: touch, people: more } })
      await keepTouch(context, row.id, touch.id)
    } else if (there) changes.push({ before: there, after: { row: there.row, people: [...new Set([...there.people, ...more])] } })
  }
  await saveTouches(context, changes)
  await holdAgainstCore(
    context,
    changes.flatMap(({ before, after }) => (!before && after?.row.direction === 'out' ? [after.row.id] : [])),
  )
  if (changes.length > 0) context.changed({ kind: 'touch', id: null })
}

type Author = Pick<TouchRow, 'made_by' | 'made_by_name'>

async function authorOf(context: Context, memberId: string | null): Promise<Author> {
  const name = memberId ? (await membersOf(context)).get(memberId)?.name : undefined
  return { made_by: memberId, made_by_name: name ?? context.actor.name }
}

/** Which person a party is: of several with one address the one who shares a word of the name, else the one known longest. */
export function personOf({ address, name }: Party, people: Ground['people']): string | null {
  const all = people.get(address) ?? []
  const words = name ? wordsOf(fold(name), 12) : []
  const named = all.length > 1 ? all.find((one) => wordsOf(one.name, 12).some((word) => words.includes(word))) : undefined
  return (named ?? all[0])?.id ?? null
}

function touchOf(context: Context, arrival: ArrivalRow, author: Author): TouchRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    on_day: arrival.on_day,
    channel: arrival.channel,
    direction: arrival.direction,
    kind: 'contact',
    phase: null,
    words: arrival.words,
    ...author,
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
    removed_people: '[]',
  }
}

async function keepTouch({ db, workspace }: Context, id: string, touch_id: string): Promise<void> {
  await db.updateTable('arrivals').set({ touch_id }).where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
}

async function arrivalsOf({ db, workspace }: Context, ids: string[]): Promise<ArrivalRow[]> {
  const found: ArrivalRow[] = []
  for (const part of parts(ids))
    found.push(...(await db.selectFrom('arrivals').selectAll().where('workspace_id', '=', workspace.id).where('id', 'in', part).execute()))
  return found
}

/** Touches that are not in the trash, with whom they reach, by id. */
export async function touchesOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, { row: TouchRow; people: string[] }>> {
  const found = new Map<string, { row: TouchRow; people: string[] }>()
  for (const part of parts(ids)) {
    const rows: TouchRow[] = await db
      .selectFrom('touches')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', part)
      .where('removed_at', '=', '')
      .execute()
    for (const row of rows) found.set(row.id, { row, people: [] })
    const people = await db
      .selectFrom('touch_people')
      .select(['touch_id', 'person_id'])
      .where('workspace_id', '=', workspace.id)
      .where('touch_id', 'in', part)
      .execute()
    for (const { touch_id, person_id } of people) found.get(touch_id)?.people.push(person_id)
  }
  return found
}
