import type { z } from 'zod'
import { insertRows } from '../../database/index.ts'
import { within } from '../../platform/call.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { updateImport } from '../imports/import.ts'
import { stored } from '../imports/store.ts'
import type { ImportedRow, ImportRow } from '../imports/tables.ts'
import { openBytes } from '../text/bytes.ts'
import { decode, tellEncoding } from '../text/encoding.ts'
import * as contact from './bring-contact.ts'
import * as people from './bring-people.ts'
import { type Became, type House, houseFor, type Names } from './house.ts'
import { itemsOfWhole, type WholeItem } from './lines.ts'
import * as shape from './shapes.ts'

const sliceSize = 250

interface Lot {
  /** What of it an undo has to find. */
  subject: 'person' | 'touch' | 'organization' | null
  bring(house: House, rows: unknown[]): Promise<Became[]>
  shape: z.ZodType
}

function lot<T>(schema: z.ZodType<T>, bring: (house: House, rows: T[]) => Promise<Became[]>, subject: Lot['subject'] = null): Lot {
  return { subject, shape: schema, bring: (house, rows) => bring(house, rows as T[]) }
}

/** The lists that are read back, by their name. */
const lots: Record<string, Lot> = {
  members: lot(shape.Member, people.bringMembers),
  circles: lot(shape.Circle, people.bringCircles),
  custom_fields: lot(shape.Field, people.bringFields),
  organizations: lot(shape.Organization, people.bringOrganizations, 'organization'),
  people: lot(shape.Person, people.bringPeople, 'person'),
  touches: lot(shape.Touch, contact.bringTouches, 'touch'),
  promises: lot(shape.Promised, contact.bringPromises),
  morning_choices: lot(shape.Choice, contact.bringChoices),
  saved_views: lot(shape.View, contact.bringViews),
  exclusions: lot(shape.Exclusion, contact.bringExclusions),
  correspondents: lot(shape.Correspondent, contact.bringCorrespondents),
  arrivals: lot(shape.ArrivalKept, contact.bringArrivals),
}

/** Why a list of the file is passed over. */
const reasons: Record<string, string> = {
  imports: 'a file that was brought in over there',
  audit: 'what was changed over there, and by whom',
  meetings: 'a meeting of a calendar that is connected over there',
  connections: 'a mailbox or calendar that is connected over there, whose password no file holds',
}

function passedOver(list: string): string {
  return reasons[list] ?? `${list.replaceAll('_', ' ')} are not read back`
}

/**
 * Reads an export of everything back, slice by slice. Whoever and whatever is here already (by its id, or surely the same) stays as it is,
 * so that it can go on after a crash and come twice; null when it was told to stop before its end.
 */
export async function bringWhole(caller: Caller, given: ImportRow, going: () => boolean): Promise<ImportRow | null> {
  const names: Names = { members: new Map(), circles: new Map(), organizations: new Map(), people: new Map() }
  let row = given
  let done = 0
  let held: WholeItem[] = []
  const bring = async () => {
    const items = held
    // Of those dealt with before only what they are called here has to be known again.
    const counted = Math.max(0, done + items.length - Math.max(row.rows, done))
    held = []
    done += items.length
    row = await within(caller, 'imports.slice', (context) => bringSome(context, row, names, items, counted))
  }
  for await (const item of itemsOf(caller, row)) {
    if (!going()) return null
    if (held.length >= sliceSize || (held[0] && listOf(held[0]) !== listOf(item))) await bring()
    held.push(item)
  }
  if (held.length > 0) await bring()
  return row
}

/** How many rows each list of a file has, and what cannot be read of it. */
export async function wholeCounts(caller: Caller, row: ImportRow): Promise<{ list: string; rows: number; taken: boolean }[]> {
  const counts = new Map<string, number>()
  for await (const item of itemsOf(caller, row)) if ('list' in item) counts.set(item.list, (counts.get(item.list) ?? 0) + 1)
  return [...counts].map(([list, rows]) => ({ list, rows, taken: list in lots }))
}

