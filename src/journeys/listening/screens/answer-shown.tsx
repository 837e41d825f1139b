import { Action, Actions, Area, DayField, Form, Opening, Quote, Stack, Submit, When } from '../../../ui/index.ts'
import type { Answer } from '../answer.ts'
import { Became } from './became.tsx'
import { Becoming } from './just-said.tsx'

/** One answer with the question it was given to, and what can be done with it. */
export function AnswerShown({ answer, changes }: { answer: Answer; changes: boolean }) {
  const by = (
    <>
      {answer.said_by_name}, <When at={answer.on} />
      {answer.question && <>, asked “{answer.question}”</>}
    </>
  )
  return (
    <div data-item="">
      <Quote by={by}>{answer.words}</Quote>
      {changes && (
        <Actions>
          {answer.became ? <Became answer={answer} /> : <Becoming answer={answer} />}
          <Opening label="Change" form={{ operation: 'answers.update', key: answer.id }}>
            <Stack close>
              <Form
                operation="answers.update"
                formKey={answer.id}
                hidden={{ id: answer.id }}
                values={{ words: answer.words, on: answer.on }}
                label={`Change: ${answer.words.slice(0, 80)}`}
              >
                <Area name="words" label="In their words" words rows={2} required maxlength={10_000} />
                <DayField name="on" label="Said on" required />
                <Submit>Save</Submit>
              </Form>
              <Actions>
                <Action
                  operation="answers.remove"
                  values={{ id: answer.id }}
                  label="Remove it"
                  name={`Remove it: ${answer.words.slice(0, 80)}`}
                  kind="remove"
                  icon="trash"
                  small
                />
              </Actions>
            </Stack>
          </Opening>
        </Actions>
      )}
    </div>
  )
}
