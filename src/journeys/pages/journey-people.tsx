import { Action, Actions, Form, Opening, Rows, Section, Select, Stack, Submit, Tag, Text } from '../../ui/index.ts'
import type { JourneyWithPeople } from '../core/journey.ts'
import { partNames } from './words.ts'

type Props = { journey: JourneyWithPeople; colleagues: readonly { id: string; name: string }[]; changes: boolean }

/** Everybody with a part in it: who is led, who decides, who has a say; and the others of their organization, to be added with one press. */
export function JourneyPeople({ journey, colleagues, changes }: Props) {
  const open = !['arrived', 'ended'].includes(journey.stage)
  return (
    <Section title="Who has a part">
      <Stack close>
        <Rows
          bare
          items={journey.people.map((one) => ({
            main: <a href={`/people/${one.id}`}>{one.name}</a>,
            note: (
              <>
                {one.words} {one.left_on && <Tag>no longer</Tag>}
                {changes && open && one.part !== 'led' && !one.left_on && (
                  <Action
                    operation="journeys.leave"
                    values={{ id: journey.id, person_id: one.id }}
                    label="Has no part any more"
                    name={`Has no part any more: ${one.name}`}
                    kind="quiet"
                    small
                  />
                )}
              </>
            ),
            side: partNames[one.part],
          }))}
        />
        {changes && open && colleagues.length > 0 && (
          <Actions>
            {colleagues.map((one) => (
              <Action
                operation="journeys.join"
                values={{ id: journey.id, person_id: one.id, part: 'decides' }}
                label={`${one.name} decides too`}
                kind="quiet"
                small
              />
            ))}
          </Actions>
        )}
        {changes && open && (
          <Opening label="Someone else has a part" icon="plus" form={{ operation: 'journeys.join', key: 'join' }}>
            <Form operation="journeys.join" formKey="join" hidden={{ id: journey.id }} label="Someone else has a part">
              <Text name="name" label="Who" required maxlength={200} hint="The whole name of someone who is here" />
              <Select
                name="part"
                label="Their part"
                options={(['decides', 'has_a_say', 'helps'] as const).map((value) => ({ value, label: partNames[value] }))}
              />
              <Text name="words" label="What matters about it" maxlength={500} />
              <Submit>Give them this part</Submit>
            </Form>
          </Opening>
        )}
      </Stack>
    </Section>
  )
}
