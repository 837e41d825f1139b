import { Action, Actions, Form, LinkButton, Opening, Section, Stack, Submit, Text } from '../../../ui/index.ts'
import type { Person } from '../../record/person.ts'

/** The ways out: into the trash, from where they can be taken back, or erased for good. */
export function PersonLeaving({ person, erases }: { person: Person; erases: boolean }) {
  return (
    <Section title="Let them go">
      <Stack close>
        <Actions>
          <LinkButton href={`/api/v1/people/${person.id}/own-data`} download icon="import">
            Their data as a file
          </LinkButton>
        </Actions>
        <p class="soft">All that is held on {person.name}, for when they ask for it: it is their right.</p>
        <Actions>
          <Action
            operation="people.remove"
            values={{ id: person.id }}
            then="/people"
            label={`Put ${person.name} in the trash`}
            icon="trash"
          />
        </Actions>
        <p class="soft">They can be taken back from there for 30 days.</p>
        {erases && <Erase person={person} />}
      </Stack>
    </Section>
  )
}

function Erase({ person }: { person: Person }) {
  return (
    <Opening label="Erase for good" form={{ operation: 'people.erase' }}>
      <Form operation="people.erase" hidden={{ id: person.id }} then="/people" label={`Erase ${person.name} for good`}>
        <p>
          For when {person.name} asks to be forgotten. Everything known of them goes at once: their words, their touches, their trace in the
          record of changes. Only a count of the erased remains, and nothing of it can be taken back.
        </p>
        <Text name="confirm" label="Type the word erase" required pattern="erase" maxlength={10} />
        <Submit kind="remove">Erase for good</Submit>
      </Form>
    </Opening>
  )
}
