import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  countFirst,
  Form,
  Inline,
  Opening,
  Quote,
  Rows,
  Section,
  SeriesChart,
  Stack,
  Submit,
  Tag,
  Text,
  useView,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import { getJourney } from '../../core/operations.ts'
import { JustMade, justMade } from '../../trail/screens/just-made.tsx'
import { listCheckins } from '../answer.ts'
import type { Checkin } from '../checkin.ts'
import { listDoubts } from '../doubts.ts'
import { DoubtCard } from './doubt-card.tsx'

/** How sure they are that they chose well: the line, what they were asked and answered, and the doubts with their remedies. */
export async function checkinsSection(request: PageRequest, { id }: { id: string }) {
  const [journey, checkins, doubts] = await Promise.all([
    request.call(getJourney, { id }),
    request.call(listCheckins, { journey_id: id, limit: 200 }),
    request.call(listDoubts, { journey_id: id, open: true, limit: 50 }),
  ])
  if (checkins.items.length === 0) return null
  const changes = includes(request.caller.actor.role, 'guide')
  const made = justMade(request.view, 'c')
  return (
    <Section
      id="checkins"
      title="Since they said yes"
      lead="How sure are they that they chose well? Below 7, a fall of 2 or silence is a doubt."
    >
      <Stack>
        {made && <JustMade address={made} />}
        {doubts.items.map((doubt) => (
          <DoubtCard doubt={doubt} then={`/journeys/${id}#checkins`} changes={changes} />
        ))}
        <Lines checkins={checkins.items} />
        <Each checkins={checkins.items.filter((one) => one.state !== 'skipped')} changes={changes} />
        {changes && journey.stage === 'committed' && <LeftOut journey={journey} checkins={checkins.items} />}
      </Stack>
    </Section>
  )
}

/** So many of the last answers, and of those that are planned, are in sight; what waits for somebody always is. */
const inSight = { answered: 3, planned: 2 }

function Each({ checkins, changes }: { checkins: readonly Checkin[]; changes: boolean }) {
  const answered = checkins
    .filter((one) => one.state === 'answered')
    .sort((a, b) => ((a.answered_on ?? '') < (b.answered_on ?? '') ? 1 : -1))
  const planned = checkins.filter((one) => one.state === 'planned').sort((a, b) => (a.due_on < b.due_on ? -1 : 1))
  const aside = new Set([...answered.slice(inSight.answered), ...planned.slice(inSight.planned)])
  const refused = useView().form?.key
  const rows = (some: readonly Checkin[]) => some.map((one) => rowOf(one, changes))
  return (
    <>
      <Rows items={rows(checkins.filter((one) => !aside.has(one)))} />
      {aside.size > 0 && (
        <Opening
          label={countFirst(aside.size, 'earlier answer or later check-in', 'earlier answers and later check-ins')}
          open={[...aside].some(({ id }) => id === refused)}
        >
          <Rows bare items={rows([...aside])} />
        </Opening>
      )}
    </>
  )
}

/** One line for each who answered; that of whoever is least sure is in sight. */
function Lines({ checkins }: { checkins: readonly Checkin[] }) {
  const answered = checkins.filter((one) => one.answered_on).sort((a, b) => (a.answered_on ?? '').localeCompare(b.answered_on ?? ''))
  const sure = (own: readonly Checkin[]) => own.at(-1)?.confidence ?? 10
  const [least, ...others] = [...Map.groupBy(answered, (one) => one.person)].sort(([, a], [, b]) => sure(a) - sure(b))
  if (!least) return null
  return (
    <>
      <Line person={least[0]} own={least[1]} />
      {others.length > 0 && (
        <Opening label={others.length === 1 ? `How sure ${others[0]?.[0]} is` : 'How sure the others are'}>
          {others.map(([person, own]) => (
            <Line person={person} own={own} />
          ))}
        </Opening>
      )}
    </>
  )
}

function Line({ person, own }: { person: string; own: readonly Checkin[] }) {
  const last = own.at(-1)
  return (
    <SeriesChart
      label={`How sure ${person} is to have chosen well`}
      unit="ten"
      points={own.map((one) => ({ on: one.answered_on ?? one.due_on, value: one.confidence }))}
    >
      {person} was <strong>{last?.confidence} of 10</strong> sure <When at={last?.answered_on ?? ''} />.
    </SeriesChart>
  )
}

