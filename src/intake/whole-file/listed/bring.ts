import { insertRows } from '../../../database/index.ts'
import type { Tables } from '../../../platform/tables.ts'
import { comeBack } from '../come-back.ts'
import { type Became, type House, idsHere, strangeFields } from '../house.ts'
import type { Declared, TableName } from './column.ts'
import { anotherId, type Here, kindOf, kindsHere, lookUp, takenBy, tied } from './here.ts'
import { type Read, readRow } from './read-row.ts'

type Row = Record<string, unknown>

/** So many rows are written before others are answered. */
const atATime = 500
/** So many problems of one row are told; the rest is counted. */
const mostProblems = 50

/**
 * Brings rows of a declared list in, each with its parts: what is here by its id stays as it is. What of a row cannot be taken is left out
 * and told with its place. What comes out of the trash gets the ties back that went with the other side of them.
 */
export async function bringListed(
  house: House,
  list: string,
  declared: Declared,
  values: unknown[],
  done: (made: string[], back: string[]) => Promise<void> = async () => undefined,
): Promise<Became[]> {
  const read: (Read | string)[] = []
  for (const value of values) {
    const strange = new Set<string>()
    const one = await readRow(declared, value, (field) => strange.add(field))
    if (typeof one !== 'string') one.problems.push(...strangeFields(house.names, list, strange))
    read.push(one)
  }
  const ids = read.flatMap((one) => (typeof one === 'string' ? [] : [String(one.row.id)]))
  const here = await idsHere(house.context, declared.table, ids)
  const fresh = read.flatMap((one) => (typeof one !== 'string' && !here.has(String(one.row.id)) ? [one] : []))
  const back = 'removed_by' in declared.columns ? await comeBack(house.context, declared.table, read.flatMap(goneOf)) : new Set<string>()
  const again = read.flatMap((one) => (typeof one !== 'string' && back.has(String(one.row.id)) ? [one] : []))
  const find = await lookUp(house, declared, [...fresh, ...again])
  const taken = await takenBy(house.context, declared, fresh)
  const kinds = await kindsHere(house.context, declared, fresh)
  const made: Made[] = []
  const became = read.map((one): Became => {
    if (typeof one === 'string') return { problem: one }
    if (back.has(String(one.row.id))) return 'made'
    if (here.has(String(one.row.id))) return 'there'
    const ready = put(house, declared, one, find, taken)
    if (!ready) return { problem: 'what it belongs to is not here; it was left out.' }
    const kind = kindOf(declared, ready.row)
    if (kind !== null && kinds.has(kind)) return { problem: 'there is one of its kind already; it was left out.' }
    kinds.add(kind ?? '')
    made.push(ready)
    return one.problems.length === 0 ? 'made' : { made: true, problems: shortened(one.problems) }
  })
  await write(house, declared, made)
  await tieAgain(house, declared, again, find)
  await done(
    made.map(({ row }) => String(row.id)),
    [...back],
  )
  return became
}

function goneOf(one: Read | string) {
  if (typeof one === 'string') return []
  return [{ id: String(one.row.id), removed_at: String(one.row.removed_at), removed_by: null }]
}

interface Made {
  row: Row
  parts: Record<string, Row[]>
}

/** A row and its parts as they will lie here. What its parts name among themselves follows them to another id. */
function put(house: House, declared: Declared, read: Read, find: Here, taken: Map<TableName, Set<string>>): Made | null {
  const own = new Map(Object.values(declared.parts ?? {}).map(({ table }) => [table, new Map<string, string>()]))
  const inside: Here = { of: (table, id) => (own.has(table) ? own.get(table)?.get(id) : find.of(table, id)) }
  const parts: Record<string, Row[]> = {}
  for (const [list, part] of Object.entries(declared.parts ?? {})) {
    const place = new Place(part, String(read.row.id), own.get(part.table) ?? new Map(), taken.get(part.table) ?? new Set())
    parts[list] = []
    for (const { row, at } of inOrder(part, read.parts[list] ?? [])) {
      const tie = tied(house, part, row, inside)
      const why = tie ? place.take(tie) : 'what it belongs to is not here'
      if (why) read.problems.push(`${list} ${at + 1}: ${why}; it was left out.`)
      else parts[list].push({ workspace_id: house.context.workspace.id, ...tie })
    }
  }
  const row = tied(house, declared, read.row, inside)
  if (!row) return null
  return { row: { workspace_id: house.context.workspace.id, ...row, ...declared.sum?.(row, parts) }, parts }
}

