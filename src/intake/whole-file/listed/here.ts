import { digest } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import { parts } from '../../arrivals/ground.ts'
import { type House, idsHere, memberHere } from '../house.ts'
import type { Column, Declared, TableName } from './column.ts'
import type { Read } from './read-row.ts'

type Row = Record<string, unknown>

/** Finds what ids of a file stand for here. */
export interface Here {
  /** The id here of a row of a table; undefined when it is not here. */
  of(table: TableName, id: string): string | undefined
}

/** Looks up, in a few statements, whatever some rows name outside of themselves. */
export async function lookUp(house: House, declared: Declared, reads: Read[]): Promise<Here> {
  const named = new Map<TableName, Set<string>>()
  for (const { row, parts } of reads) {
    gather(named, declared, row)
    for (const [list, part] of Object.entries(declared.parts ?? {})) for (const own of parts[list] ?? []) gather(named, part, own)
  }
  const here = new Map<TableName, Set<string>>()
  for (const [table, ids] of named) {
    here.set(
      table,
      await idsHere(
        house.context,
        table,
        [...ids].map((id) => called(house, table, id)),
      ),
    )
    await Bun.sleep(0)
  }
  return {
    of(table, id) {
      const name = called(house, table, id)
      return here.get(table)?.has(name) ? name : undefined
    },
  }
}

/** Which ids of parts are taken by rows of other owners here. */
export async function takenBy(context: Context, declared: Declared, reads: Read[]): Promise<Map<TableName, Set<string>>> {
  const taken = new Map<TableName, Set<string>>()
  for (const [list, part] of Object.entries(declared.parts ?? {})) {
    if (!('id' in part.columns)) continue
    const own = reads.flatMap(({ row: { id: owner }, parts }) =>
      (parts[list] ?? []).map((row) => ({ id: String(row.id), owner: String(owner) })),
    )
    const ids = await idsHere(
      context,
      part.table,
      own.map(({ id }) => id),
    )
    const others = own.filter(({ id }) => ids.has(id)).map(({ id, owner }) => anotherId(id, owner))
    taken.set(part.table, ids.union(await idsHere(context, part.table, others)))
    await Bun.sleep(0)
  }
  return taken
}

/** What a row is that there can be one of; null where there can be many, or where it names nothing. */
export function kindOf({ unique }: Declared, row: Row): string | null {
  return unique?.some((column) => row[column] !== null) ? unique.map((column) => String(row[column])).join(' ') : null
}

/** The kinds of which there is one here already, among those that rows of a list might be. */
export async function kindsHere({ db, workspace }: Context, declared: Declared, reads: Read[]): Promise<Set<string>> {
  const [leading] = declared.unique ?? []
  const found = new Set<string>()
  if (!leading) return found
  for (const part of parts([...new Set(reads.map(({ row }) => String(row[leading])))])) {
    const rows = await db
      // The columns are those of the table that is declared.
      .selectFrom(declared.table as 'price_sheets')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where(leading as 'family_id', 'in', part)
      .execute()
    for (const row of rows) found.add(kindOf(declared, row as unknown as Row) ?? '')
  }
  return found
}

/** Another id for a row whose own is taken: always the same for the same owner, and of the same time. */
export function anotherId(id: string, owner: string): string {
  const hex = Buffer.from(digest(`${owner} ${id}`), 'base64url').toString('hex')
  return `${id.slice(0, 13)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}

/** A row with ids of here in place of those of the file; null when it cannot be without something that is not here. */
export function tied(house: House, declared: Declared, row: Row, find: Here): Row | null {
  const tie = { ...row }
  for (const [name, column] of Object.entries(declared.columns)) {
    // '' stands for nothing at all.
    if (column.json && row[name] !== '') tie[name] = JSON.stringify(withIds(row[name], column.json, find))
    if (column.refers) tie[name] = referred(house, column, row, row[name], find)
    if (tie[name] === undefined) return null
  }
  return declared.mend ? declared.mend(tie, house.context.now) : tie
}

/** What a column that names something holds here; undefined when the row cannot be without it. */
function referred(house: House, column: Column, row: Row, id: unknown, find: Here): unknown {
  if (typeof id !== 'string' || id === '') return id
  const found = column.refers?.to === 'members' ? memberHere(house, id) : find.of(tableOf(column, row), id)
  const lost = { null: null, empty: '', row: undefined, kept: id }
  return found ?? lost[column.refers?.lost ?? 'kept']
}

function withIds(value: unknown, named: Record<string, TableName>, find: Here): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const to = Object.hasOwn(named, name) ? named[name] : undefined
      return [name, to && typeof one === 'string' ? (find.of(to, one) ?? one) : one]
    }),
  )
}

function gather(named: Map<TableName, Set<string>>, declared: Declared, row: Row): void {
  const add = (table: TableName, id: unknown) => {
    if (typeof id !== 'string' || id === '' || id.length > 64) return
    const ids = named.get(table) ?? new Set()
    named.set(table, ids.add(id))
  }
  for (const [name, column] of Object.entries(declared.columns)) {
    if (column.refers && column.refers.to !== 'members') add(tableOf(column, row), row[name])
    for (const [inside, table] of Object.entries(column.json ?? {})) add(table, (row[name] as Row)[inside])
  }
}

function tableOf({ refers }: Column, row: Row): TableName {
  const to = refers?.to
  if (typeof to === 'function') return to(row)
  return to as TableName
}

function called({ names }: House, table: TableName, id: string): string {
  if (table === 'people') return names.people.get(id) ?? id
  if (table === 'organizations') return names.organizations.get(id) ?? id
  return id
}
