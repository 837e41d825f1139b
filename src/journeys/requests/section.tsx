import type { Child } from 'hono/jsx'
import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  Area,
  Choice,
  countFirst,
  DayField,
  Form,
  Opening,
  Quote,
  Section,
  Select,
  Soft,
  Stack,
  Submit,
  Tag,
  When,
  Words,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import type { JourneyWithPeople } from '../core/journey.ts'
import { getJourney } from '../core/operations.ts'
import { listRequests } from './operations.ts'
import type { Request } from './request.ts'

const shown = 5

const verdictWords = { serves: 'serves the purpose', does_not: 'does not serve it', unclear: 'unclear' } as const
const verdictTones = { serves: 'good', does_not: 'wrong', unclear: 'late' } as const
const answerWords = { do_it: 'We do it', redirect: 'We asked back', decline: 'We declined' } as const

/** On a journey's page: what they ask for, held against the purpose. */
export async function requestsSection(request: PageRequest, { id }: { id: string }) {
  const journey = await request.call(getJourney, { id })
  const { items } = await request.call(listRequests, { id })
  const changes = includes(request.caller.actor.role, 'guide') && !['arrived', 'ended'].includes(journey.stage)
  if (items.length === 0 && !changes) return null
  const lead = journey.purpose ? (
    <>
      Each is held against the purpose: <Words>{journey.purpose}</Words>
    </>
  ) : (
    'What they ask for is noted at once, and judged once the purpose is known.'
  )
  return (
    <Section title="Requests" id="requests" lead={lead}>
      <Stack>
        {items.slice(0, shown).map((one) => (
          <RequestShown request={one} journey={journey} changes={changes} />
        ))}
        {items.length > shown && (
          <Opening label={countFirst(items.length - shown, 'earlier request', 'earlier requests')}>
            {items.slice(shown).map((one) => (
              <RequestShown request={one} journey={journey} changes={changes} />
            ))}
          </Opening>
        )}
        {changes && <Ask journey={journey} />}
      </Stack>
    </Section>
  )
}

function RequestShown({ request, journey, changes }: { request: Request; journey: JourneyWithPeople; changes: boolean }) {
  return (
    <div data-item="">
      <Quote by={<Standing request={request} />}>{request.words}</Quote>
      {changes && (
        <Actions>
          <Judge request={request} purpose={journey.purpose} />
          <Answer request={request} />
          <Correct request={request} />
        </Actions>
      )}
    </div>
  )
}

function Standing({ request }: { request: Request }) {
  const { verdict, because, answer } = request
  return (
    <>
      {request.person ?? 'Someone'}, <When at={request.asked_on} />{' '}
      {verdict ? <Tag tone={verdictTones[verdict]}>{verdictWords[verdict]}</Tag> : <Tag>not judged yet</Tag>}
      {because && <> {because}</>}
      {answer && request.answered_on && (
        <Line>
          {answerWords[answer]}, <When at={request.answered_on} />
          {request.answer_words && <>: {request.answer_words}</>}
        </Line>
      )}
    </>
  )
}

function Line({ children }: { children?: Child }) {
  return (
    <>
      <br />
      <Soft>{children}</Soft>
    </>
  )
}

function Judge({ request, purpose }: { request: Request; purpose: string | null }) {
  const { id: request_id, journey_id: id, verdict, because } = request
  return (
    <Opening label={verdict ? 'Judge it anew' : 'Judge it'} form={{ operation: 'requests.judge', key: request_id }}>
      <Form
        operation="requests.judge"
        formKey={request_id}
        hidden={{ id, request_id }}
        values={{ verdict: verdict ?? (purpose ? undefined : 'unclear'), because }}
        label={`Judge: ${request.words.slice(0, 80)}`}
      >
        <Choice
          name="verdict"
          label={purpose ? 'Does it lead to the purpose?' : 'There is no purpose yet, so it can only be unclear.'}
          compact
          required
          options={[
            { value: 'serves', label: 'It serves it', disabled: !purpose },
            { value: 'does_not', label: 'It does not', disabled: !purpose },
            { value: 'unclear', label: 'Unclear' },
          ]}
        />
        <Area name="because" label="Because" rows={1} maxlength={2000} optional />
        <Submit kind="main">Judge</Submit>
      </Form>
    </Opening>
  )
}

function Answer({ request }: { request: Request }) {
  const { id: request_id, journey_id: id, answer, answer_words } = request
  return (
    <Opening label={answer ? 'Answer anew' : 'Answer it'} form={{ operation: 'requests.answer', key: request_id }}>
      <Form
        operation="requests.answer"
        formKey={request_id}
        hidden={{ id, request_id }}
        values={{ answer: answer ?? undefined, words: answer_words }}
        label={`Answer: ${request.words.slice(0, 80)}`}
      >
        <Choice
          name="answer"
          label="What do you answer?"
          compact
          required
          options={[
            { value: 'do_it', label: 'Do it' },
            { value: 'redirect', label: 'Ask back' },
            { value: 'decline', label: 'Decline it' },
          ]}
        />
        <Area name="words" label="What you say" hint="To ask back takes the question." rows={2} maxlength={2000} optional />
        <Submit kind="main">Answer</Submit>
      </Form>
    </Opening>
  )
}

function Correct({ request }: { request: Request }) {
  const { id: request_id, journey_id: id, words, asked_on } = request
  return (
    <Opening label="Change" form={{ operation: 'requests.update', key: request_id }}>
      <Stack close>
        <Form
          operation="requests.update"
          formKey={request_id}
          hidden={{ id, request_id }}
          values={{ words, asked_on }}
          label={`Change: ${words.slice(0, 80)}`}
        >
          <Area name="words" label="In their words" words rows={2} required maxlength={2000} />
          <DayField name="asked_on" label="Asked on" required />
          <Submit>Save</Submit>
        </Form>
        <Actions>
          <Action
            operation="requests.remove"
            values={{ id, request_id }}
            label="Remove it"
            name={`Remove it: ${words.slice(0, 80)}`}
            kind="remove"
            icon="trash"
            small
          />
        </Actions>
      </Stack>
    </Opening>
  )
}

function Ask({ journey }: { journey: JourneyWithPeople }) {
  const there = journey.people.filter((person) => !person.left_on)
  return (
    <Opening label="Note a request" icon="plus" form={{ operation: 'requests.create' }}>
      <Form operation="requests.create" hidden={{ id: journey.id }} label="Note a request">
        <Area name="words" label="What they ask for, in their words" words rows={2} required maxlength={2000} />
        {there.length > 1 && (
          <Select
            name="person_id"
            label="Who asks"
            value={journey.person_id}
            options={there.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Submit kind="main">Note it</Submit>
      </Form>
    </Opening>
  )
}
