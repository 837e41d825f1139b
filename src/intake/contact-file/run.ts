import { insertRows } from '../../database/index.ts'
import { within } from '../../platform/call.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { receive } from '../arrivals/index.ts'
import { countOn, type Options, type Told } from '../imports/import.ts'
import type { ImportRow } from '../imports/tables.ts'
import { type ContactItem, itemsOf } from './items.ts'
import { whoseIs } from './whose.ts'

// How many messages or meetings go into one transaction.
const sliceSize = 250

/** Brings a file of contact in, slice by slice, each with its count in one transaction; false when it was told to stop before its end. */
export async function bringContact(caller: Caller, given: ImportRow, options: Options, going: () => boolean): Promise<ImportRow | null> {
  let row = given
  let skip = row.rows
  let held: ContactItem[] = []
  const { memberId, own } = await within(caller, 'imports.begin', (context) => whoseIs(context, row, options))
  const bring = async () => {
    const items = held
    held = []
    row = await within(caller, 'imports.slice', (context) => bringSome(context, row, memberId, items))
  }
  for await (const item of itemsOf(caller, row, options, own)) {
    if (!going()) return null
    if (skip > 0) skip--
    else held.push(item)
    if (held.length >= sliceSize) await bring()
  }
  if (held.length > 0) await bring()
  return row
}

async function bringSome(context: Context, row: ImportRow, memberId: string | null, items: ContactItem[]): Promise<ImportRow> {
  const arrivals = items.flatMap((item) => (item.kind === 'arrival' ? [{ ...item.arrival, line: item.line }] : []))
  const received = await receive(context, { memberId, source: { kind: 'import', id: row.id }, arrivals })
  const reasons = [
    ...items.flatMap((item) => (item.kind === 'left_out' ? [item.because] : [])),
    ...received.each.flatMap((one) => (one.outcome === 'left_out' || one.outcome === 'known' ? [one.because ?? ''] : [])),
  ]
  const problems = items.flatMap((item) => (item.kind === 'problem' ? [item] : []))
  const described = JSON.parse(row.described) as Partial<Told>
  const left_out = { ...described.left_out }
  for (const because of reasons) left_out[because] = (left_out[because] ?? 0) + 1
  const counts = {
    state: 'running',
    rows: row.rows + items.length,
    made: row.made + received.touched,
    skipped: row.skipped + reasons.length,
    problem_count: row.problem_count + problems.length,
    described: JSON.stringify({ ...described, left_out, waiting: (described.waiting ?? 0) + received.proposed }),
  }
  // Of a file that is wrong throughout the first ten thousand problems tell enough; all of them are counted.
  const kept = problems.slice(0, Math.max(0, 10_000 - row.problem_count))
  const listed = kept.map(({ line, message }, at) => ({
    workspace_id: context.workspace.id,
    import_id: row.id,
    position: row.problem_count + at,
    line,
    message: message.slice(0, 500),
  }))
  await insertRows(context.db, 'import_problems', listed)
  await countOn(context, row, counts)
  context.changed({ kind: 'import', id: null })
  return { ...row, ...counts }
}
