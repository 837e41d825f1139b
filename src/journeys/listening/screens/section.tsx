import { includes } from '../../../platform/context.ts'
import { Action, Actions, countFirst, LinkButton, Opening, Section, Sentence, Soft, Stack } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { Answer } from '../answer.ts'
import { type Topic, topics, topicWords } from '../first-questions.ts'
import { getListening } from '../listening.ts'
import { AnswerShown } from './answer-shown.tsx'

const shown = 3

/** On a journey's page: what they said, by subject, how much of the talking was theirs, and the way to listen on. */
export async function listeningSection(request: PageRequest, { id }: { id: string }) {
  const { answers, questions, talk, heard, session } = await request.call(getListening, { id })
  const changes = includes(request.caller.actor.role, 'guide')
  const subjects = topics.filter((topic) => answers.some((answer) => answer.topic === topic))
  return (
    <Section title="Listening" id="listening" lead={heard.words}>
      <Stack>
        {talk.share !== null && <Sentence>{talk.words}</Sentence>}
        {subjects.map((topic) => (
          <Subject topic={topic} answers={answers.filter((answer) => answer.topic === topic)} changes={changes} />
        ))}
        {changes && (
          <Actions>
            {session ? (
              <LinkButton href={`/journeys/${id}/listen`} kind="main" icon="message">
                Go on listening
              </LinkButton>
            ) : (
              <Action
                operation="listening.begin"
                values={{ id }}
                then={`/journeys/${id}/listen`}
                label="Sit down and listen"
                icon="message"
              />
            )}
            <Soft>
              {questions.length === 0
                ? 'Every question of the list was answered.'
                : `${countFirst(questions.length, 'question is', 'questions are')} left to ask.`}
            </Soft>
          </Actions>
        )}
      </Stack>
    </Section>
  )
}

function Subject({ topic, answers, changes }: { topic: Topic; answers: readonly Answer[]; changes: boolean }) {
  const latest = answers.toReversed()
  const more = latest.slice(shown)
  return (
    <div>
      <h3>{topicWords[topic]}</h3>
      <Stack close>
        {latest.slice(0, shown).map((answer) => (
          <AnswerShown answer={answer} changes={changes} />
        ))}
        {more.length > 0 && (
          <Opening label={countFirst(more.length, 'earlier answer', 'earlier answers')}>
            {more.map((answer) => (
              <AnswerShown answer={answer} changes={changes} />
            ))}
          </Opening>
        )}
      </Stack>
    </div>
  )
}
