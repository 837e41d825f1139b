import { expect, test } from 'bun:test'
import { count, element, rendered } from '../../rendered.test.tsx'
import { Pager } from './pager.tsx'
import { Table } from './table.tsx'

const people = [
  { id: '1', name: 'Mara Petrova', due: '2026-03-08' },
  { id: '2', name: 'Tomas Oliveira', due: '2026-03-23' },
]

function People({ sort, rows = people }: { sort?: string; rows?: typeof people }) {
  return (
    <Table
      label="People"
      rows={rows}
      id={(person) => person.id}
      href={(person) => `/people/${person.id}`}
      sort={sort}
      select={{ form: 'bulk', name: 'ids', label: (person) => person.name }}
      empty={<p>Nobody yet.</p>}
      columns={[
        { key: 'name', label: 'Name', sort: 'name', cell: (person) => person.name },
        { key: 'due', label: 'Due', sort: 'due_on', end: true, cell: (person) => person.due },
      ]}
    />
  )
}

test('a heading sorts by its column, the other way round when it does already, and begins the list anew', () => {
  const query = new URLSearchParams('q=a&after=cursor')
  expect(rendered(<People />, { path: '/people', query })).toContain('href="/people?q=a&amp;sort=name"')
  const up = rendered(<People sort="name" />, { path: '/people', query })
  expect(up).toContain('href="/people?q=a&amp;sort=-name"')
  expect(element(up, 'aria-sort')).toContain('ascending')
  expect(element(rendered(<People sort="-name" />), 'aria-sort')).toContain('descending')
})

test('the first cell names the row and leads to it', () => {
  const html = rendered(<People />)
  expect(element(html, 'href="/people/1"', true)).toEndWith('Mara Petrova')
  expect(count(html, 'scope="row"')).toBe(2)
})

test('ticks belong to the bulk form, say whom they pick, and come back ticked when it was refused', () => {
  const html = rendered(<People />, { form: { operation: 'people.tag', key: 'bulk', values: { ids: ['2'] }, detail: 'No.', issues: [] } })
  expect(element(html, 'Select Mara Petrova')).toContain('form="bulk"')
  expect(element(html, 'Select Mara Petrova')).not.toContain('checked')
  expect(element(html, 'Select Tomas Oliveira')).toContain('checked')
})

test('a table without rows gives way to what says so', () => {
  expect(rendered(<People rows={[]} />)).toBe('<p>Nobody yet.</p>')
})

test('a pager leads onwards and back to the start, and is silent about a single page', () => {
  expect(rendered(<Pager next={null} />)).toBe('')
  const html = rendered(<Pager next="c2" />, { path: '/people', query: new URLSearchParams('q=a&after=c1') })
  expect(html).toContain('href="/people?q=a"')
  expect(html).toContain('href="/people?q=a&amp;after=c2"')
})
