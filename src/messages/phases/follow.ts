import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { TouchChange, TouchRow } from '../../touches/index.ts'
import { type PhaseFigures, phaseFiguresOf } from '../figures.ts'
import { coreJudge, forget, keptOf } from './core-in-words.ts'
import { type Found, nothingFound, PhaseChanges } from './counts.ts'
import { phaseOn, type Standing } from './rules.ts'

interface Live {
  row: TouchRow
  people: string[]
}

/**
 * Keeps what is found out of touches as they are written down (the phase where nobody said it, whether our own words in them carry the
 * core message) and how many of each kind there are in a month. What was found once stays as it was found.
 */
export async function followTouches(context: Context, changes: TouchChange[]): Promise<void> {
  const moved = changes.map(({ before, after }) => ({ before: live(before), after: live(after) })).filter(isOther)
  if (moved.length === 0) return
  const kept = await keptOf(
    context,
    moved.flatMap(({ before }) => before?.row.id ?? []),
  )
  const found = await findOut(
    context,
    moved.flatMap(({ before, after }) =>
      after ? [{ ...after, known: before && kept.get(before.row.id), before: before?.row ?? null }] : [],
    ),
  )
  const counts = new PhaseChanges()
  for (const { before, after } of moved) {
    if (before) counts.add(before.row, kept.get(before.row.id) ?? nothingFound, -1)
    if (after) counts.add(after.row, found.get(after.row.id) ?? nothingFound, 1)
  }
  await forget(context, [...kept.keys()])
  await insertRows(
    context.db,
    'touch_phases',
    [...found].map(([touch_id, one]) => ({ workspace_id: context.workspace.id, touch_id, ...one })),
  )
  await counts.write(context)
}

function live(one: TouchChange['before']): Live | null {
  return one && one.row.removed_at === '' ? one : null
}

const deciding = ['on_day', 'direction', 'phase', 'channel', 'words'] as const

function isOther({ before, after }: { before: Live | null; after: Live | null }): boolean {
  if (!before || !after) return before !== after
  return deciding.some((column) => before.row[column] !== after.row[column])
}

type ToFind = Live & { known: Found | null | undefined; before: TouchRow | null }

/** What can be told of touches; those of which nothing can are left out. */
async function findOut(context: Context, all: ToFind[]): Promise<Map<string, Found>> {
  if (all.length === 0) return new Map()
  const unsaid = all.filter(({ row }) => row.phase === null)
  const [figures, standings] = await Promise.all([
    phaseFiguresOf(context),
    standingsOf(context, [...new Set(unsaid.flatMap(({ people }) => people))]),
  ])
  const woven = await wovenIn(context, all)
  const found = new Map<string, Found>()
  for (const one of all) {
    const phase = one.row.phase === null ? phaseOf(one, standings, figures) : ''
    const own = { phase, woven: woven.get(one.row.id) ?? -1 }
    if (own.phase !== '' || own.woven !== -1) found.set(one.row.id, own)
  }
  return found
}

/** Of several people who stand in different phases none is told. */
function phaseOf({ row, people, known, before }: ToFind, standings: Map<string, Standing>, figures: PhaseFigures): string {
  if (known?.phase && before?.on_day === row.on_day) return known.phase
  const phases = new Set(
    people.map((id) => {
      const standing = standings.get(id)
      return standing ? phaseOn(standing, row.on_day, figures) : ''
    }),
  )
  return phases.size === 1 ? ([...phases][0] ?? '') : ''
}

/** What was found of our own words stays with them; words that were corrected are looked at again. */
async function wovenIn(context: Context, all: ToFind[]): Promise<Map<string, number>> {
  const own = all.filter(({ known }) => known && known.woven >= 0)
  const judge = await coreJudge(
    context,
    own.some(({ row, before }) => row.words !== before?.words),
  )
  return new Map(own.map(({ row, before, known }) => [row.id, before?.words === row.words ? (known?.woven ?? -1) : judge(row)]))
}

async function standingsOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const [people, journeys] = await Promise.all([
      db
        .selectFrom('people')
        .select(['id', 'relation', 'met_on'])
        .where('workspace_id', '=', workspace.id)
        .where('id', 'in', some)
        .execute(),
      db
        .selectFrom('journeys')
        .select(['person_id', 'stage', 'stage_on', 'opened_on'])
        .where('workspace_id', '=', workspace.id)
        .where('person_id', 'in', some)
        .where('removed_at', '=', '')
        .execute(),
    ])
    const own = Map.groupBy(journeys, (journey) => journey.person_id)
    for (const { id, relation, met_on } of people) found.set(id, { relation, met_on, journeys: own.get(id) ?? [] })
  }
  return found
}
