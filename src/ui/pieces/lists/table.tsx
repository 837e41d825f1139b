import type { Child } from 'hono/jsx'
import { linkWith, useView } from '../../view.ts'
import { Icon } from '../icon.tsx'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => Child
  /** The parameter `sort` takes for it, `name`; descending is `-name`. */
  sort?: string
  /** Numbers and days stand at the end of their column. */
  end?: boolean
  /** Left out where the screen is narrow. */
  wide?: boolean
  /** What stands in it speaks for itself, as buttons do: its heading is not repeated where the screen is narrow. */
  plain?: boolean
}

export type TableProps<Row> = {
  /** Says what it holds: read out, and seen nowhere. */
  label: string
  /** The first one names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  id: (row: Row) => string
  /** Where the first cell leads. */
  href?: (row: Row) => string
  /** The sorting in force, as in the query: `name`, `-due_on`. */
  sort?: string
  /** Ticks that belong to the form with this id (a `Bulk`), sent under `name`. */
  select?: { form: string; name: string; label: (row: Row) => string }
  /** In place of a table without rows. */
  empty?: Child
}

/** Rows under headings that sort them. On a narrow screen each row becomes a small block, so the page never scrolls sideways. */
export function Table<Row>(props: TableProps<Row>) {
  if (!props.rows.length && props.empty !== undefined) return <>{props.empty}</>
  return (
    <table class="table" aria-label={props.label}>
      <thead>
        <tr>
          {props.select && (
            <th class="tick" scope="col">
              <input type="checkbox" class="checkbox checkbox-sm" aria-label="Select all on this page" data-select-all="" hidden />
              <span class="sr-only">Select</span>
            </th>
          )}
          {props.columns.map((column) => (
            <Heading column={column} sort={props.sort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row row={row} {...props} />
        ))}
      </tbody>
    </table>
  )
}

function Heading<Row>({ column, sort }: { column: Column<Row>; sort?: string }) {
  const view = useView()
  const up = column.sort !== undefined && sort === column.sort
  const down = column.sort !== undefined && sort === `-${column.sort}`
  return (
    <th scope="col" class={cellClass(column)} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      {column.sort ? (
        <a href={linkWith(view, { sort: up ? `-${column.sort}` : column.sort, after: null })} data-turbo-action="replace">
          {column.label}
          <span class={up ? 'sorted' : down ? 'sorted sorted-down' : 'sorted sorted-not'}>
            <Icon name="down" />
          </span>
        </a>
      ) : (
        column.label
      )}
    </th>
  )
}

function Row<Row>({ row, columns, id, href, select }: TableProps<Row> & { row: Row }) {
  const { form } = useView()
  const key = id(row)
  // A refused bulk form comes back with its ticks.
  const ticked = select !== undefined && form?.key === select.form && form.values[select.name]?.includes(key)
  const [first, ...rest] = columns
  return (
    <tr data-item="" id={`row-${key}`}>
      {select && (
        <td class="tick">
          <input
            type="checkbox"
            class="checkbox checkbox-sm"
            checked={ticked}
            name={select.name}
            value={key}
            form={select.form}
            aria-label={`Select ${select.label(row)}`}
            data-select=""
          />
        </td>
      )}
      {first && (
        <th class="cell-first" scope="row">
          {href ? (
            <a href={href(row)} data-open="">
              {first.cell(row)}
            </a>
          ) : (
            first.cell(row)
          )}
        </th>
      )}
      {rest.map((column) => (
        <td class={cellClass(column)} data-label={column.plain ? undefined : column.label}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function cellClass<Row>({ end, wide }: Column<Row>): string | undefined {
  return [end ? 'end' : '', wide ? 'wide' : ''].filter(Boolean).join(' ') || undefined
}
