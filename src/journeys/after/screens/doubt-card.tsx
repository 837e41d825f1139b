import { sayDay } from '../../../platform/wording.ts'
import { Card, Form, Inline, Stack, Submit, Text, When } from '../../../ui/index.ts'
import type { Doubt } from '../doubt.ts'

/** A doubt: what it rests on, what to do, and the way to settle it. */
export function DoubtCard({ doubt, then, changes }: { doubt: Doubt; then: string; changes: boolean }) {
  return (
    <Card title={`${doubt.person} is in doubt`} hint={<When at={doubt.raised_on} />}>
      <Stack close>
        <p>{doubt.words}</p>
        <p>
          <strong>{doubt.remedy}</strong>
        </p>
        {changes && (
          <Form
            operation="doubts.settle"
            formKey={doubt.id}
            hidden={{ id: doubt.id }}
            then={then}
            label={`Settle the doubt of ${doubt.person}: ${kinds[doubt.kind]}, ${sayDay(doubt.raised_on)}`}
          >
            <Inline>
              <Text name="because" label="What was done, and what they said to it" maxlength={2000} />
              <Submit>It is settled</Submit>
            </Inline>
          </Form>
        )}
      </Stack>
    </Card>
  )
}

const kinds = { low: 'not sure', fall: 'less sure than before', silence: 'no answer' } as const
