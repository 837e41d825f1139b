import type { z } from 'zod'
import {
  Action,
  Actions,
  count,
  countFirst,
  Form,
  Opening,
  Rows,
  Section,
  Soft,
  Stack,
  Submit,
  Text,
  Unseen,
  useView,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { type Circle, listCircles } from '../circles.ts'
import { mayDo, Settings } from './frame.tsx'

type Shown = z.output<typeof Circle>

/** How many circles there are, in a sentence. */
export async function saysCircles({ call }: PageRequest): Promise<string> {
  const { items } = await call(listCircles, {})
  const people = items.reduce((sum, circle) => sum + circle.people, 0)
  return `${countFirst(items.length, 'circle', 'circles')} with ${count(people, 'person', 'people')} in them: ${items.map(({ name }) => name).join(', ')}.`
}

export async function circlesPage(request: PageRequest) {
  const { items } = await request.call(listCircles, {})
  const mayLead = mayDo(request, 'lead')
  return (
    <Settings title="Circles" lead="How many days may pass before someone should hear from you again: the closer the circle, the fewer.">
      <Rows
        empty="There is no circle yet."
        items={items.map((circle) => ({
          main: (
            <>
              <strong>{circle.name}</strong>{' '}
              {circle.days === null ? 'rests: nobody in it is due' : `every ${count(circle.days, 'day', 'days')}`}
            </>
          ),
          note: mayLead && <Change {...circle} />,
          side:
            circle.people === 0 ? (
              <Soft>nobody</Soft>
            ) : (
              <a href={`/people?circle=${encodeURIComponent(circle.name)}`}>{count(circle.people, 'person', 'people')}</a>
            ),
        }))}
      />
      {mayLead && (
        <Section title="Another circle">
          <Form operation="circles.create" label="Another circle">
            <NameAndDays />
            <Submit kind="next">Add the circle</Submit>
          </Form>
        </Section>
      )}
    </Settings>
  )
}

function Change({ id, name, days, people }: Shown) {
  const { form } = useView()
  return (
    <Opening
      open={form?.operation === 'circles.update' && form.key === id}
      label={
        <>
          Change<Unseen> {name}</Unseen>
        </>
      }
    >
      <Stack close>
        <Form operation="circles.update" formKey={id} hidden={{ id }} values={{ name, days }} label={`Change ${name}`}>
          <NameAndDays />
          <Submit kind="main">Save</Submit>
        </Form>
        {people === 0 && (
          <Actions>
            <Action operation="circles.remove" values={{ id }} label="Remove" name={`Remove ${name}`} kind="remove" small />
          </Actions>
        )}
      </Stack>
    </Opening>
  )
}

function NameAndDays() {
  return (
    <>
      <Text name="name" label="Name" required maxlength={60} />
      <Text
        name="days"
        label="Days"
        type="number"
        inputmode="numeric"
        min={1}
        max={3650}
        hint="How many may pass between touches. Empty: the circle rests."
      />
    </>
  )
}
