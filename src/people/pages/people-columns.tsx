import type { Child } from 'hono/jsx'
import { Action, Chip, Chips, type Column, Due, Soft, When } from '../../ui/index.ts'
import type { Person } from '../record/person.ts'

type Field = { key: string; label: string; kind: string }
type About = { fields: readonly Field[]; members: readonly { id: string; name: string }[]; restore: boolean }

/** The columns of a list of people: those the query names, else the usual ones. In the trash it says when each was put there. */
export function columnsFor(query: URLSearchParams, about: About): Column<Person>[] {
  if (query.has('trash')) return [who, ...trashColumns(about.restore)]
  const chosen = chosenColumns(query)
  const all = choosable(about)
  if (chosen.length === 0) return [who, ...all.filter((column) => usual.includes(column.key))]
  return [who, ...all.filter((column) => chosen.includes(column.key)).map((column) => ({ ...column, wide: false }))]
}

/** The columns that can be chosen, by key and label. */
export function columnOptions(about: Pick<About, 'fields' | 'members'>) {
  return choosable({ ...about, restore: false }).map(({ key, label }) => ({ value: key, label }))
}

/** The keys of the columns that a query names; none: the usual ones. */
function chosenColumns(query: URLSearchParams): string[] {
  return query
    .getAll('columns')
    .flatMap((one) => one.split(','))
    .filter(Boolean)
}

/** What is shown when nobody has chosen. */
const usual = ['relation', 'circle', 'last', 'due', 'tags']

const who: Column<Person> = {
  key: 'name',
  label: 'Name',
  sort: 'name',
  cell: (person) => (
    <>
      {person.name}
      {(person.organization || person.title) && <small>{[person.organization, person.title].filter(Boolean).join(', ')}</small>}
    </>
  ),
}

function choosable({ fields, members }: About): Column<Person>[] {
  const guides = new Map(members.map((member) => [member.id, member.name]))
  return [
    { key: 'relation', label: 'Relation', wide: true, cell: (person) => person.relation },
    { key: 'circle', label: 'Circle', cell: (person) => person.circle ?? <Soft>none</Soft> },
    {
      key: 'last',
      label: 'Last touch',
      sort: 'last_touch_on',
      cell: (person) => (person.last_touch_on ? <When at={person.last_touch_on} /> : <Soft>never</Soft>),
    },
    { key: 'due', label: 'Due', sort: 'due_on', cell: (person) => person.due_on && <Due on={person.due_on} /> },
    { key: 'tags', label: 'Tags', wide: true, cell: (person) => person.tags.length > 0 && <Tags tags={person.tags} /> },
    { key: 'guide', label: 'Looked after by', cell: (person) => person.guide_id && guides.get(person.guide_id) },
    { key: 'emails', label: 'E-mail', cell: (person) => person.emails[0] && <a href={`mailto:${person.emails[0]}`}>{person.emails[0]}</a> },
    {
      key: 'phones',
      label: 'Telephone',
      cell: (person) => person.phones[0] && <a href={`tel:${dialled(person.phones[0])}`}>{person.phones[0]}</a>,
    },
    { key: 'city', label: 'Town', cell: (person) => person.address?.city },
    { key: 'source', label: 'Came from', cell: (person) => person.source },
    { key: 'met', label: 'Known since', cell: (person) => <When at={person.met_on} /> },
    { key: 'thanked', label: 'Last thanked', cell: (person) => person.recognized_on && <When at={person.recognized_on} /> },
    { key: 'waiting', label: 'Waits since', cell: (person) => person.waiting_since && <Due on={person.waiting_since} /> },
    ...fields.map(
      (field): Column<Person> => ({
        key: `custom.${field.key}`,
        label: field.label,
        cell: (person) => customWords(field, person.custom[field.key]),
      }),
    ),
  ]
}

function trashColumns(restore: boolean): Column<Person>[] {
  const removed: Column<Person> = {
    key: 'removed',
    label: 'Removed',
    cell: (person) => person.removed_at && <When at={person.removed_at} />,
  }
  if (!restore) return [removed]
  const back = (person: Person) => (
    <Action operation="people.restore" values={{ id: person.id }} label="Take back" name={`Take back ${person.name}`} icon="undo" small />
  )
  return [removed, { key: 'back', label: 'Take back', end: true, cell: back }]
}

/** What to dial for a number as it is written. */
export function dialled(phone: string): string {
  return phone.replace(/[^\d+*#]/g, '')
}

/** A value of one of the workspace's own fields, as it is read. */
export function customWords(field: Field, value: unknown): Child {
  if (value === undefined || value === null || value === '') return null
  if (field.kind === 'yes_no') return value ? 'yes' : 'no'
  if (field.kind === 'day') return <When at={String(value)} />
  if (field.kind === 'link')
    return (
      <a href={String(value)} rel="noreferrer noopener">
        {String(value).replace(/^https?:\/\/(www\.)?/i, '')}
      </a>
    )
  return String(value)
}

/** Tags, each leading to all who have it. */
export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <Chips>
      {tags.map((tag) => (
        <Chip href={`/people?tag=${encodeURIComponent(tag)}`}>{tag}</Chip>
      ))}
    </Chips>
  )
}
