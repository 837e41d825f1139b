import { Chip, Chips, Choice, Filters, Folds, Inline, linkWith, Opening, Search, Select, Text, useView } from '../../../ui/index.ts'
import { relations } from '../../record/person.ts'
import { columnOptions } from '../people-columns.tsx'
import { isCut } from './asked.ts'

type Named = { items: { name: string }[] }
type Props = {
  circles: Named
  tags: Named
  fields: { items: { key: string; label: string; kind: string; choices: string[] }[] }
  members: { items: { id: string; name: string }[] }
  within: { id: string; name: string } | undefined
}

/** What cuts the list of people: the usual filters in a line, the rest and the columns behind a fold. */
export function PeopleFilters(props: Props) {
  const { query } = useView()
  const folded = ['tag', 'guide', ...[...query.keys()].filter((name) => name.startsWith('custom.'))]
  return (
    <>
      <Filters keep={['sort', 'organization', 'trash']} label="Which people">
        <Search name="q" label="Look for" quiet placeholder="A name, a firm, a number" />
        <Select name="relation" label="Relation" quiet none="Any relation" options={relations.map(asOption)} />
        <Select
          name="circle"
          label="Circle"
          quiet
          none="Any circle"
          options={[...props.circles.items.map((circle) => asOption(circle.name)), noCircle]}
        />
        <Select name="due" label="Due" quiet none="Due whenever" options={due} />
        <Folds>
          <Opening label="More filters" open={folded.some((name) => query.get(name))}>
            <MoreFilters {...props} />
          </Opening>
          <Opening label="Columns" open={query.has('columns')}>
            <Choice
              name="columns"
              label="Columns"
              quiet
              many
              compact
              hint="None ticked: relation, circle, last touch, due day and tags."
              options={columnOptions({ fields: props.fields.items, members: props.members.items })}
            />
          </Opening>
        </Folds>
      </Filters>
      {isCut(query) && <InForce {...props} />}
    </>
  )
}

function MoreFilters({ tags, fields, members }: Props) {
  const guides = members.items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Inline>
      <Select name="tag" label="Tag" none="Any tag" options={tags.items.map((tag) => asOption(tag.name))} />
      <Select name="guide" label="Looked after by" none="Anyone" options={[mine, ...guides]} />
      {fields.items.map((field) => (
        <CustomFilter field={field} />
      ))}
    </Inline>
  )
}

function CustomFilter({ field }: { field: Props['fields']['items'][number] }) {
  const name = `custom.${field.key}`
  if (field.kind === 'choice') return <Select name={name} label={field.label} none="Any" options={field.choices.map(asOption)} />
  if (field.kind === 'yes_no') return <Select name={name} label={field.label} none="Either" options={yesNo} />
  return <Text name={name} label={field.label} maxlength={200} />
}

/** What is in force that no field in sight shows, and the way out of all of it. */
function InForce({ within }: Props) {
  const view = useView()
  return (
    <p>
      <Chips>
        {within && <Chip href={linkWith(view, { organization: null, after: null })}>{within.name} ×</Chip>}
        <Chip href={view.query.has('trash') ? '/people?trash=1' : '/people'}>Clear the filters</Chip>
      </Chips>
    </p>
  )
}

function asOption(value: string) {
  return { value, label: value }
}

const noCircle = { value: 'none', label: 'in no circle' }
const mine = { value: 'mine', label: 'me' }
const due = [
  { value: 'late', label: 'overdue' },
  { value: 'today', label: 'due today or before' },
  { value: 'week', label: 'due within a week' },
]
const yesNo = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]
