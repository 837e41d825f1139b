import { insertRows } from '../../database/index.ts'
import { within } from '../../platform/call.ts'
import { elapsed } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { countOn } from '../imports/import.ts'
import { stored } from '../imports/store.ts'
import type { ImportedRow, ImportRow } from '../imports/tables.ts'
import { openBytes } from '../text/bytes.ts'
import { decode, tellEncoding } from '../text/encoding.ts'
import { type Became, type House, houseFor, type Names, noNames, strangeFields } from './house.ts'
import { itemsOfWhole, type WholeItem } from './lines.ts'
import { type Lot, lotOf, passedOver } from './lots.ts'

/** A slice is as many rows as are dealt with in one transaction: so many, or so many characters of the file. */
const sliceSize = 250
const sliceLength = 512 * 1024

/**
 * Reads an export of everything back, slice by slice. Whoever and whatever is here already (by its id, or surely the same) stays as it is,
 * so that it can go on after a crash and come twice; null when it was told to stop before its end.
 */
export async function bringWhole(caller: Caller, given: ImportRow, going: () => boolean): Promise<ImportRow | null> {
  const names = noNames()
  let row = given
  let done = 0
  let held: WholeItem[] = []
  let length = 0
  const bring = async () => {
    const items = held
    // Of those dealt with before only what they are called here has to be known again.
    const counted = Math.max(0, done + items.length - Math.max(row.rows, done))
    held = []
    length = 0
    done += items.length
    row = await within(caller, 'imports.slice', (context) => bringSome(context, row, names, items, counted))
    await Bun.sleep(0)
  }
  for await (const item of itemsOf(caller, row)) {
    if (!going()) return null
    if (held.length >= sliceSize || length >= sliceLength || (held[0] && listOf(held[0]) !== listOf(item))) await bring()
    held.push(item)
    length += item.size
    // One that is read takes its time by itself.
    if (item.size > 64 * 1024) await Bun.sleep(0)
  }
  if (held.length > 0) await bring()
  return row
}

// What someone waits for a page.
const patience = 2500

/** How many rows each list of a file has; of a long one, as much of it as can be looked at within so many milliseconds. */
export async function wholeCounts(caller: Caller, row: ImportRow, within = patience): Promise<WholeCounts> {
  const counts = new Map<string, number>()
  const since = elapsed()
  let complete = true
  const going = () => {
    if (elapsed() - since > within) complete = false
    return complete
  }
  for await (const item of itemsOf(caller, row, going)) if ('list' in item) counts.set(item.list, (counts.get(item.list) ?? 0) + 1)
  return { complete, lists: [...counts].map(([list, rows]) => ({ list, rows, taken: lotOf(list) !== undefined })) }
}

interface WholeCounts {
  /** false: the file is long, and these are the rows of its beginning. */
  complete: boolean
  lists: { list: string; rows: number; taken: boolean }[]
}

async function* itemsOf(caller: Caller, row: ImportRow, going = () => true): AsyncGenerator<WholeItem> {
  const bytes = await openBytes(stored(caller, row).stream)
  try {
    yield* itemsOfWhole(whileGoing(decode(bytes, tellEncoding(bytes.head, bytes.complete)), going))
  } finally {
    await bytes.close()
  }
}

async function* whileGoing(texts: AsyncIterable<string>, going: () => boolean): AsyncGenerator<string> {
  for await (const text of texts) {
    yield text
    if (!going()) return
  }
}

function listOf(item: WholeItem): string {
  return 'list' in item ? item.list : ''
}

