import { writeMoney } from '../../../platform/money.ts'
import { Area, Form, Inline, MoneyField, Select, Stack, Submit, Text } from '../../../ui/index.ts'
import type { Offering } from '../offering.ts'

export const unitOptions = [
  { value: 'once', label: 'once' },
  { value: 'hour', label: 'an hour' },
  { value: 'day', label: 'a day' },
  { value: 'month', label: 'a month' },
  { value: 'year', label: 'a year' },
  { value: 'piece', label: 'a piece' },
] as const

/** Everything that is said of an offering; without one, a new one. */
export function OfferingForm({ offering }: { offering?: Offering }) {
  return (
    <Form
      operation={offering ? 'offerings.update' : 'offerings.create'}
      then={offering ? `/offerings/${offering.id}` : '/offerings/{id}'}
      hidden={offering ? { id: offering.id } : {}}
      values={offering ? { ...offering } : { unit: 'once' }}
      label="An offering"
    >
      <Text name="name" label="Name" required maxlength={120} />
      <Area
        name="becomes"
        label="What it helps them become, as a customer would say it"
        rows={2}
        maxlength={300}
        hint="I sleep, because I have seen my files come back."
      />
      <Area name="words" label="What it is" rows={3} maxlength={2000} />
      <Inline>
        <MoneyField name="price" label="Price" value={offering?.price ? writeMoney(offering.price) : null} />
        <Select name="unit" label="For" options={unitOptions} />
        <MoneyField name="cost" label="What it costs us" value={offering?.cost ? writeMoney(offering.cost) : null} />
      </Inline>
      <List name="worries" label="A worry that it takes off" kept={offering?.worries ?? []} />
      <List name="flaws" label="An honest flaw: what it does not do" kept={offering?.flaws ?? []} />
      <Stack close>
        {rowsFor(offering?.claims ?? [], 1).map((claim, at) => (
          <Inline>
            <Text name={`claims.${at}.words`} label="What sets it apart" value={claim?.words ?? ''} maxlength={300} />
            <Text name={`claims.${at}.proof`} label="What shows that it is so" value={claim?.proof ?? ''} maxlength={300} />
          </Inline>
        ))}
      </Stack>
      <Submit kind="main">{offering ? 'Save' : 'Note it'}</Submit>
    </Form>
  )
}

/** One text in each line, with two lines free. */
function List({ name, label, kept }: { name: string; label: string; kept: readonly string[] }) {
  return (
    <Stack close>
      {rowsFor(kept, 2).map((text, at) => (
        <Text name={`${name}.${at}`} label={label} quiet={at > 0} value={text ?? ''} maxlength={300} />
      ))}
    </Stack>
  )
}

function rowsFor<T>(kept: readonly T[], free: number): (T | undefined)[] {
  return [...kept, ...Array.from({ length: free }, () => undefined)]
}
