import type { Child } from 'hono/jsx'
import { sayMoney } from '../../../platform/money.ts'
import { withoutStop } from '../../../platform/wording.ts'
import { exactDay, GuideCard, JourneyPath, Quote, Rows, Section, Sentence, Soft, Tag, Two, Words } from '../../../ui/index.ts'
import type { Way } from '../../ways/way.ts'
import type { Told } from '../told.ts'
import { NextStep, Other, type TrailForm } from './next-step.tsx'

/**
 * A journey as the one who is led sees it: at its address, and exactly so in the preview, where `form` is null and nothing can be sent.
 * `said` is the word for what they have just answered.
 */
export function Trail({ told, form, said }: { told: Told; form: TrailForm | null; said: string | null }) {
  return (
    <div class="trail">
      <Head told={told} />
      {said && thanks[said] && (
        <p class="remark remark-calm" role="status">
          {thanks[said]}
        </p>
      )}
      <JourneyPath steps={stepsOf(told)} />
      {told.heard.length > 0 && <Heard heard={told.heard} />}
      {told.way && <Recommended way={told.way} />}
      {told.others.length > 0 && <Others ways={told.others} />}
      <Two>
        {told.way && told.way.risks.length > 0 && <Risks risks={told.way.risks} />}
        {told.promises.length > 0 && <Promises told={told} />}
      </Two>
      <Ahead told={told} />
      {told.guide && (
        <Section title="Your guide">
          <GuideCard {...told.guide} />
        </Section>
      )}
      <NextStep told={told} form={form} />
      <Other told={told} form={form} />
    </div>
  )
}

const thanks: Record<string, string> = {
  confirm: 'Thank you. That is where we are going, then.',
  reword: 'Thank you. Your words stand at the top now.',
  yes: 'Thank you. It is decided, and we begin.',
  no: 'Thank you for saying so plainly. Nothing more needs doing.',
  not_yet: 'Thank you. Take the time you need; this page stays here.',
  ask: 'Thank you. Your question is with us, and somebody will answer it.',
  hard: 'Thank you. We have written down where it was hard.',
}

function Head({ told: { purpose, workspace, journey } }: { told: Told }) {
  return (
    <header class="page-head">
      <div>
        {workspace && <p class="page-above">Prepared with you by {workspace}</p>}
        <h1>{purpose ? <Words>{purpose.words}</Words> : 'Where would you like to arrive?'}</h1>
        <p class="lead">{leadOf(purpose, journey)}</p>
      </div>
    </header>
  )
}

function leadOf(purpose: Told['purpose'], { stage, arrived_on }: Told['journey']): string {
  if (stage === 'arrived') return `You arrived on ${exactDay(arrived_on)}.`
  if (stage === 'ended') return 'This way together has ended. What you said stays yours.'
  if (!purpose) return 'We are still listening. As soon as we have understood it, it stands here in your words.'
  if (purpose.confirmed_on) return `That is where you want to arrive. Confirmed on ${exactDay(purpose.confirmed_on)}.`
  return 'That is where you want to arrive, as we understood it.'
}

const stops: { stage: string; label: string }[] = [
  { stage: 'listening', label: 'Heard' },
  { stage: 'purpose', label: 'Purpose' },
  { stage: 'way', label: 'A way' },
  { stage: 'deciding', label: 'Decision' },
  { stage: 'committed', label: 'Under way' },
  { stage: 'arrived', label: 'There' },
]

function stepsOf({ journey: { stage, committed_on } }: Told) {
  const reached = stage === 'ended' ? (committed_on ? 'committed' : 'deciding') : stage
  const here = stops.findIndex((stop) => stop.stage === reached)
  return stops.map(({ label }, at) => ({
    label,
    state: at < here ? ('reached' as const) : at === here ? ('here' as const) : ('ahead' as const),
  }))
}

function Heard({ heard }: Pick<Told, 'heard'>) {
  return (
    <Section title="What you said">
      {heard.map(({ question, words, on }) => (
        <Quote by={question ? `${question} ${exactDay(on)}` : exactDay(on)}>{words}</Quote>
      ))}
    </Section>
  )
}

function Recommended({ way }: { way: Way }) {
  return (
    <Section title="The way we would take">
      <div class="card">
        <Sentence>
          <strong>{way.name}.</strong> {way.words}
        </Sentence>
        {way.because && <p>Why: {way.because}</p>}
        {way.gains.length > 0 && <Points title="What it brings you" points={way.gains} />}
        {way.pains.length > 0 && <Points title="What it asks of you" points={way.pains} />}
        <p>{priceOf(way)}</p>
      </div>
    </Section>
  )
}

