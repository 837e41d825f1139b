import { countFirst, Opening, Rows, Section } from '../../../ui/index.ts'
import type { Answer } from '../answer.ts'
import { topicWords } from '../first-questions.ts'
import type { Question } from '../questions.ts'
import { AnswerShown } from './answer-shown.tsx'

/** What is left to ask, to take another one first. */
export function QuestionsLeft({ journey, left, asked }: { journey: string; left: readonly Question[]; asked: Question | null }) {
  const others = left.filter((question) => question.id !== asked?.id)
  return (
    <Section title="Left to ask">
      <Opening label={others.length === 0 ? 'Nothing of the list' : countFirst(others.length, 'question', 'questions')}>
        <Rows
          bare
          items={[
            ...others.map((question) => ({
              main: question.words,
              note: topicWords[question.topic],
              href: `/journeys/${journey}/listen?q=${question.id}`,
            })),
            { main: 'Something of your own', href: `/journeys/${journey}/listen?q=own` },
          ]}
        />
      </Opening>
    </Section>
  )
}

/** Everything they said, the latest first. */
export function SaidSoFar({ answers }: { answers: readonly Answer[] }) {
  if (answers.length === 0) return null
  return (
    <Section title="Said so far">
      <Opening label={countFirst(answers.length, 'answer', 'answers')}>
        {answers.toReversed().map((answer) => (
          <AnswerShown answer={answer} changes />
        ))}
      </Opening>
    </Section>
  )
}
