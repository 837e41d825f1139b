import { includes } from '../../../platform/context.ts'
import type { JourneyRun } from '../../../playbooks/index.ts'
import { Action, Area, Due, Form, Late, Opening, Rows, Section, Soft, Stack, Submit, Tag, When } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getJourney } from '../../core/operations.ts'
import { getJourneyRun, suggestPlaybooks } from '../operations.ts'

/** The part of a journey's screen that is about its playbook: its steps with what is done, and what came across at each before. */
export async function playbookSection({ call, caller, view }: PageRequest, { id }: { id: string }) {
  const [{ run }, journey] = await Promise.all([call(getJourneyRun, { id }), call(getJourney, { id })])
  const changes = includes(caller.actor.role, 'guide')
  const arrived = changes && journey.stage === 'arrived' && !run
  if (arrived)
    return (
      <Section title="Playbook" id="playbook" lead="They arrived. Could the next one go the same way?">
        <Action operation="playbooks.from_journey" values={{ id }} then="/playbooks/{id}" label="Make a playbook of this journey" />
      </Section>
    )
  // A way that was gone to its end takes a line, unless something is wrong with a form along it.
  if (run) return followed({ run, journeyId: id, changes: changes && run.state === 'running', folds: !view.form })
  if (!changes || journey.stage === 'ended') return null
  const { items } = await call(suggestPlaybooks, { id })
  if (items.length === 0) return null
  return (
    <Section title="Playbook" id="playbook" lead="A practised way that may suit them.">
      <Rows
        items={items.slice(0, 3).map(({ playbook_id, name, because }) => ({
          main: name,
          href: `/playbooks/${playbook_id}`,
          note: because,
          side: (
            <Action operation="playbooks.follow" values={{ id, playbook_id }} label="Go this way" name={`Go this way: ${name}`} small />
          ),
        }))}
      />
    </Section>
  )
}

function followed({ run, journeyId, changes, folds }: { run: JourneyRun; journeyId: string; changes: boolean; folds: boolean }) {
  const done = run.steps.filter((step) => step.state === 'kept').length
  const folded = folds && done === run.steps.length
  const rest = `${run.version < run.latest_version ? `, version ${run.version}` : ''}: ${done} of ${run.steps.length} steps are done.`
  const said = `${run.name}${rest}`
  const linked = (
    <>
      <a href={`/playbooks/${run.playbook_id}`}>{run.name}</a>
      {rest}
    </>
  )
  return (
    <Section title="Playbook" id="playbook" folded={folded} lead={folded ? said : linked}>
      <Stack>
        {folded && <p>{linked}</p>}
        <Rows
          items={run.steps.map((step) => ({
            main: step.what,
            note: (
              <Stack close>
                {step.question && <Soft>Ask: {step.question}</Soft>}
                {step.curve_balls.slice(0, 3).map((ball) => (
                  <p>
                    <Tag>came across before</Tag> {ball.words} {ball.handled && <Soft>{ball.handled}</Soft>}
                  </p>
                ))}
                {changes && <Came step={step} journeyId={journeyId} />}
              </Stack>
            ),
            side: <Standing step={step} />,
          }))}
        />
      </Stack>
    </Section>
  )
}

type Step = JourneyRun['steps'][number]

function Standing({ step }: { step: Step }) {
  if (step.state === 'kept')
    return (
      <Tag tone="good">
        done <When at={step.done_on ?? step.due_on} />
      </Tag>
    )
  if (step.state === 'broken') return <Late>not kept</Late>
  if (step.state === 'not_promised') return <Soft>before it began</Soft>
  return (
    <>
      {step.who === 'us' ? 'we' : 'they'}, <Due on={step.due_on} />
    </>
  )
}

function Came({ step, journeyId }: { step: Step; journeyId: string }) {
  return (
    <Opening label="Something came across" form={{ operation: 'curve_balls.create', key: step.id }}>
      <Form
        operation="curve_balls.create"
        formKey={step.id}
        hidden={{ journey_id: journeyId, step_id: step.id }}
        then={`/journeys/${journeyId}#playbook`}
        label={`Something came across: ${step.what}`}
      >
        <Area name="words" label="What came across" rows={2} required maxlength={1000} />
        <Area name="handled" label="How it was handled" rows={2} maxlength={2000} hint="It is offered at this step next time." />
        <Submit>Note it</Submit>
      </Form>
    </Opening>
  )
}
