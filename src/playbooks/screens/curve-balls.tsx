import { Action, Area, Form, Opening, Rows, Soft, Stack, Submit, When } from '../../ui/index.ts'
import type { CurveBall } from '../curve-balls/curve-ball.ts'

/** What came across at a step, how it was handled, and the way to note another. */
export function CurveBalls({
  balls,
  place,
  formKey = 'loose',
  changes,
}: {
  balls: readonly CurveBall[]
  /** Where another one would be noted; left out, none can be. */
  place?: Record<string, string>
  formKey?: string
  changes: boolean
}) {
  return (
    <Stack close>
      {balls.length > 0 && (
        <Rows
          bare
          items={balls.map((ball) => ({
            main: ball.words,
            note: (
              <>
                {ball.handled ? <>Handled: {ball.handled}</> : <Soft>Nobody has said how it was handled.</Soft>}
                {changes && (
                  <Opening
                    label={ball.handled ? 'Change it' : 'Say how it was handled'}
                    form={{ operation: 'curve_balls.update', key: ball.id }}
                  >
                    <Form
                      operation="curve_balls.update"
                      formKey={ball.id}
                      hidden={{ id: ball.id }}
                      values={{ words: ball.words, handled: ball.handled }}
                      label={`What came across: ${ball.words}`}
                    >
                      <Area name="words" label="What came across" rows={2} required maxlength={1000} />
                      <Area name="handled" label="How it was handled" rows={2} maxlength={2000} />
                      <Submit>Save</Submit>
                    </Form>
                  </Opening>
                )}
              </>
            ),
            side: (
              <>
                <When at={ball.on} />
                {changes && (
                  <Action
                    operation="curve_balls.remove"
                    values={{ id: ball.id }}
                    label="Remove"
                    name={`Remove: ${ball.words}`}
                    kind="quiet"
                    small
                  />
                )}
              </>
            ),
          }))}
        />
      )}
      {changes && place && (
        <Opening label="Something came across" icon="plus" form={{ operation: 'curve_balls.create', key: formKey }}>
          <Form operation="curve_balls.create" formKey={formKey} hidden={place} label="Something came across">
            <Area name="words" label="What came across" rows={2} required maxlength={1000} />
            <Area name="handled" label="How it was handled" rows={2} maxlength={2000} hint="It is offered at this step next time." />
            <Submit>Note it</Submit>
          </Form>
        </Opening>
      )}
    </Stack>
  )
}
