import type { PropsWithChildren } from 'hono/jsx'
import { settingsNav } from '../../../access/index.ts'
import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  Area,
  countFirst,
  Form,
  Opening,
  Rows,
  Section,
  Select,
  SettingsFrame,
  Soft,
  Stack,
  Submit,
  Text,
  Unseen,
  useView,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { audiences } from '../../core/journey.ts'
import { topics, topicWords } from '../first-questions.ts'
import { listQuestions, type Question } from '../questions.ts'

const titles = { customer: 'To ask customers', teammate: 'To ask teammates' } as const
const leads = {
  customer:
    'In the order in which a conversation comes to them: where they are, what weighs, what they want, how they decide, what success is.',
  teammate: 'Asked anew each time you sit down with one of the team.',
} as const

/** How many questions there are, in a sentence. */
export async function saysQuestions({ call }: PageRequest): Promise<string> {
  const { items } = await call(listQuestions, {})
  const many = (audience: string) => items.filter((one) => one.audience === audience).length
  return `${countFirst(many('customer'), 'question', 'questions')} to ask customers, ${many('teammate')} to ask teammates.`
}

/** The bank of questions: reworded, moved, retired, and more of them. */
export async function questionsPage(request: PageRequest) {
  const [asked, retired] = [await request.call(listQuestions, {}), await request.call(listQuestions, { retired: true })]
  const changes = includes(request.caller.actor.role, 'guide')
  return (
    <Frame>
      {audiences.map((audience) => {
        const own = asked.items.filter((one) => one.audience === audience)
        return (
          <Section title={titles[audience]} lead={leads[audience]}>
            <Rows
              empty="There is nothing to ask."
              items={own.map((question) => ({
                main: question.words,
                note: <Note question={question} changes={changes} />,
                side: changes && <Move question={question} last={question.position === own.length} />,
              }))}
            />
            {changes && <Add audience={audience} />}
          </Section>
        )
      })}
      {retired.items.length > 0 && <Retired questions={retired.items} changes={changes} />}
    </Frame>
  )
}

function Frame({ children }: PropsWithChildren) {
  return (
    <SettingsFrame
      title="Questions"
      lead="What to ask while listening. None of them offers anything: that comes after the purpose."
      nav={settingsNav(useView().member?.role)}
    >
      {children}
    </SettingsFrame>
  )
}

function Note({ question, changes }: { question: Question; changes: boolean }) {
  const { id, words, hint, topic } = question
  return (
    <>
      {topicWords[topic]}
      {hint && <>. {hint}</>}
      {changes && (
        <Opening
          label={
            <>
              Change<Unseen> {words}</Unseen>
            </>
          }
          form={{ operation: 'questions.update', key: id }}
        >
          <Stack close>
            <Form operation="questions.update" formKey={id} hidden={{ id }} values={{ words, hint, topic }} label={`Change ${words}`}>
              <Fields />
              <Submit kind="main">Save</Submit>
            </Form>
            <Actions>
              <Action
                operation="questions.retire"
                values={{ id }}
                label="Ask it no longer"
                name={`Ask it no longer: ${words}`}
                kind="remove"
                small
              />
            </Actions>
          </Stack>
        </Opening>
      )}
    </>
  )
}

/** One place up or down. */
function Move({ question: { id, position, words }, last }: { question: Question; last: boolean }) {
  return (
    <>
      {position > 1 && (
        <Action operation="questions.move" values={{ id, to: String(position - 1) }} label="Up" name={`Up: ${words}`} kind="quiet" small />
      )}
      {!last && (
        <Action
          operation="questions.move"
          values={{ id, to: String(position + 1) }}
          label="Down"
          name={`Down: ${words}`}
          kind="quiet"
          small
        />
      )}
    </>
  )
}

function Add({ audience }: { audience: Question['audience'] }) {
  return (
    <Opening label="Add a question" icon="plus" form={{ operation: 'questions.create', key: audience }}>
      <Form operation="questions.create" formKey={audience} hidden={{ audience }} label={`Add a question: ${titles[audience]}`}>
        <Fields />
        <Submit kind="main">Add it</Submit>
      </Form>
    </Opening>
  )
}

function Fields() {
  return (
    <>
      <Text name="words" label="The question, as you ask it" required maxlength={300} />
      <Select name="topic" label="What it is about" options={topics.map((topic) => ({ value: topic, label: topicWords[topic] }))} />
      <Area name="hint" label="A hint for whoever asks" rows={1} maxlength={500} optional />
    </>
  )
}

function Retired({ questions, changes }: { questions: readonly Question[]; changes: boolean }) {
  return (
    <Section title="Not asked any more">
      <Rows
        items={questions.map(({ id, words, audience }) => ({
          main: <Soft>{words}</Soft>,
          note: titles[audience],
          side: changes && (
            <Action operation="questions.ask_again" values={{ id }} label="Ask it again" name={`Ask it again: ${words}`} small />
          ),
        }))}
      />
    </Section>
  )
}
