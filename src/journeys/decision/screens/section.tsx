import { includes } from '../../../platform/context.ts'
import {
  Area,
  Choice,
  DayField,
  Folds,
  Form,
  Opening,
  Rows,
  Section,
  Select,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  When,
  Words,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import { getJourney } from '../../core/operations.ts'
import { listWays } from '../../ways/operations.ts'
import type { Way } from '../../ways/way.ts'
import type { Decision } from '../decision.ts'
import { getFit } from '../fit.ts'
import { listDecisions } from '../make.ts'
import { FitCheck } from './fit.tsx'

const answerWords = { yes: 'yes', no: 'no', not_yet: 'not yet' } as const

/** What was decided, and the ways in which a journey can end. */
export async function decisionSection(request: PageRequest, { id }: { id: string }) {
  const [journey, decisions, ways, fit] = await Promise.all([
    request.call(getJourney, { id }),
    request.call(listDecisions, { id }),
    request.call(listWays, { id }),
    request.call(getFit, { id }),
  ])
  const changes = includes(request.caller.actor.role, 'guide')
  if (!changes && decisions.items.length === 0) return null
  const over = journey.stage === 'ended' || journey.stage === 'arrived'
  const committed = journey.stage === 'committed'
  return (
    <Section id="decision" title="Decision" lead="Theirs to make: one answer a round, and no is a good one, too.">
      <Stack>
        <Rows items={decisions.items.map(rowOf)} empty="Nothing is decided yet." />
        {fit.judged_on && <p>{fit.words}</p>}
        {changes && (
          <Folds>
            {!over && !committed && <Deciding journey={journey} ways={ways.items} />}
            {committed && <Arriving id={id} person={journey.person} />}
            {!over && !committed && <FitCheck fit={fit} />}
            {!over && !committed && <Declining id={id} better={fit.better} personId={journey.person_id} />}
            {!over && <Ending id={id} />}
            {(over || committed) && <Reopening id={id} over={over} />}
          </Folds>
        )}
      </Stack>
    </Section>
  )
}

function rowOf(decision: Decision) {
  return {
    main: (
      <>
        {decision.by_name} <Tag tone={decision.answer === 'yes' ? 'good' : 'calm'}>{answerWords[decision.answer]}</Tag>{' '}
        {decision.words && <Words>{decision.words}</Words>}
      </>
    ),
    note: [decision.way, decision.by_link ? 'on their trail' : ''].filter(Boolean).join(', '),
    side: (
      <Soft>
        <When at={decision.decided_on} />
      </Soft>
    ),
  }
}

function Deciding({ journey, ways }: { journey: JourneyWithPeople; ways: Way[] }) {
  const deciders = journey.people.filter((one) => !one.left_on && (one.part === 'led' || one.part === 'decides'))
  return (
    <Opening label="Write their decision down" group="decision" form={{ operation: 'decisions.make' }}>
      <Form
        operation="decisions.make"
        hidden={{ id: journey.id }}
        then={`/journeys/${journey.id}#decision`}
        label="Write their decision down"
      >
        <Choice
          name="answer"
          label="What they decided"
          compact
          required
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'not_yet', label: 'Not yet' },
            { value: 'no', label: 'No' },
          ]}
        />
        <Select
          name="person_id"
          label="Who"
          value={journey.person_id}
          options={deciders.map((one) => ({ value: one.id, label: one.name }))}
        />
        {ways.length > 0 && (
          <Select
            name="way_id"
            label="Which way"
            value={ways.find((way) => way.recommended)?.id}
            options={ways.map((way) => ({ value: way.id, label: way.name }))}
          />
        )}
        <Area name="words" label="In their words" optional words maxlength={2000} />
        <DayField name="on" label="Day" optional hint="Today if you leave it empty." />
        <Submit kind="main">Write it down</Submit>
      </Form>
    </Opening>
  )
}

function Arriving({ id, person }: { id: string; person: string }) {
  return (
    <Opening label="They have arrived" group="decision" form={{ operation: 'journeys.arrive' }}>
      <Form operation="journeys.arrive" hidden={{ id }} then={`/journeys/${id}#decision`} label="They have arrived">
        <Choice
          name="they_said"
          label="How do you know?"
          compact
          required
          options={[
            { value: 'true', label: `${person} said so` },
            { value: 'false', label: 'The measure shows it' },
          ]}
        />
        <Area name="words" label="In their words" optional words maxlength={2000} />
        <Submit kind="main">They are there</Submit>
      </Form>
    </Opening>
  )
}

function Declining({ id, better, personId }: { id: string; better: string | null; personId: string }) {
  return (
    <Opening label="Decline kindly" group="decision" form={{ operation: 'journeys.decline' }}>
      <Form operation="journeys.decline" hidden={{ id }} values={{ better }} then={`/journeys/${id}#decision`} label="Decline kindly">
        <Area name="because" label="Why you are not the right ones" required maxlength={2000} hint="For yourselves; they do not see it." />
        <Text name="better" label="Who would fit them better" optional maxlength={200} />
        <Soft>
          Perhaps somebody you know: note <a href={`/people/${personId}/around#needs`}>what they are looking for</a>, and see whom you could
          introduce.
        </Soft>
        <Area
          name="message"
          label="What you tell them"
          optional
          maxlength={4000}
          hint="Leave it empty for a draft from what they told you, ready to copy."
        />
        <Submit kind="main">Decline</Submit>
      </Form>
    </Opening>
  )
}

function Ending({ id }: { id: string }) {
  return (
    <Opening label="It ended" group="decision" form={{ operation: 'journeys.end' }}>
      <Form operation="journeys.end" hidden={{ id }} then={`/journeys/${id}#decision`} label="It ended">
        <Choice
          name="as"
          label="How"
          compact
          required
          options={[
            { value: 'faded', label: 'It faded' },
            { value: 'went_elsewhere', label: 'They went elsewhere' },
          ]}
        />
        <Area name="because" label="What do you know of why?" optional maxlength={2000} />
        <Submit kind="main">End it</Submit>
      </Form>
    </Opening>
  )
}

function Reopening({ id, over }: { id: string; over: boolean }) {
  return (
    <Opening label={over ? 'Take it up again' : 'Take the yes back'} group="decision" form={{ operation: 'journeys.reopen' }}>
      <Form operation="journeys.reopen" hidden={{ id }} then={`/journeys/${id}#decision`} label="Take it up again">
        <Area name="because" label="What has changed?" optional maxlength={2000} />
        <Submit kind="main">{over ? 'Take it up again' : 'Ask anew'}</Submit>
      </Form>
    </Opening>
  )
}
