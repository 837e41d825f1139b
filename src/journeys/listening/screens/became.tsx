import { Action, Tag } from '../../../ui/index.ts'
import type { Answer } from '../answer.ts'

/** What an answer became, and the way back; within `Actions`. */
export function Became({ answer }: { answer: Answer }) {
  if (!answer.became) return null
  return (
    <>
      <Tag tone="good">a {answer.became.kind} of theirs now</Tag>
      <Action
        operation="answers.let_be"
        values={{ id: answer.id }}
        label="Take that back"
        name={`Take that back: ${answer.words.slice(0, 80)}`}
        kind="quiet"
        small
      />
    </>
  )
}
