import type { Child } from 'hono/jsx'
import { Area, Form, MoneyField, Opening, Section, Soft, Stack, Submit, useView } from '../../../ui/index.ts'
import type { Wish as WishOf } from '../../wishes.ts'
import type { Worry as WorryOf } from '../../worries.ts'
import { Wish, Worry } from './person-word.tsx'

type Props = {
  id: string
  name: string
  wishes: readonly WishOf[]
  worries: readonly WorryOf[]
  changes: boolean
  beside: ReadonlyMap<string, Child[]>
}

/** What someone wants and what weighs on them, in their own words. */
export function PersonWords({ id, name, wishes, worries, changes, beside }: Props) {
  const open = { wishes: wishes.filter((wish) => !wish.reached_on), worries: worries.filter((worry) => worry.state !== 'gone') }
  return (
    <>
      <Section title="What they want">
        <Stack>
          {open.wishes.map((wish, at) => (
            <Wish wish={wish} large={at === 0} changes={changes} />
          ))}
          {open.wishes.length === 0 && <Soft>Nobody has noted yet what {name} wants to achieve or become.</Soft>}
          {changes && <Note operation="wishes.create" id={id} label="Note a wish" field="What they want, in their words" />}
        </Stack>
      </Section>
      <Section title="What weighs on them">
        <Stack>
          {open.worries.map((worry) => (
            <Worry worry={worry} changes={changes} beside={beside.get(worry.id)} />
          ))}
          {open.worries.length === 0 && <Soft>No worry of theirs is known.</Soft>}
          {changes && <Note operation="worries.create" id={id} label="Note a worry" field="What weighs on them, in their words" />}
        </Stack>
      </Section>
      <Past {...{ wishes, worries, changes }} />
    </>
  )
}

function Past({ wishes, worries, changes }: Pick<Props, 'wishes' | 'worries' | 'changes'>) {
  const reached = wishes.filter((wish) => wish.reached_on)
  const gone = worries.filter((worry) => worry.state === 'gone')
  const many = reached.length + gone.length
  if (many === 0) return null
  return (
    <Section title="Came true, and let go">
      <Opening label={many === 1 ? 'Show it' : `Show all ${many}`}>
        <Stack>
          {reached.map((wish) => (
            <Wish wish={wish} changes={changes} />
          ))}
          {gone.map((worry) => (
            <Worry worry={worry} changes={changes} />
          ))}
        </Stack>
      </Opening>
    </Section>
  )
}

function Note({ operation, id, label, field }: { operation: string; id: string; label: string; field: string }) {
  const { form } = useView()
  return (
    <Opening label={label} icon="plus" open={form?.operation === operation}>
      <Form operation={operation} hidden={{ person_id: id }} label={label}>
        <Area name="words" label={field} words rows={2} required maxlength={2000} />
        {operation === 'wishes.create' && <Area name="motive" label="Why it matters to them" rows={1} maxlength={2000} optional />}
        {operation === 'worries.create' && <MoneyField name="cost_per_day" label="What it costs them a day" optional />}
        <Submit>Keep it</Submit>
      </Form>
    </Opening>
  )
}