async function* itemsOf(caller: Caller, row: ImportRow): AsyncGenerator<WholeItem> {
  const bytes = await openBytes(stored(caller, row).stream)
  try {
    yield* itemsOfWhole(decode(bytes, tellEncoding(bytes.head, bytes.complete)))
  } finally {
    await bytes.close()
  }
}

function listOf(item: WholeItem): string {
  return 'list' in item ? item.list : ''
}

async function bringSome(context: Context, row: ImportRow, names: Names, items: WholeItem[], counted: number): Promise<ImportRow> {
  const house = await houseFor(context, row, names)
  const became = await becameOf(house, items)
  const tail = became.slice(became.length - counted)
  const problems = tail.flatMap(({ item, what }) => (typeof what === 'object' ? [{ line: item.line, message: what.problem }] : []))
  const described = JSON.parse(row.described) as { left_out?: Record<string, number> }
  const left_out = { ...described.left_out }
  const leave = (because: string) => (left_out[because] = (left_out[because] ?? 0) + 1)
  for (const { item, what } of tail) if (what === 'there') leave(listOf(item) in lots ? 'it was there already' : passedOver(listOf(item)))
  const counts = {
    state: 'running',
    rows: row.rows + counted,
    made: row.made + tail.filter(({ what }) => what === 'made').length,
    skipped: row.skipped + tail.filter(({ what }) => what === 'there').length,
    problem_count: row.problem_count + problems.length,
    described: JSON.stringify({ ...described, left_out }),
  }
  const workspace_id = context.workspace.id
  const kept = problems.slice(0, Math.max(0, 10_000 - row.problem_count)).map(({ line, message }, at) => {
    return { workspace_id, import_id: row.id, position: row.problem_count + at, line, message: message.slice(0, 500) }
  })
  await insertRows(context.db, 'import_problems', kept)
  await noteMade(context, row, became)
  await updateImport(context, row.id, counts)
  context.changed({ kind: 'import', id: null })
  return { ...row, ...counts }
}

interface Done {
  item: WholeItem
  what: Became
}

async function becameOf(house: House, items: WholeItem[]): Promise<Done[]> {
  const own = lots[listOf(items[0] as WholeItem)]
  const read = items.map((item) => {
    if ('problem' in item) return { item, problem: item.problem }
    if (!own) return { item, problem: null }
    const parsed = own.shape.safeParse(item.value)
    if (parsed.success) return { item, value: parsed.data }
    const [issue] = parsed.error.issues
    return { item, problem: `${issue?.path.join('.') || 'This row'}: ${issue?.message}; it was left out.` }
  })
  const fit = read.flatMap((one) => ('value' in one ? [one] : []))
  const outcomes =
    own && fit.length > 0
      ? await own.bring(
          house,
          fit.map(({ value }) => value),
        )
      : []
  const byItem = new Map(fit.map(({ item }, at) => [item, outcomes[at] as Became]))
  return read.map((one) => {
    if (!('problem' in one)) return { item: one.item, what: byItem.get(one.item) as Became }
    return { item: one.item, what: one.problem === null || one.problem === undefined ? ('there' as const) : { problem: one.problem } }
  })
}

/** What came into being, so that undoing finds it. */
async function noteMade(context: Context, row: ImportRow, became: Done[]): Promise<void> {
  const rows = became.flatMap(({ item, what }): ImportedRow[] => {
    const subject = lots[listOf(item)]?.subject
    if (what !== 'made' || !subject || !('list' in item)) return []
    const { id } = item.value as { id: string }
    const line = subject === 'person' ? item.line : 0
    return [
      { workspace_id: context.workspace.id, import_id: row.id, line, action: 'made', subject_kind: subject, subject_id: id, before: null },
    ]
  })
  await insertRows(context.db, 'import_rows', rows, 'ignore')
}
