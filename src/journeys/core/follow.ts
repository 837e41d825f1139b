import type { Context } from '../../platform/context.ts'
import type { CheckinRow, DoubtRow } from '../after/tables.ts'
import { keepRescue } from '../after/weigh.ts'

/** The parts of someone who becomes part of another go over to that one; what cannot be told apart later is written down. */
interface Moved {
  led: string[]
  parts: string[]
  /** Journeys in which both had a part: the row of the other, to be given back. */
  both: { journey_id: string; role: string; words: string; joined_on: string; left_on: string }[]
  /** What names the other, by table and column: the ids of the rows. */
  named: Record<string, string[]>
  /** Check-ins that both had for the same day, which only one person can have: those that went. */
  checkins: CheckinRow[]
  /** The doubts that those raised. */
  doubts: DoubtRow[]
}

/** Every other column that names a person. */
const naming = [
  ['trail_links', 'person_id'],
  ['checkins', 'person_id'],
  ['answers', 'said_by'],
  ['purposes', 'said_by'],
  ['purposes', 'confirmed_by'],
  ['journey_events', 'person_id'],
  ['requests', 'person_id'],
  ['way_effects', 'person_id'],
  ['decisions', 'person_id'],
  ['frictions', 'person_id'],
] as const

/** Journeys of the one who was merged away are led by, and shared with, the one who stays. */
export async function followMerge(context: Context, { into, from, moved }: { into: string; from: string; moved: Record<string, unknown> }) {
  const own: Moved = { led: [], parts: [], both: [], named: {}, ...(await takeTwice(context, into, from)) }
  const parts = await partsOf(context, from)
  const already = new Set((await partsOf(context, into)).map((part) => part.journey_id))
  for (const part of parts) {
    if (already.has(part.journey_id)) {
      own.both.push({ journey_id: part.journey_id, role: part.role, words: part.words, joined_on: part.joined_on, left_on: part.left_on })
      await dropPart(context, part.journey_id, from)
      if (part.role === 'led') await setRole(context, part.journey_id, into, 'led')
    } else {
      own.parts.push(part.journey_id)
      await movePart(context, part.journey_id, from, into)
    }
  }
  own.led = await moveLed(context, from, into)
  for (const [table, column] of naming) own.named[`${table}.${column}`] = await rename(context, table, column, from, into)
  await keepAll(context, own.checkins)
  moved.journeys = own
}

/** Gives the parts back to the one who was merged away. */
export async function followPart(context: Context, { into, from, moved }: { into: string; from: string; moved: Record<string, unknown> }) {
  const own = moved.journeys as Moved | undefined
  if (!own) return
  for (const journeyId of own.parts) await movePart(context, journeyId, into, from)
  for (const part of own.both) {
    await context.db
      .insertInto('journey_people')
      .values({ workspace_id: context.workspace.id, person_id: from, ...part })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (part.role === 'led') await setRole(context, part.journey_id, into, 'has_a_say')
  }
  await moveLed(context, into, from, own.led)
  for (const [table, column] of naming) await rename(context, table, column, into, from, own.named[`${table}.${column}`] ?? [])
  const journeys = await stillThere(
    context,
    own.checkins.map((row) => row.journey_id),
  )
  for (const row of own.checkins) if (journeys.has(row.journey_id)) await context.db.insertInto('checkins').values(row).execute()
  for (const row of own.doubts) if (journeys.has(row.journey_id)) await context.db.insertInto('doubts').values(row).execute()
  await keepAll(context, own.checkins)
}

function partsOf({ db, workspace }: Context, personId: string) {
  return db.selectFrom('journey_people').selectAll().where('workspace_id', '=', workspace.id).where('person_id', '=', personId).execute()
}

function dropPart({ db, workspace }: Context, journeyId: string, personId: string) {
  return db
    .deleteFrom('journey_people')
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('person_id', '=', personId)
    .execute()
}

function setRole({ db, workspace }: Context, journeyId: string, personId: string, role: string) {
  return db
    .updateTable('journey_people')
    .set({ role })
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('person_id', '=', personId)
    .execute()
}

function movePart({ db, workspace }: Context, journeyId: string, from: string, to: string) {
  return db
    .updateTable('journey_people')
    .set({ person_id: to })
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('person_id', '=', from)
    .execute()
}

/** Lets journeys be led by another; of some, or of all that someone has. Answers which. */
async function moveLed({ db, workspace }: Context, from: string, to: string, ids?: string[]): Promise<string[]> {
  if (ids?.length === 0) return []
  let query = db.updateTable('journeys').set({ person_id: to }).where('workspace_id', '=', workspace.id).where('person_id', '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}

/** Lets rows name another person; some of them, or all. Answers which. */
async function rename(
  { db, workspace }: Context,
  table: (typeof naming)[number][0],
  column: (typeof naming)[number][1],
  from: string,
  to: string,
  ids?: string[],
): Promise<string[]> {
  if (ids?.length === 0) return []
  // Kysely cannot follow a table that is only known as one of several.
  const one = table as 'trail_links'
  const name = column as 'person_id'
  let query = db
    .updateTable(one)
    .set({ [name]: to })
    .where('workspace_id', '=', workspace.id)
    .where(name, '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}

/** What journeys keep of the doubts on them is true again. */
async function keepAll(context: Context, checkins: readonly { journey_id: string }[]): Promise<void> {
  for (const id of new Set(checkins.map((row) => row.journey_id))) await keepRescue(context, id)
}

/** Takes away, and answers, one of two check-ins wherever both have the same, with the doubts that they raised. */
async function takeTwice({ db, workspace }: Context, into: string, from: string): Promise<Pick<Moved, 'checkins' | 'doubts'>> {
  const of = (id: string) =>
    db.selectFrom('checkins').selectAll().where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
  const kept = new Map((await of(into)).map((row) => [`${row.journey_id} ${row.round} ${row.day_number}`, row]))
  // Of two for the same day the one that was answered stays.
  const checkins = (await of(from)).flatMap((row) => {
    const other = kept.get(`${row.journey_id} ${row.round} ${row.day_number}`)
    if (!other) return []
    return [row.state === 'answered' && other.state !== 'answered' ? other : row]
  })
  const ids = checkins.map((row) => row.id)
  if (ids.length === 0) return { checkins, doubts: [] }
  const doubts = await db.selectFrom('doubts').selectAll().where('workspace_id', '=', workspace.id).where('checkin_id', 'in', ids).execute()
  await db.deleteFrom('checkins').where('workspace_id', '=', workspace.id).where('id', 'in', ids).execute()
  return { checkins, doubts }
}

async function stillThere({ db, workspace }: Context, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('journeys').select('id').where('workspace_id', '=', workspace.id).where('id', 'in', ids).execute()
  return new Set(rows.map((row) => row.id))
}