function Points({ title, points }: { title: string; points: Way['gains'] }) {
  return (
    <>
      <h3 class="trail-points">{title}</h3>
      <ul class="points">
        {points.map((point) => (
          <li>{point.said ? <Words>{point.words}</Words> : point.words}</li>
        ))}
      </ul>
    </>
  )
}

function Others({ ways }: { ways: Way[] }) {
  return (
    <Section title="What else you could do" lead="Each of these is a way, too.">
      <Rows
        items={ways.map((way) => ({
          main: <strong>{way.name}</strong>,
          note: [way.words, sidesOf(way), way.kind === 'ours' || way.price ? priceOf(way) : ''].filter(Boolean).join(' '),
        }))}
      />
    </Section>
  )
}

/** What speaks for and against an alternative, said as plainly as for our own way. */
function sidesOf({ gains, pains }: Way): string {
  const list = (effects: Way['gains']) => effects.map((effect) => withoutStop(effect.words)).join('; ')
  const parts = [gains.length > 0 && `For it: ${list(gains)}.`, pains.length > 0 && `Against it: ${list(pains)}.`]
  return parts.filter(Boolean).join(' ')
}

function priceOf({ price, effort, running_a_day }: Way): string {
  const parts = [
    price && (price.amount === 0 ? 'It costs nothing to begin' : `It costs ${sayMoney(price)} once`),
    running_a_day && running_a_day.amount > 0 && `${sayMoney(running_a_day)} a day from then on`,
    effort && effort.amount > 0 && `your own work on it comes to about ${sayMoney(effort)}`,
  ].filter(Boolean)
  return parts.length > 0 ? `${capital(parts.join(', and '))}.` : 'The price is not settled yet; ask us.'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Risks({ risks }: Pick<Way, 'risks'>) {
  return (
    <Section title="What could go wrong">
      <Rows
        items={risks.map((risk) => ({
          main: risk.words,
          note: risk.net ? (
            <>
              <Tag tone="good">{nets[risk.net.kind]}</Tag> {risk.net.words}
            </>
          ) : (
            'We have no net for this yet. Ask us about it.'
          ),
        }))}
      />
    </Section>
  )
}

const nets: Record<string, string> = {
  trial: 'A trial',
  exit: 'A way out',
  guarantee: 'A guarantee',
  parallel_run: 'Both side by side',
  other: 'A net',
}

function Promises({ told: { promises } }: { told: Told }) {
  return (
    <Section title="Who does what" id="promises">
      <Rows
        items={promises.map((promise) => ({
          main: (
            <>
              <strong>{promise.by === 'us' ? 'We' : 'You'}:</strong> {promise.words}
            </>
          ),
          side: standingOf(promise),
        }))}
      />
    </Section>
  )
}

function standingOf({ standing, due_on, kept_on }: Told['promises'][number]): Child {
  if (standing === 'kept' || standing === 'late') return <Tag tone="good">done {kept_on && shortDay(kept_on)}</Tag>
  if (standing === 'broken') return <Tag tone="late">not kept</Tag>
  return <Soft>by {shortDay(due_on)}</Soft>
}

function Ahead({ told }: { told: Told }) {
  const sentences = aheadOf(told)
  return (
    <Section title="What happens next">
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </Section>
  )
}

function aheadOf({ journey, purpose, way, deciders, decision, promises, next_checkin_on, reader }: Told): string[] {
  const ours = promises.find((promise) => promise.by === 'us' && promise.state === 'open')
  const others = deciders.filter((one) => !one.you).map((one) => one.name)
  const who = reader.decides
    ? others.length > 0
      ? `You decide, with ${others.join(' and ')}.`
      : 'You decide.'
    : `${others.join(' and ')} ${others.length === 1 ? 'decides' : 'decide'}.`
  const first = purpose?.confirmed_on
    ? 'We look for the way that leads there. You find it here, with what could go wrong.'
    : 'Once we are sure where you want to arrive, we look for the way.'
  const said = { yes: 'yes', no: 'no', not_yet: 'not yet' }[decision?.answer ?? '']
  return [
    decision && said
      ? `${decision.you ? 'You' : decision.by} decided “${said}” on ${exactDay(decision.on)}.`
      : journey.stage === 'ended'
        ? ''
        : way
          ? who
          : first,
    ours ? `Next from us: ${withoutStop(ours.words)}, by ${exactDay(ours.due_on)}.` : '',
    next_checkin_on ? `On ${exactDay(next_checkin_on)} we ask you how it goes.` : '',
  ].filter(Boolean)
}

function shortDay(day: string): string {
  const [, number, month] = exactDay(day).split(' ')
  return `${number} ${month?.slice(0, 3)}`
}
