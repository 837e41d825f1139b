import { Choice, Form, Hidden, Opening, Select, Stack, Submit, Text } from '../../../ui/index.ts'
import type { Fit } from '../fit.ts'

const knownOptions = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Not known yet' },
]
const canOptions = [
  { value: 'yes', label: 'we can' },
  { value: 'partly', label: 'in part' },
  { value: 'no', label: 'we cannot' },
  { value: 'unknown', label: 'not known yet' },
]

/** The two-way check before someone is led, or declined. */
export function FitCheck({ fit }: { fit: Fit }) {
  return (
    <Opening label="Do we fit each other?" group="decision" form={{ operation: 'fit.judge' }}>
      <Stack close>
        <ul class="reasons">
          {fit.reasons.map((reason) => (
            <li>{reason.words}</li>
          ))}
        </ul>
        <Form
          operation="fit.judge"
          hidden={{ id: fit.id }}
          then={`/journeys/${fit.id}#decision`}
          values={{ worries: fit.worries, follow: fit.follow, right: fit.right }}
          label="Do we fit each other?"
        >
          {fit.worries.map((worry, at) => (
            <>
              <Hidden name={`worries.${at}.id`} value={worry.id} />
              <Select name={`worries.${at}.can`} label={`Can we take “${worry.words}”?`} options={canOptions} />
            </>
          ))}
          <Choice name="follow.answer" label="Do they follow where we lead?" compact options={knownOptions} />
          <Text name="follow.because" label="How we know" optional maxlength={500} />
          <Choice name="right.answer" label="Are we right for them?" compact options={knownOptions} />
          <Text name="right.because" label="Why" optional maxlength={500} />
          <Text name="right.better" label="Who would fit them better" optional maxlength={200} />
          <Submit kind="main">Weigh it</Submit>
        </Form>
      </Stack>
    </Opening>
  )
}
