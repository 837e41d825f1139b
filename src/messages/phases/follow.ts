import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { TouchChange, TouchRow } from '../../touches/index.ts'
import { isWoven } from '../check/check.ts'
import { currentCore } from '../core/core-message.ts'
import { figuresOf, type PhaseFigures, phaseFiguresOf } from '../figures.ts'
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
  const figures = await phaseFiguresOf(context)
  const unsaid = all.filter(({ row }) => row.phase === null)
  const standings = await standingsOf(context, [...new Set(unsaid.flatMap(({ people }) => people))])
  const woven = await wovenIn(context, all, figures)
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

const written = new Set(['email', 'message', 'letter', 'social'])

/** Whether our own words in touches carry the core message of today: looked at once, as they are written down. */
async function wovenIn(context: Context, all: ToFind[], { least_words }: PhaseFigures): Promise<Map<string, number>> {
  const texts = all.filter(
    ({ row }) => row.direction !== 'in' && written.has(row.channel) && row.words.split(/\s+/, least_words).length >= least_words,
  )
  const core = texts.length > 0 ? await currentCore(context) : null
  if (!core) return new Map()
  const figures = await figuresOf(context)
  return new Map(
    texts.map(({ row, before, known }) => {
      const looked = before?.words === row.words && known && known.woven >= 0
      return [row.id, looked ? known.woven : isWoven(row.words, core.words, figures) ? 1 : 0]
    }),
  )
}

async function standingsOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const people = await db
      .selectFrom('people')
      .select(['id', 'relation', 'met_on'])
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', some)
      .execute()
    const journeys = await db
      .selectFrom('journeys')
      .select(['person_id', 'stage', 'stage_on', 'opened_on'])
      .where('workspace_id', '=', workspace.id)
      .where('person_id', 'in', some)
      .where('removed_at', '=', '')
      .execute()
    const own = Map.groupBy(journeys, (journey) => journey.person_id)
    for (const { id, relation, met_on } of people) found.set(id, { relation, met_on, journeys: own.get(id) ?? [] })
  }
  return found
}

async function keptOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('touch_phases')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('touch_id', 'in', ids.slice(at, at + 500))
      .execute()
    for (const { touch_id, phase, woven } of rows) found.set(touch_id, { phase, woven })
  }
  return found
}

async function forget({ db, workspace }: Context, ids: string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500)
    await db
      .deleteFrom('touch_phases')
      .where('workspace_id', '=', workspace.id)
      .where('touch_id', 'in', ids.slice(at, at + 500))
      .execute()
}
