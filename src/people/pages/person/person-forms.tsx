import type { Child } from 'hono/jsx'
import { Area, DayField, Form, Opening, Select, Stack, Submit, Text, Tokens, useView } from '../../../ui/index.ts'
import { relations } from '../../record/person.ts'
import type { About } from './person-about.ts'
import { circleOption } from './person-new.tsx'

/** Opens in place to change one group of facts; open already when it was refused, or with `?edit=` its key. */
function Edit({ about, group, what, children }: { about: About; group: string; what: string; children: Child }) {
  const { person } = about
  const { form, query } = useView()
  const open = query.get('edit') === group || (form?.operation === 'people.update' && form.key === group)
  return (
    <Opening label={`Change ${what}`} icon="edit" open={open}>
      <Form
        operation="people.update"
        formKey={group}
        hidden={{ id: person.id }}
        values={person}
        then={`/people/${person.id}`}
        label={`Change ${what}`}
      >
        <Stack close>{children}</Stack>
        <Submit kind="main">Save</Submit>
      </Form>
    </Opening>
  )
}

export function ReachForm(about: About) {
  return (
    <Edit about={about} group="reach" what="how to reach them">
      <Tokens name="phones" label="Telephone" />
      <Tokens name="emails" label="E-mail" />
      <Text name="address.street" label="Street" maxlength={300} />
      <Text name="address.postcode" label="Postcode" maxlength={40} />
      <Text name="address.city" label="Town" maxlength={200} />
      <Text name="address.region" label="Region" maxlength={200} />
      <Text name="address.country" label="Country" maxlength={100} />
    </Edit>
  )
}

export function DiffersForm(about: About) {
  return (
    <Edit about={about} group="differs" what="what differs here">
      <Area name="differs" label="What differs here" rows={3} maxlength={5000} quiet />
    </Edit>
  )
}

export function BelongForm(about: About) {
  const members = about.members.items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Edit about={about} group="belong" what="where they stand">
      <Select name="circle" label="Circle" none="no circle" options={about.circles.items.map(circleOption)} />
      <Select name="relation" label="Relation" options={relations.map((value) => ({ value, label: value }))} />
      <Text name="organization" label="Organization" maxlength={200} hint="Found by its name, or added." />
      <Text name="title" label="What they do there" maxlength={200} />
      <Select name="guide_id" label="Looked after by" none="nobody yet" options={members} />
    </Edit>
  )
}

export function TagsForm(about: About) {
  return (
    <Edit about={about} group="tags" what="tags">
      <Tokens name="tags" label="Tags" suggestions={about.tags.items.map((tag) => tag.name)} />
    </Edit>
  )
}

export function WhoForm(about: About) {
  return (
    <Edit about={about} group="who" what="who they are">
      <Text name="given_name" label="Given name" maxlength={100} />
      <Text name="family_name" label="Family name" maxlength={100} />
      <Text name="birthday" label="Birthday" hint="1984-04-12, or --04-12 without the year." maxlength={10} />
      <DayField name="met_on" label="Known since" />
      <Text name="source" label="Came from" maxlength={200} />
    </Edit>
  )
}

export function CustomForm(about: About) {
  return (
    <Edit about={about} group="more" what="the rest">
      {about.fields.items.map((field) => (
        <CustomField field={field} />
      ))}
    </Edit>
  )
}

function CustomField({ field }: { field: About['fields']['items'][number] }) {
  const asked = { name: `custom.${field.key}`, label: field.label }
  if (field.kind === 'choice')
    return <Select {...asked} none="not known" options={field.choices.map((value) => ({ value, label: value }))} />
  if (field.kind === 'yes_no') return <Select {...asked} none="not known" options={yesNo} />
  if (field.kind === 'day') return <DayField {...asked} />
  if (field.kind === 'number') return <Text {...asked} inputmode="decimal" />
  return <Text {...asked} type={field.kind === 'link' ? 'url' : 'text'} maxlength={2000} />
}

const yesNo = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]
