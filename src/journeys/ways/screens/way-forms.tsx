import { writeMoney } from '../../../platform/money.ts'
import { Action, Actions, Area, Form, MoneyField, Opening, Rows, Soft, Stack, Submit, Text, useView } from '../../../ui/index.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import type { Way } from '../way.ts'

/** A way that is put on the table. */
export function NewWay({ id, first }: { id: string; first: boolean }) {
  return (
    <Opening label={first ? 'Put a way on the table' : 'Another way'} icon="plus" form={{ operation: 'ways.create', key: 'new-way' }}>
      <Form operation="ways.create" formKey="new-way" hidden={{ id }} label="A way forward">
        <WayFields />
        <Submit kind="main">Put it on the table</Submit>
      </Form>
    </Opening>
  )
}

/** What is always on the table beside ours, and a fair word on it. */
export function Alternatives({ ways, changes }: { ways: readonly Way[]; changes: boolean }) {
  const { form } = useView()
  return (
    <Rows
      items={ways.map((way) => ({
        main: <strong>{way.name}</strong>,
        note: (
          <>
            {way.words || <Soft>Not described yet: say fairly what speaks for it.</Soft>}
            {changes && (
              <Opening label={`Describe it fairly`} open={form?.operation === 'ways.update' && form.key === way.id}>
                <Form
                  operation="ways.update"
                  formKey={way.id}
                  hidden={{ id: way.journey_id, way_id: way.id }}
                  values={{ words: way.words }}
                  label={`Describe: ${way.name}`}
                >
                  <Area name="words" label="What speaks for it, and what against" rows={3} maxlength={4000} />
                  <Submit>Save</Submit>
                </Form>
              </Opening>
            )}
          </>
        ),
      }))}
    />
  )
}

/** What can be done with a way: recommend it, show it to them, change it. */
export function Answers({ way, journey }: { way: Way; journey: JourneyWithPeople }) {
  const { form } = useView()
  const at = { id: journey.id, way_id: way.id }
  const early = journey.purpose_confirmed_on === null
  const opened = (operation: string) => form?.operation === operation && form.key === way.id
  return (
    <>
      {!way.recommended && (
        <Opening label="Recommend this way" open={opened('ways.recommend')}>
          <Form operation="ways.recommend" formKey={way.id} hidden={at} label={`Recommend ${way.name}`}>
            <Area
              name="because"
              label="Why, in terms of their purpose"
              rows={2}
              required
              maxlength={2000}
              hint={journey.purpose ?? undefined}
            />
            <Submit kind="main">Recommend it</Submit>
          </Form>
        </Opening>
      )}
      {!way.shared_on && early && (
        <Opening label="Show it to them early" open={opened('ways.share')}>
          <Form operation="ways.share" formKey={way.id} hidden={at} label={`Show ${way.name} to them`}>
            <Area
              name="because"
              label="Why advice cannot wait for the purpose"
              rows={2}
              required
              maxlength={1000}
              hint="The reason stays to be seen."
            />
            <Submit>Show it to them</Submit>
          </Form>
        </Opening>
      )}
      <Opening label="Change it" open={opened('ways.update')}>
        <Stack close>
          <Form
            operation="ways.update"
            formKey={way.id}
            hidden={at}
            values={{ name: way.name, words: way.words }}
            label={`Change ${way.name}`}
          >
            <WayFields way={way} />
            <Submit>Save</Submit>
          </Form>
          <Actions>
            <Action
              operation="ways.remove"
              values={at}
              label="Take it off the table"
              name={`Take it off the table: ${way.name}`}
              kind="remove"
              icon="trash"
              small
            />
          </Actions>
        </Stack>
      </Opening>
      <Actions>
        {!way.shared_on && !early && (
          <Action
            operation="ways.share"
            values={at}
            label="Show it to them"
            name={`Show it to them: ${way.name}`}
            kind={way.recommended ? 'main' : 'plain'}
          />
        )}
        {way.shared_on && (
          <Action operation="ways.withdraw" values={at} label="Hide it again" name={`Hide it again: ${way.name}`} kind="quiet" small />
        )}
      </Actions>
    </>
  )
}

function WayFields({ way }: { way?: Way }) {
  return (
    <>
      <Text name="name" label="What it is called" required maxlength={120} />
      <Area name="words" label="What it is" rows={2} maxlength={4000} />
      <MoneyField name="price" label="Price, once" value={way?.price && writeMoney(way.price)} optional />
      <MoneyField
        name="running_a_day"
        label="What it costs a day from then on"
        value={way?.running_a_day && writeMoney(way.running_a_day)}
        optional
      />
      <MoneyField name="effort" label="What their own work on it costs them" value={way?.effort && writeMoney(way.effort)} optional />
    </>
  )
}
