import type { Context } from '../../../platform/context.ts'
import { addDays, type Day } from '../../../platform/days.ts'

/** What ties two people: one brought the other, we introduced them, they walk one journey, meet us together, belong to one organization. */
export const tieKinds = ['brought', 'introduced', 'journey', 'together', 'organization'] as const
export type TieKind = (typeof tieKinds)[number]

/** Some people who are tied to each other, each to each; of those brought the one who brought comes first. */
export interface Ties {
  groups: string[][]
  /** Where to go on; null: that was all. */
  next: string | null
}

/** Reads some ties, from where the page before left off (`''` to begin). */
export type TieSource = (context: Context, after: string) => Promise<Ties>

/** What is larger than this is a crowd, not a tie: a circular, a company, a course. */
const crowd = { together: 6, organization: 8, journey: 12 }
const pageSize = 1000
/** Touches longer ago than this say nothing of who knows whom today. */
const rememberedDays = 730

const sources: { kind: TieKind; of: TieSource }[] = []

function addTies(kind: TieKind, of: TieSource): void {
  sources.push({ kind, of })
}

export function tieSources(): readonly { kind: TieKind; of: TieSource }[] {
  return sources
}

addTies('brought', async ({ db, workspace }, after) => {
  const rows = await db
    .selectFrom('referrals')
    .select(['id', 'person_id', 'brought_by'])
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('id', '>', after)
    .orderBy('id')
    .limit(pageSize)
    .execute()
  return { groups: rows.map((row) => [row.brought_by, row.person_id]), next: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null) }
})

addTies('introduced', async ({ db, workspace }, after) => {
  const rows = await db
    .selectFrom('introductions')
    .select(['id', 'seeker_id', 'giver_id', 'made_on'])
    .where('workspace_id', '=', workspace.id)
    .where('id', '>', after)
    .orderBy('id')
    .limit(pageSize)
    .execute()
  return {
    groups: rows.flatMap((row) => (row.made_on > '' ? [[row.seeker_id, row.giver_id]] : [])),
    next: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null),
  }
})

addTies('journey', async ({ db, workspace }, after) => {
  const rows = await db
    .selectFrom('journey_people as jp')
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'jp.workspace_id').onRef('j.id', '=', 'jp.journey_id'))
    .select(['jp.journey_id', 'jp.person_id', 'j.removed_at'])
    .where('jp.workspace_id', '=', workspace.id)
    .where('jp.journey_id', '>', after)
    .orderBy('jp.journey_id')
    .orderBy('jp.person_id')
    .limit(pageSize)
    .execute()
  return grouped(
    rows.map((row) => ({ key: row.journey_id, person_id: row.removed_at === '' ? row.person_id : null })),
    crowd.journey,
  )
})

addTies('together', async ({ db, workspace, today }, after) => {
  const since: Day = addDays(today, -rememberedDays)
  const rows = await db
    .selectFrom('touch_people')
    .select(['touch_id', 'person_id', 'on_day'])
    .where('workspace_id', '=', workspace.id)
    .where('touch_id', '>', after)
    .orderBy('touch_id')
    .limit(pageSize)
    .execute()
  return grouped(
    rows.map((row) => ({ key: row.touch_id, person_id: row.on_day >= since ? row.person_id : null })),
    crowd.together,
  )
})

addTies('organization', async ({ db, workspace }, after) => {
  const rows = await db
    .selectFrom('organizations')
    .select(['id', 'people'])
    .where('workspace_id', '=', workspace.id)
    .where('id', '>', after)
    .orderBy('id')
    .limit(pageSize / 4)
    .execute()
  const small = rows.flatMap(({ id, people }) => (people >= 2 && people <= crowd.organization ? [id] : []))
  const people = small.length === 0 ? [] : await peopleOf({ db, workspace }, small)
  const groups = [...Map.groupBy(people, (row) => row.organization_id).values()].map((own) => own.map(({ id }) => id))
  return { groups: groups.filter((own) => own.length > 1), next: rows.length < pageSize / 4 ? null : (rows.at(-1)?.id ?? null) }
})

function peopleOf({ db, workspace }: Pick<Context, 'db' | 'workspace'>, organizations: string[]) {
  return db
    .selectFrom('people')
    .select(['id', 'organization_id'])
    .where('workspace_id', '=', workspace.id)
    .where('organization_id', 'in', organizations)
    .where('removed_at', '=', '')
    .orderBy('id')
    .execute()
}

/** Rows by their key, crowds and those alone left out. The last key of a full page may go on: it is read again with the next. */
function grouped(rows: readonly { key: string; person_id: string | null }[], most: number): Ties {
  const keys = Map.groupBy(rows, (row) => row.key)
  const last = rows.at(-1)?.key
  const full = rows.length >= pageSize && keys.size > 1
  if (full && last !== undefined) keys.delete(last)
  const groups = [...keys.values()].map((own) => own.flatMap(({ person_id }) => person_id ?? []))
  const next = rows.length < pageSize ? null : ([...keys.keys()].at(-1) ?? null)
  return { groups: groups.filter((own) => own.length > 1 && own.length <= most), next }
}
