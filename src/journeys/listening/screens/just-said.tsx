import { Action, Actions, Card, Quote } from '../../../ui/index.ts'
import type { Answer } from '../answer.ts'
import { Became } from './became.tsx'

/** What was said a moment ago: one key makes a wish or a worry of it. */
export function JustSaid({ answer }: { answer: Answer }) {
  return (
    <Card title="Just said" hint={answer.question}>
      <Quote>{answer.words}</Quote>
      <Actions>{answer.became ? <Became answer={answer} /> : <Becoming answer={answer} keys />}</Actions>
    </Card>
  )
}

/** The buttons that make an answer a wish or a worry of whoever said it; within `Actions`. */
export function Becoming({ answer, keys }: { answer: Answer; keys?: boolean }) {
  if (!answer.said_by) return null
  return (
    <>
      <Action
        operation="answers.become"
        values={{ id: answer.id, as: 'wish' }}
        label="It is a wish"
        name={`It is a wish: ${answer.words.slice(0, 80)}`}
        icon="star"
        shortcut={keys ? 'w' : undefined}
        small
      />
      <Action
        operation="answers.become"
        values={{ id: answer.id, as: 'worry' }}
        label="It is a worry"
        name={`It is a worry: ${answer.words.slice(0, 80)}`}
        icon="worry"
        shortcut={keys ? 'y' : undefined}
        small
      />
    </>
  )
}
