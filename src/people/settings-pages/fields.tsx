import type { z } from 'zod'
import {
  Action,
  Actions,
  count,
  countFirst,
  Empty,
  Form,
  Opening,
  Rows,
  Section,
  Select,
  Soft,
  Stack,
  Submit,
  Text,
  Tokens,
  Unseen,
  useView,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { type CustomField, fieldKinds, listCustomFields } from '../custom-fields.ts'
import { mayDo, Settings } from './frame.tsx'

type Shown = z.output<typeof CustomField>

const kindWords: Record<(typeof fieldKinds)[number], string> = {
  text: 'text',
  number: 'number',
  day: 'day',
  yes_no: 'yes or no',
  choice: 'one of several',
  link: 'link',
}

/** How many fields were added, in a sentence. */
export async function saysFields({ call }: PageRequest): Promise<string> {
  const { items } = await call(listCustomFields, {})
  if (items.length === 0) return 'No field has been added to people yet.'
  const more = items.length > 6 ? ' and others' : ''
  return `${countFirst(items.length, 'field was', 'fields were')} added to people: ${items
    .slice(0, 6)
    .map(({ label }) => label)
    .join(', ')}${more}.`
}

export async function fieldsPage(request: PageRequest) {
  const { items } = await request.call(listCustomFields, { counted: true })
  const mayLead = mayDo(request, 'lead')
  return (
    <Settings title="Fields" lead="What you want to know of people beside their names, addresses and days.">
      {items.length === 0 && <Empty title="No field of your own yet." lead="An import adds those that a file brings along." />}
      <Rows
        items={items.map((field) => ({
          main: (
            <>
              <strong>{field.label}</strong> <Soft>{kindWords[field.kind]}</Soft>
            </>
          ),
          note: (
            <>
              {field.choices.length > 0 && <p>{field.choices.join(', ')}</p>}
              {mayLead && <Change {...field} />}
            </>
          ),
          side: <Soft>{usedBy(field)}</Soft>,
        }))}
      />
      {mayLead && (
        <Section title="Another field">
          <Form operation="custom_fields.create" values={{ kind: 'text' }} label="Another field">
            <Text name="label" label="What it is called" required maxlength={60} />
            <Select name="kind" label="What stands in it" options={fieldKinds.map((value) => ({ value, label: kindWords[value] }))} />
            <Tokens name="choices" label="What can be chosen" hint="For one of several; with commas between." optional />
            <Submit kind="next">Add the field</Submit>
          </Form>
        </Section>
      )}
    </Settings>
  )
}

function usedBy({ people = 0 }: Shown): string {
  if (people === 0) return 'used by nobody'
  return people > 1000 ? 'used by more than 1,000 people' : `used by ${count(people, 'person', 'people')}`
}

function Change({ id, label, kind, choices, people }: Shown) {
  const { form } = useView()
  return (
    <Opening
      open={form?.operation === 'custom_fields.update' && form.key === id}
      label={
        <>
          Change<Unseen> {label}</Unseen>
        </>
      }
    >
      <Stack close>
        <Form operation="custom_fields.update" formKey={id} hidden={{ id }} values={{ label, choices }} label={`Change ${label}`}>
          <Text name="label" label="What it is called" required maxlength={60} />
          {kind === 'choice' && <Tokens name="choices" label="What can be chosen" />}
          <Submit kind="main">Save</Submit>
        </Form>
        {!people && (
          <Actions>
            <Action operation="custom_fields.remove" values={{ id }} label="Remove" name={`Remove ${label}`} kind="remove" small />
          </Actions>
        )}
      </Stack>
    </Opening>
  )
}
