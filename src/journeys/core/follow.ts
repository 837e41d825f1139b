import type { Context, Events } from '../../platform/context.ts'
import type { CheckinRow, DoubtRow } from '../after/tables.ts'
import { keepRescue } from '../after/weigh.ts'

type Merged = Events['people.merged']

/** What the shared way of following a merging cannot tell apart later. */
interface Moved {
  /** Journeys that the other led and the one who stays had another part in, with that part. */
  led: [string, string][]
  /** Check-ins that both had for the same day, which only one person can have: those that went. */
  checkins: CheckinRow[]
  /** The doubts that those raised. */
  doubts: DoubtRow[]
}

/** Who had a part in a journey leads it where the other did; of two check-ins for the same day one stands. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Moved = { led: await partsIn(context, into, from), ...(await takeTwice(context, into, from)) }
  for (const [journeyId] of own.led) await setRole(context, journeyId, into, 'led')
  await keepAll(context, own.checkins)
  moved.journeys = own
}

/** Gives back the part that the one who stays had, and the check-ins that had to stand aside. */
export async function followPart(context: Context, { into, moved }: Merged): Promise<void> {
  // A merging from before there were journeys moved none.
  const own = moved.journeys as Moved | undefined
  if (!own) return
  for (const [journeyId, role] of own.led) await setRole(context, journeyId, into, role)
  const journeys = await stillThere(
    context,
    own.checkins.map((row) => row.journey_id),
  )
  for (const row of own.checkins) if (journeys.has(row.journey_id)) await context.db.insertInto('checkins').values(row).execute()
  for (const row of own.doubts) if (journeys.has(row.journey_id)) await context.db.insertInto('doubts').values(row).execute()
  await keepAll(context, own.checkins)
}

/** The parts of someone in the journeys that another leads. */
async function partsIn({ db, workspace }: Context, personId: string, leaderId: string): Promise<[string, string][]> {
  const rows = await db
    .selectFrom('journey_people as one')
    .innerJoin('journey_people as other', (join) =>
      join.onRef('other.workspace_id', '=', 'one.workspace_id').onRef('other.journey_id', '=', 'one.journey_id'),
    )
    .select(['one.journey_id', 'one.role'])
    .where('one.workspace_id', '=', workspace.id)
    .where('one.person_id', '=', personId)
    .where('other.person_id', '=', leaderId)
    .where('other.role', '=', 'led')
    .execute()
  return rows.map(({ journey_id, role }) => [journey_id, role])
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