/** Where the rows of one part of one row go: each with an id that is free, one of a kind. */
class Place {
  readonly #part: Declared
  readonly #owner: string
  /** Ids here by those of the file. */
  readonly #ids: Map<string, string>
  /** Ids that are taken, by rows of others and, from then on, by those that were put here. */
  readonly #taken: Set<string>
  readonly #kinds = new Map<string, string>()

  constructor(part: Declared, owner: string, ids: Map<string, string>, taken: Set<string>) {
    this.#part = part
    this.#owner = owner
    this.#ids = ids
    this.#taken = taken
  }

  /** Gives a row its id and its owner; or answers why there is no place for it. */
  take(row: Row): string | null {
    const id = typeof row.id === 'string' ? row.id : null
    if (id && this.#ids.has(id)) return 'its id stands twice'
    const kind = kindOf(this.#part, row)
    const twin = kind === null ? undefined : this.#kinds.get(kind)
    if (twin !== undefined) {
      if (id) this.#ids.set(id, twin)
      return 'there is one of its kind already'
    }
    const free = id && this.#taken.has(id) ? anotherId(id, this.#owner) : id
    if (free && this.#taken.has(free)) return 'its id is taken'
    if (id && free) {
      this.#ids.set(id, free)
      this.#taken.add(id).add(free)
      row.id = free
    }
    if (kind !== null) this.#kinds.set(kind, free ?? '')
    if (this.#part.owner) row[this.#part.owner] = this.#owner
    return null
  }
}

/** Rows with their places in the file, those that stand for others of their kind first. */
function inOrder({ first }: Declared, rows: Row[]): { row: Row; at: number }[] {
  const placed = rows.map((row, at) => ({ row, at }))
  if (!first) return placed
  return [...placed.filter(({ row }) => first(row)), ...placed.filter(({ row }) => !first(row))]
}

async function write({ context }: House, declared: Declared, made: Made[]): Promise<void> {
  const insert = async (table: TableName, rows: Row[]) => {
    for (let at = 0; at < rows.length; at += atATime) {
      // They were read column by column as the table is declared.
      await insertRows(context.db, table, rows.slice(at, at + atATime) as unknown as Tables[TableName][])
      await Bun.sleep(0)
    }
  }
  await insert(
    declared.table,
    made.map(({ row }) => row),
  )
  for (const [list, part] of Object.entries(declared.parts ?? {}))
    await insert(
      part.table,
      made.flatMap(({ parts }) => parts[list] ?? []),
    )
}

/** Parts that are nothing but a tie to something else went when that did: they are there again now, each once. */
async function tieAgain(house: House, declared: Declared, again: Read[], find: Here): Promise<void> {
  for (const [list, part] of Object.entries(declared.parts ?? {})) {
    if ('id' in part.columns) continue
    const { workspace } = house.context
    const rows = again.flatMap(({ row, parts }) =>
      (parts[list] ?? []).flatMap((own) => {
        const tie = tied(house, part, own, find)
        return tie ? [{ ...tie, workspace_id: workspace.id, ...(part.owner ? { [part.owner]: row.id } : {}) }] : []
      }),
    )
    await insertRows(house.context.db, part.table, rows as unknown as Tables[TableName][], 'ignore')
  }
}

function shortened(problems: string[]): string[] {
  if (problems.length <= mostProblems) return problems
  return [...problems.slice(0, mostProblems), `and ${problems.length - mostProblems} more of this row.`]
}