function rowOf(checkin: Checkin, changes: boolean) {
  const open = checkin.state === 'planned' || checkin.state === 'ready' || checkin.state === 'sent' || checkin.state === 'silent'
  return {
    main: (
      <>
        {checkin.person}, day {checkin.day_number} <State checkin={checkin} />
      </>
    ),
    note: (
      <>
        {checkin.words && <Quote>{checkin.words}</Quote>}
        {open && changes && <Answering checkin={checkin} />}
        {checkin.state === 'answered' && changes && <Correcting checkin={checkin} />}
      </>
    ),
    side: <When at={checkin.answered_on ?? checkin.due_on} />,
  }
}

function State({ checkin: { state, confidence, sent_how } }: { checkin: Checkin }) {
  if (state === 'answered') return <Tag tone={(confidence ?? 0) < 7 ? 'late' : 'good'}>{confidence} of 10</Tag>
  if (state === 'silent') return <Tag tone="late">no answer</Tag>
  if (state === 'ready') return <Tag tone="late">ready to be handed on</Tag>
  if (state === 'sent') return <Tag>{sent_how === 'mail' ? 'sent by mail' : 'handed on'}</Tag>
  return null
}

function Answering({ checkin }: { checkin: Checkin }) {
  const then = `/journeys/${checkin.journey_id}#checkins`
  return (
    <Opening label="Hand it on, or write their answer down" form={{ operation: 'checkins.answer', key: checkin.id }}>
      <Stack close>
        <Form
          operation="checkins.answer"
          formKey={checkin.id}
          hidden={{ id: checkin.id }}
          then={then}
          label={`The answer of ${checkin.person}`}
        >
          <Inline>
            <Text name="confidence" label="How sure, 0 to 10" type="number" min={0} max={10} required />
            <Text name="words" label="What they said" maxlength={2000} optional />
            <Submit>Write it down</Submit>
          </Inline>
        </Form>
        <Actions>
          <Action operation="checkins.send" values={{ id: checkin.id }} then={then} label="Make its link" small />
          <Action operation="checkins.skip" values={{ id: checkin.id }} then={then} label="Leave it out" kind="quiet" small />
        </Actions>
      </Stack>
    </Opening>
  )
}

/** For an answer that was written down wrong. */
function Correcting({ checkin }: { checkin: Checkin }) {
  const { id, confidence, words, person, journey_id } = checkin
  return (
    <Opening label="Put it right" form={{ operation: 'checkins.correct', key: id }}>
      <Form
        operation="checkins.correct"
        formKey={id}
        hidden={{ id }}
        values={{ confidence, words }}
        then={`/journeys/${journey_id}#checkins`}
        label={`Put the answer of ${person} right, day ${checkin.day_number}`}
      >
        <Inline>
          <Text name="confidence" label="How sure, 0 to 10" type="number" min={0} max={10} required />
          <Text name="words" label="What they said" maxlength={2000} optional />
          <Submit>Put it right</Submit>
        </Inline>
      </Form>
    </Opening>
  )
}

/** Those of the yes that stands that were left out, to be taken up again. */
function LeftOut({ journey, checkins }: { journey: JourneyWithPeople; checkins: readonly Checkin[] }) {
  const here = new Set(journey.people.flatMap((one) => (one.left_on ? [] : one.id)))
  const round = Math.max(...checkins.map((one) => one.round))
  const out = checkins.filter((one) => one.state === 'skipped' && one.round === round && here.has(one.person_id))
  if (out.length === 0) return null
  return (
    <Opening label={out.length === 1 ? 'One was left out' : `${out.length} were left out`}>
      <Rows
        bare
        items={out.map(({ id, person, day_number, journey_id }) => ({
          main: `${person}, day ${day_number}`,
          side: (
            <Action
              operation="checkins.restore"
              values={{ id }}
              then={`/journeys/${journey_id}#checkins`}
              label="Ask after all"
              name={`Ask after all: ${person}, day ${day_number}`}
              kind="quiet"
              small
            />
          ),
        }))}
      />
    </Opening>
  )
}
