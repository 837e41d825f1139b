import { z } from 'zod'
import { type Context, includes, type Role } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/days.ts'
import { Id, Instant, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import type { Tables } from '../../platform/tables.ts'

const Removed = z.object({
  kind: z.string(),
  id: Id,
  title: z.string(),
  removed_at: Instant,
  /** The operation that takes it out again. */
  restore: z.string(),
  values: z.record(z.string(), z.string()).optional().meta({ description: 'What that operation takes, where it is more than the id' }),
})
export type Removed = z.output<typeof Removed>

/** How long what was removed can be restored, in days. */
export const trashDays = 30

/** One kind of thing that can lie in the trash: rows of a table that has `id` and `removed_at`. The nouns further down add theirs. */
export interface TrashKind<Row> {
  kind: string
  /** What it is called there; null for what is not to be shown now. `people` knows those whom `names` names, by their ids. */
  title(row: Row, people: ReadonlyMap<string, { name: string; removed_at: string }>): string | null
  /** Columns that name the people whom the title says. */
  names?: readonly (keyof Row & string)[]
  /** The operation that takes it out again; the table's name with `.restore` unless it is another. */
  restore?: string
  /** What that operation takes, where it is more than the id. */
  values?(row: Row): Record<string, string>
  /** Who sees it there; whoever sees the trash, unless said. */
  may?: Role
  /** What is to be done before rows go for good. */
  before?(context: Context, rows: Row[]): Promise<void>
  /** How rows go, where they are not simply deleted. */
  empty?(context: Context, rows: Row[]): Promise<void>
}

interface Removable {
  id: string
  removed_at: string
}

type RemovableTable = { [T in keyof Tables]: Tables[T] extends Removable ? T : never }[keyof Tables]

const kinds: { table: RemovableTable; of: TrashKind<Removable & Record<string, unknown>> }[] = []

/** Lets rows of another table lie in the trash. */
export function addTrash<T extends RemovableTable>(table: T, of: TrashKind<Tables[T]>): void {
  kinds.push({ table, of: of as unknown as TrashKind<Removable & Record<string, unknown>> })
}

/** The tables whose rows can lie in the trash. */
export function removableTables(): readonly string[] {
  return kinds.map(({ table }) => table)
}

export const listTrash = operation({
  name: 'trash.list',
  method: 'GET',
  path: '/trash',
  summary: `List what was removed in the last ${trashDays} days and can be restored, the latest first`,
  input: { kind: z.string().max(40).optional(), limit: z.int().min(1).max(200).default(100) },
  output: List(Removed),
  may: 'viewer',
  columns: ['kind', 'title', 'removed_at', 'restore', 'id'],
  async run(context, { kind, limit }) {
    const items: Removed[] = []
    for (const one of kinds) if (!kind || one.of.kind === kind) items.push(...(await listed(context, one, limit)))
    items.sort((a, b) => (a.removed_at < b.removed_at ? 1 : a.removed_at > b.removed_at ? -1 : 0))
    return { items: items.slice(0, limit), next: null }
  },
})

/** Removes for good what has been in the trash for longer than it is kept, at most 200 of each kind. Answers how many went. */
export async function emptyTrash(context: Context): Promise<number> {
  let gone = 0
  for (const one of kinds) gone += await emptied(context, one, addDays(context.today, -trashDays))
  return gone
}

async function listed(context: Context, { table, of }: (typeof kinds)[number], limit: number): Promise<Removed[]> {
  if (of.may && !includes(context.actor.role, of.may)) return []
  const rows = await removed(context, table).orderBy('removed_at', 'desc').limit(limit).execute()
  const people = await peopleNamed(
    context,
    rows.flatMap((row) => (of.names ?? []).map((column) => String(row[column as 'id']))),
  )
  return rows.flatMap((row) => {
    const title = of.title(row as never, people)
    if (title === null) return []
    const values = of.values ? { values: of.values(row as never) } : {}
    return [{ kind: of.kind, id: row.id, title, removed_at: row.removed_at, restore: of.restore ?? `${table}.restore`, ...values }]
  })
}

async function emptied(context: Context, { table, of }: (typeof kinds)[number], before: Day): Promise<number> {
  const rows = (await removed(context, table).where('removed_at', '<', before).limit(200).execute()) as never[]
  if (rows.length === 0) return 0
  await of.before?.(context, rows)
  if (of.empty) await of.empty(context, rows)
  else
    await context.db
      .deleteFrom(table as 'wishes')
      .where('workspace_id', '=', context.workspace.id)
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
  return rows.length
}

function removed({ db, workspace }: Context, table: RemovableTable) {
  // Kysely cannot follow a table that is only known as one of several.
  return db
    .selectFrom(table as 'wishes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '>', '')
}

async function peopleNamed({ db, workspace }: Context, ids: string[]): Promise<Map<string, { name: string; removed_at: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'removed_at'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}
