import type { Database } from 'bun:sqlite'

/**
 * Tells SQLite's planner what a workspace looks like when it is large: that very many rows share a `workspace_id` and are not in the
 * trash, and that ids and words lead to a few rows. Left to itself it takes any equal sign for a strong one, and reads all of a
 * workspace where it was given ids. What it is told never depends on the rows, so that plans are the same on every installation and
 * from the first row on. Other connections read it together with the schema.
 */
export function tellShape(database: Database): void {
  const wanted = database.query<Index, []>(indexes).all().map(shapeOf)
  const known = new Set(knownShapes(database).map(asText))
  if (known.size === wanted.length && wanted.every((shape) => known.has(asText(shape)))) return
  const write = database.transaction(() => {
    database.run(reading)
    database.run('delete from sqlite_stat1')
    const insert = database.query('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)')
    for (const { tbl, idx, stat } of wanted) insert.run(tbl, idx, stat)
  })
  write.immediate()
  database.run(reading)
}

/** Makes the table of what the planner knows where there is none, and has it read. */
const reading = 'analyze sqlite_schema'

interface Index {
  tbl: string
  /** As `sqlite_stat1` calls it: a table that is its own key goes by its own name. */
  idx: string
  columns: string
}

interface Shape {
  tbl: string
  idx: string
  stat: string
}

const indexes = `
  select t.name as tbl, case when i.origin = 'pk' and t.wr = 1 then t.name else i.name end as idx,
    (select group_concat(name) from (select c.name from pragma_index_info(i.name) c order by c.seqno)) as columns
  from pragma_table_list t join pragma_index_list(t.name) i
  where t.schema = 'main' and t.type = 'table' and exists (select 1 from pragma_table_info(t.name) where name = 'workspace_id')
  order by 1, 2`

/** How many rows a table is thought to have. */
const rows = 1_000_000

/** Into how many parts a column splits the rows it is found among. Those not named here are ids and words: ten rows share one. */
const splits: Record<string, number> = {
  workspace_id: 10,
  removed_at: 1,
  circle_id: 5,
  relation: 5,
  kind: 5,
  state: 3,
  stage: 7,
  audience: 2,
  guide_id: 2,
  touched: 2,
  shown: 1,
  settled_on: 1,
  side: 2,
  import_id: 3,
  remind: 2,
  to_week: 100,
  from_on: 500,
  on_day: 500,
  moved_on: 500,
  opened_on: 500,
  arrived_on: 500,
  due_on: 500,
  last_touch_on: 500,
  recognized_on: 500,
  waiting_since: 500,
  birthday_in_year: 366,
}

function shapeOf({ tbl, idx, columns }: Index): Shape {
  let left = rows
  const counts = columns.split(',').map((column) => {
    left = column === 'id' ? 1 : Math.max(1, Math.min(left, splits[column] ? left / splits[column] : 10))
    return Math.round(left)
  })
  return { tbl, idx, stat: [rows, ...counts].join(' ') }
}

function knownShapes(database: Database): Shape[] {
  const isThere = database.query("select 1 from sqlite_schema where name = 'sqlite_stat1'").get() !== null
  return isThere ? database.query<Shape, []>('select tbl, idx, stat from sqlite_stat1').all() : []
}

function asText({ tbl, idx, stat }: Shape): string {
  return `${tbl} ${idx} ${stat}`
}