async function bringSome(context: Context, row: ImportRow, names: Names, items: WholeItem[], counted: number): Promise<ImportRow> {
  const house = await houseFor(context, row, names)
  const became = await becameOf(house, items)
  const tail = became.slice(became.length - counted)
  const problems = tail.flatMap(({ item, what }) =>
    problemsOf(what).map((message) => ({ line: item.line, message: placed(item, message) })),
  )
  const described = JSON.parse(row.described) as { left_out?: Record<string, number> }
  const left_out = { ...described.left_out }
  for (const { item, what } of tail) {
    const because = lotOf(listOf(item)) ? 'it was there already' : passedOver(listOf(item))
    if (what === 'there') left_out[because] = (left_out[because] ?? 0) + 1
  }
  const times = (is: (what: Became) => boolean) => tail.filter(({ what }) => is(what)).length
  const counts = {
    state: 'running',
    rows: row.rows + counted,
    made: row.made + times(isMade),
    changed: row.changed + times((what) => what === 'changed'),
    skipped: row.skipped + times((what) => what === 'there'),
    problem_count: row.problem_count + problems.length,
    described: JSON.stringify({ ...described, left_out }),
  }
  const workspace_id = context.workspace.id
  const kept = problems.slice(0, Math.max(0, 10_000 - row.problem_count)).map(({ line, message }, at) => {
    return { workspace_id, import_id: row.id, position: row.problem_count + at, line, message: message.slice(0, 500) }
  })
  await insertRows(context.db, 'import_problems', kept)
  await noteMade(house, row, became)
  await countOn(context, row, counts)
  context.changed({ kind: 'import', id: null })
  return { ...row, ...counts }
}

interface Done {
  item: WholeItem
  what: Became
}

async function becameOf(house: House, items: WholeItem[]): Promise<Done[]> {
  const own = lotOf(listOf(items[0] as WholeItem))
  const seen = new Set<string>()
  const read: { item: WholeItem; what: Became | null; value?: unknown; odd?: string[] }[] = []
  for (const item of items) {
    if ('problem' in item) read.push({ item, what: { problem: item.problem } })
    else if (!own) read.push({ item, what: 'there' })
    else read.push({ item, ...readItem(house, own, item, seen) })
    // One that is read takes its time by itself.
    if (item.size > 64 * 1024) await Bun.sleep(0)
  }
  const fit = read.filter(({ what }) => what === null)
  const outcomes =
    own && fit.length > 0
      ? await own.bring(
          house,
          fit.map(({ value }) => value),
        )
      : []
  const byItem = new Map(fit.map(({ item }, at) => [item, outcomes[at] as Became]))
  return read.map(({ item, what, odd = [] }) => ({ item, what: withOdd(what ?? (byItem.get(item) as Became), odd) }))
}

/** Whether a row is as it must be; of two with one id in a slice the first stays. */
function readItem({ names }: House, own: Lot, item: WholeItem & { value: unknown; list: string }, seen: Set<string>) {
  const parsed = own.shape.safeParse(item.value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { what: { problem: `${issue?.path.join('.') || 'this row'}: ${issue?.message}; it was left out.` } }
  }
  const { id } = parsed.data as { id?: unknown }
  if (typeof id === 'string' && seen.has(id)) return { what: 'there' as const }
  if (typeof id === 'string') seen.add(id)
  const { fields } = own
  const odd = fields ? Object.keys(item.value as object).filter((field) => !fields.has(field)) : []
  return { what: null, value: parsed.data, odd: strangeFields(names, item.list, odd) }
}

function withOdd(what: Became, odd: string[]): Became {
  if (odd.length === 0 || what === 'there' || what === 'changed' || (typeof what === 'object' && 'problem' in what)) return what
  return { made: true, problems: [...odd, ...problemsOf(what)] }
}

function problemsOf(what: Became): string[] {
  if (typeof what !== 'object') return []
  return 'problem' in what ? [what.problem] : what.problems
}

function isMade(what: Became): boolean {
  return what === 'made' || (typeof what === 'object' && 'made' in what)
}

/** With the list and the place in it. */
function placed(item: WholeItem, message: string): string {
  return 'list' in item ? `${item.list} ${item.position}, ${message}` : message
}

/** What came into being, so that undoing finds it. */
async function noteMade({ context, also }: House, row: ImportRow, became: Done[]): Promise<void> {
  const rows = became.flatMap(({ item, what }): ImportedRow[] => {
    const subject = lotOf(listOf(item))?.subject
    if (!isMade(what) || !subject || !('list' in item)) return []
    const { id } = item.value as { id: string }
    const line = subject === 'person' ? item.line : 0
    return [
      { workspace_id: context.workspace.id, import_id: row.id, line, action: 'made', subject_kind: subject, subject_id: id, before: null },
    ]
  })
  const beside = also.map(({ subject, id }): ImportedRow => {
    return {
      workspace_id: context.workspace.id,
      import_id: row.id,
      line: 0,
      action: 'made',
      subject_kind: subject,
      subject_id: id,
      before: null,
    }
  })
  await insertRows(context.db, 'import_rows', [...rows, ...beside], 'ignore')
}
