import { z } from 'zod'
import { countToJudge, PersonInput, Relation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, Line, Words } from '../../platform/inputs/schema.ts'
import { Refusal, Unavailable } from '../../platform/refusal.ts'
import type { Mapping } from '../columns/mapping.ts'
import type { ImportRow } from './tables.ts'

/**
 * arriving: its bytes come in; ready: looked at, waits for a person's yes; waiting, running: its rows are brought in; done; failed: stopped
 * with a reason; undoing, undone: taken back.
 */
const ImportState = z.enum(['ready', 'waiting', 'running', 'done', 'failed', 'undoing', 'undone'])

/** What people who are made by an import get beside what the file says. */
export const options = {
  circle: Words(60).optional().meta({ description: 'The circle of those that the file puts in none' }),
  relation: Relation.optional().meta({ description: 'The relation of those that the file says nothing of' }),
  tags: z.array(Line(60)).max(20).optional().meta({ description: 'Tags that everyone in the file gets' }),
  source: Words(200).optional().meta({ description: 'Where they came from, in words' }),
  own_addresses: z
    .array(PersonInput.shape.emails.unwrap().element)
    .max(20)
    .optional()
    .meta({ description: 'Your own addresses beside the one you sign in with: what a mailbox holds from them went out' }),
  bodies: z
    .boolean()
    .optional()
    .meta({ description: 'true: of messages keep also what was written, without quotes; else only what it was about' }),
  encoding: z.string().max(40).optional().meta({ description: 'How its letters are written, where that was not told rightly' }),
}
export const Options = z.object(options)
export type Options = z.output<typeof Options>

export const Import = z.object({
  id: Id,
  name: z.string(),
  kind: z.string(),
  state: ImportState,
  size: z.int(),
  options: Options,
  /** How many records it seems to hold; null where that cannot be told from its lines. */
  about: z.int().nullable(),
  rows: z.int(),
  made: z.int(),
  changed: z.int(),
  skipped: z.int(),
  problem_count: z.int(),
  to_judge: z.int().meta({ description: 'Pairs of people that it was not sure of, and that wait to be judged' }),
  waiting: z.int().meta({ description: 'Messages and meetings with nobody who is known, which wait for somebody in them to be added' }),
  stayed: z.int().meta({ description: 'Pulses that were asked here since, and stay when it is taken back' }),
  left_out: z.array(z.object({ because: z.string(), times: z.int() })).meta({ description: 'Why messages and meetings were left out' }),
  /** The first 100. */
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
  failed_because: z.string().nullable(),
  made_by_name: z.string(),
  created_at: Instant,
  finished_at: Instant.nullable(),
  undone_at: Instant.nullable(),
})
export type Import = z.output<typeof Import>

/** What is told of an import beside its counts; part of what is kept as `described`. */
export interface Told {
  /** How many wait for somebody in them to be added. */
  waiting: number
  /** How many were left out, by why. */
  left_out: Record<string, number>
  /** How many pulses stayed when it was taken back. */
  stayed: number
}

/** One import by id; refuses one that is not here. */
export async function findImport(context: Context, id: string): Promise<ImportRow> {
  const row = await context.db
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .where('state', '!=', 'arriving')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such import.')
  return row
}

/** What several imports are called, by id. */
export async function importNames(context: Context, ids: string[]): Promise<Map<string, string>> {
  const rows = await context.db
    .selectFrom('imports')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Changes columns of an import. */
export async function updateImport(context: Context, id: string, columns: Partial<ImportRow>): Promise<void> {
  await context.db.updateTable('imports').set(columns).where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
}

/**
 * Counts on from where an import was. Should another process have gone on with it meanwhile (this one was thought to be gone, or that one),
 * what is brought in here is there already: it is undone, and the job begins again from what is counted by then.
 */
export async function countOn(context: Context, row: ImportRow, columns: Partial<ImportRow>): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('imports')
    .set(columns)
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', row.id)
    .where('rows', '=', row.rows)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Unavailable('Another process has gone on with this import.')
}

/** A row as the outside sees it, with the first of its problems. */
export async function toImport(context: Context, row: ImportRow): Promise<Import> {
  const problems = await context.db
    .selectFrom('import_problems')
    .select(['line', 'message'])
    .where('workspace_id', '=', context.workspace.id)
    .where('import_id', '=', row.id)
    .orderBy('position')
    .limit(100)
    .execute()
  const { workspace_id: _w, options: given, mapping: _m, described, made_by: _b, undone_by: _u, ...shown } = row
  const { lines, waiting = 0, left_out = {}, stayed = 0 } = JSON.parse(described) as { lines?: number } & Partial<Told>
  // Every record of a CSV file has a line of its own at least, after one of headers.
  const about = row.kind === 'csv' && lines && lines > 1 ? lines - 1 : null
  return {
    ...shown,
    state: row.state as Import['state'],
    options: JSON.parse(given) as Options,
    about,
    to_judge: await countToJudge(context, row.id),
    waiting,
    stayed,
    left_out: byReason(left_out),
    problems,
  }
}

function byReason(reasons: Record<string, number>): Import['left_out'] {
  return Object.entries(reasons)
    .map(([because, times]) => ({ because, times }))
    .sort((a, b) => b.times - a.times)
}

/** The mapping kept with an import, if its file has columns. */
export function mappingOf(row: ImportRow): Mapping | undefined {
  return row.mapping === '' ? undefined : (JSON.parse(row.mapping) as Mapping)
}
