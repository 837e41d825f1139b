import { Action, Check, DayField, Form, Inline, Opening, Submit, Tag, Text, When } from '../../ui/index.ts'
import type { Run } from '../practice/runs.ts'

/** Runs as rows: whose, from when to when, and what came of it. */
export function runRows(runs: readonly Run[], changes: boolean) {
  return runs.map((run) => ({
    main: run.person ?? (run.words || 'Written down by hand'),
    ...(run.journey_id ? { href: `/journeys/${run.journey_id}` } : {}),
    note: (
      <>
        <When at={run.opened_on} />
        {run.closed_on && (
          <>
            {' '}
            to <When at={run.closed_on} />
          </>
        )}
        , version {run.version} {run.person && run.words}
      </>
    ),
    side: (
      <>
        <Tag tone={run.state === 'arrived' ? 'good' : 'calm'}>{run.state === 'running' ? 'under way' : run.state}</Tag>
        {changes && run.by_hand && (
          <Action operation="playbooks.forget" values={{ run_id: run.id }} label="Take away" kind="quiet" small name="Take away this run" />
        )}
      </>
    ),
  }))
}

/** A run from before, or of someone who has no journey here. */
export function RecordRun({ id }: { id: string }) {
  return (
    <Opening label="Write a run down by hand" icon="plus" form={{ operation: 'playbooks.record' }}>
      <Form operation="playbooks.record" hidden={{ id }} label="Write a run down by hand">
        <Inline>
          <DayField name="opened_on" label="Began" required />
          <DayField name="closed_on" label="Came to an end" required />
        </Inline>
        <Check name="arrived" label="They arrived" />
        <Text name="words" label="What there is to know of it" optional maxlength={500} />
        <Submit>Count it</Submit>
      </Form>
    </Opening>
  )
}
