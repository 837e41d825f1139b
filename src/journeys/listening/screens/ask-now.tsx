import type { z } from 'zod'
import { Actions, Area, Asked, Form, LinkButton, Quote, Select, Stack, Submit, Text, When } from '../../../ui/index.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import { topicWords } from '../first-questions.ts'
import type { getListening } from '../listening.ts'
import type { Question } from '../questions.ts'

type ListeningNow = z.output<(typeof getListening)['output']>

/** One question with what they answered to it before, and the field for what they answer now. */
export function AskNow({
  journey,
  asked,
  listening,
  next,
}: {
  journey: JourneyWithPeople
  asked: Question | null
  listening: ListeningNow
  next: string
}) {
  const draft = listening.drafts.find((one) => one.question_id === (asked?.id ?? null))
  const earlier = asked ? listening.answers.filter((answer) => answer.question_id === asked.id) : []
  const screen = `/journeys/${journey.id}/listen`
  const hidden = {
    id: journey.id,
    ...(asked ? { question_id: asked.id } : {}),
    ...(listening.session ? { session_id: listening.session.id } : {}),
  }
  return (
    <Asked topic={asked ? topicWords[asked.topic] : topicWords.other} question={asked?.words ?? 'Something of your own'} hint={asked?.hint}>
      {earlier.length > 0 && (
        <Stack close>
          {earlier.map((answer) => (
            <Quote
              by={
                <>
                  {answer.said_by_name}, <When at={answer.on} />
                </>
              }
            >
              {answer.words}
            </Quote>
          ))}
        </Stack>
      )}
      <Form
        operation="journeys.answer"
        formKey={asked?.id ?? 'own'}
        hidden={hidden}
        values={{ words: draft?.words ?? '', question: draft?.question ?? '' }}
        then={`${screen}?q=${next}`}
        label="Their answer"
      >
        {!asked && <Text name="question" label="What you asked" maxlength={300} />}
        <Area name="words" label="What they say, in their words" words rows={5} required maxlength={10_000} autofocus />
        <SaidBy journey={journey} />
        <Actions>
          <Submit kind="next">Keep it and go on</Submit>
          <LinkButton href={`${screen}?q=${next}`} kind="quiet" icon="skip" shortcut="n">
            Leave it for now
          </LinkButton>
        </Actions>
      </Form>
    </Asked>
  )
}

/** Who answers: asked only where more than one person could. */
function SaidBy({ journey }: { journey: JourneyWithPeople }) {
  const there = journey.people.filter((person) => !person.left_on)
  if (there.length < 2) return null
  return (
    <Select name="said_by" label="Said by" value={journey.person_id} options={there.map(({ id, name }) => ({ value: id, label: name }))} />
  )
}
