import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  Card,
  DayField,
  Form,
  Inline,
  Opening,
  Section,
  Sentence,
  ShareBar,
  Stack,
  Submit,
  Tag,
  Text,
  When,
  Words,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { wayDone } from '../../rules/index.ts'
import type { Outcome } from '../outcome.ts'
import { listOutcomes } from '../outcomes.ts'

/** What success is for them, in their measure: where it began, where it should be, and where it stands. */
export async function outcomeSection(request: PageRequest, { id }: { id: string }) {
  const { items } = await request.call(listOutcomes, { id })
  const changes = includes(request.caller.actor.role, 'guide')
  if (items.length === 0 && !changes) return null
  return (
    <Section
      id="outcome"
      title="What success is for them"
      lead="Their measure, not ours. A journey arrives when they say so, or when this shows it."
    >
      <Stack>
        {items.map((outcome) => (
          <OutcomeCard outcome={outcome} changes={changes} />
        ))}
        {changes && (
          <Opening label="Name a measure of theirs" form={{ operation: 'outcomes.create' }}>
            <Form operation="outcomes.create" hidden={{ id }} then={`/journeys/${id}#outcome`} label="Name a measure of theirs">
              <Text
                name="measure"
                label="What they measure it by"
                required
                maxlength={120}
                hint="In their words: trays thrown away in a week"
              />
              <Inline>
                <Text name="baseline" label="Now" inputmode="decimal" optional />
                <Text name="target" label="Where it should be" inputmode="decimal" optional />
                <Text name="unit" label="Unit" maxlength={30} optional />
                <DayField name="by_on" label="By when" optional />
              </Inline>
              <Submit>Note it</Submit>
            </Form>
          </Opening>
        )}
      </Stack>
    </Section>
  )
}

function OutcomeCard({ outcome, changes }: { outcome: Outcome; changes: boolean }) {
  const done = wayDone(outcome)
  const then = `/journeys/${outcome.journey_id}#outcome`
  return (
    <Card title={<Words>{outcome.measure}</Words>} hint={outcome.reached && <Tag tone="good">reached</Tag>}>
      <Sentence>{sayOutcome(outcome)}</Sentence>
      {outcome.measured_on && (
        <p class="soft">
          Measured <When at={outcome.measured_on} />, said by {outcome.said_by_name}.
        </p>
      )}
      {done !== null && <ShareBar share={done} label={`How much of the way is done in ${outcome.measure}`} />}
      {changes && (
        <Actions>
          <Form
            operation="outcomes.measure"
            formKey={outcome.id}
            hidden={{ id: outcome.id }}
            then={then}
            label={`Measure ${outcome.measure}`}
            inline
          >
            <Text name="actual" label="Where it stands now" inputmode="decimal" required />
            <Submit>Measured</Submit>
          </Form>
          <Action operation="outcomes.remove" values={{ id: outcome.id }} then={then} label="Put it in the trash" kind="quiet" small />
        </Actions>
      )}
    </Card>
  )
}

function sayOutcome({ baseline, target, actual, unit, by_on }: Outcome) {
  const said = (figure: number) => `${figure}${unit ? ` ${unit}` : ''}`
  return (
    <>
      {baseline === null ? 'Where it began is not known' : `It began at ${said(baseline)}`}
      {target === null ? '' : `, and should be ${said(target)}`}
      {by_on && (
        <>
          {' '}
          by <When at={by_on} />
        </>
      )}
      . {actual === null ? 'It has not been measured yet.' : <strong>It stands at {said(actual)}.</strong>}
    </>
  )
}
