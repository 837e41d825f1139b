import { Action, Check, Form, Opening, Rows, Select, Stack, Submit, Text } from '../../../ui/index.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import type { Way } from '../way.ts'

type Props = { way: Way; journey: JourneyWithPeople }

/** What everybody gains and loses on a way, and the form for one more. */
export function Effects({ way, journey, changes }: Props & { changes: boolean }) {
  const names = new Map(journey.people.map((one) => [one.id, one.name]))
  const all = [...way.gains.map((one) => ({ ...one, sign: 'Gain' })), ...way.pains.map((one) => ({ ...one, sign: 'Pain' }))]
  return (
    <Opening
      label={all.length === 0 ? 'Gains and pains' : `Gains and pains (${all.length})`}
      form={{ operation: 'effects.create', key: way.id }}
    >
      <Stack close>
        <Rows
          bare
          items={all.map((one) => ({
            main: (
              <>
                {one.sign}: {one.words}
              </>
            ),
            note: `${one.person_id ? (names.get(one.person_id) ?? 'someone') : 'everyone'}, weight ${one.weight}, ${one.likelihood} % likely, ${one.said ? 'they said so' : 'our guess'}`,
            side: changes && (
              <Action operation="effects.remove" values={{ id: one.id }} label="Remove" name={`Remove: ${one.words}`} kind="quiet" small />
            ),
          }))}
        />
        {changes && <NewEffect way={way} journey={journey} />}
      </Stack>
    </Opening>
  )
}

function NewEffect({ way, journey }: Props) {
  return (
    <Form
      operation="effects.create"
      formKey={way.id}
      hidden={{ way_id: way.id }}
      values={{ weight: 3, likelihood: 80 }}
      label={`A gain or a pain of ${way.name}`}
    >
      <Select
        name="sign"
        label="What it is"
        options={[
          { value: 'gain', label: 'a gain' },
          { value: 'pain', label: 'a pain' },
        ]}
      />
      <Text name="words" label="In their words" required maxlength={500} />
      <Select
        name="person_id"
        label="For whom"
        none="everyone"
        options={journey.people.filter((one) => !one.left_on).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Text name="weight" label="How much it matters" type="number" min={1} max={5} hint="From 1 to 5" />
      <Text name="likelihood" label="How likely it is" type="number" min={0} max={100} hint="In percent" />
      <Check name="said" label="They said so themselves" />
      <Submit>Note it</Submit>
    </Form>
  )
}
