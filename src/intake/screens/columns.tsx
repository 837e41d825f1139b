import { Hidden, Select, Soft, Table } from '../../ui/index.ts'
import type { MappedColumn, Mapping } from '../columns/mapping.ts'
import { orders } from '../columns/values/day.ts'
import { customTypes } from '../imports/incoming.ts'
import { fieldWords, orderWords } from './words.ts'

type Own = { key: string; label: string }

const kinds = { text: 'Text', number: 'Number', day: 'Day', yes_no: 'Yes or no', link: 'Link' } as const
const fieldOptions = Object.entries(fieldWords).map(([value, label]) => ({ value, label }))
const typeOptions = customTypes.map((value) => ({ value, label: kinds[value] }))
const orderOptions = orders.map((value) => ({ value, label: orderWords[value] }))

/** Every column of a file: what stands in it, what it fills, and why. To stand in a form of the mapping. */
export function Columns({ mapping, own }: { mapping: Mapping; own: readonly Own[] }) {
  const places = new Map(mapping.map((column, place) => [column, place]))
  return (
    <Table
      label="Columns of the file"
      rows={mapping}
      id={({ column }) => String(column)}
      columns={[
        {
          key: 'header',
          label: 'In the file',
          cell: (column) => (
            <>
              {called(column)}
              <p class="row-note">{column.sample.length > 0 ? column.sample.slice(0, 3).join(' · ') : 'Empty in its first rows.'}</p>
            </>
          ),
        },
        { key: 'field', label: 'Fills', cell: (column) => <Fills column={column} at={`mapping.${places.get(column)}`} own={own} /> },
        { key: 'reason', label: 'Why', cell: ({ reason }) => <Soft>{reason}</Soft> },
      ]}
    />
  )
}

function Fills({ column, at, own }: { column: MappedColumn; at: string; own: readonly Own[] }) {
  const name = called(column)
  const there = own.some(({ key }) => key === column.key)
  return (
    <div class="column-fills">
      <Hidden name={`${at}.column`} value={String(column.column)} />
      <Select name={`${at}.field`} label={`What ${name} fills`} quiet options={fieldOptions} />
      <div class="column-own">
        <Select
          name={`${at}.key`}
          label={`Which field ${name} is kept in`}
          quiet
          none={column.key && !there ? undefined : `A new one: ${name}`}
          options={[
            ...(column.key && !there ? [{ value: column.key, label: `A new one: ${name}` }] : []),
            ...own.map(({ key, label }) => ({ value: key, label })),
          ]}
        />
        <Select name={`${at}.type`} label={`As what ${name} is kept`} quiet none="As what fits best" options={typeOptions} />
      </div>
      <div class="column-days">
        <Select
          name={`${at}.order`}
          label={`How days of ${name} are written`}
          quiet
          none="Days as their looks say"
          options={orderOptions}
        />
      </div>
    </div>
  )
}

function called({ header, column }: MappedColumn): string {
  return header.trim() || `Column ${column}`
}
