import { todayIn } from '../../platform/clock.ts'
import { sayDay } from '../../platform/wording.ts'
import { Area, Card, Choice, Form, PlainLayout, Problem, Remark, Section, Stack, Submit, Words } from '../../ui/index.ts'
import type { Rendered } from '../../ui/page.ts'
import { type Key, principles, type Scores } from '../principles.ts'
import { doneBefore } from './answer.ts'
import { type Asking, type Behind, behindPulse } from './behind.ts'

interface Shown {
  page: Rendered
  status?: number
  today: string
  timezone: string
}

const marks = [
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
  { value: '5', label: '5' },
]

/** Fifteen questions on one page, without an account and without a script. Looking changes nothing. */
export async function showPulse(asking: Asking): Promise<Shown> {
  const behind = await behindPulse(asking)
  if (behind.state === 'unknown') return { page: <Nowhere />, status: 404, ...when('UTC') }
  if (behind.state === 'over') return { page: <Over {...behind} />, status: 410, ...when(behind.place.timezone) }
  const said = asking.query.get('said') ?? ''
  const page = (
    <PlainLayout title={titleOf(behind)} wide>
      <Questions behind={behind} said={said} address={`/p/${asking.params.token}`} />
    </PlainLayout>
  )
  return { page, ...when(behind.caller.workspace.timezone) }
}

type Open = Extract<Behind, { state: 'open' }>

function Questions({ behind, said, address }: { behind: Open; said: string; address: string }) {
  const { pulse, workspace, given } = behind
  const scores = given ? (JSON.parse(given.scores) as Scores) : {}
  const done = doneBefore(said)
  const left = principles.filter(({ key }) => !done.includes(key))
  return (
    <>
      <header class="page-head">
        <div>
          {workspace && <p class="page-above">{workspace} would like to know</p>}
          <h1>{titleOf(behind)}</h1>
          {pulse.words && (
            <p class="lead">
              <Words>{pulse.words}</Words>
            </p>
          )}
        </div>
      </header>
      <Stack>
        <Thanks said={said} left={left.length} />
        {pulse.asks === 'teammates' ? (
          <HowAnonymous least={pulse.least} leastWords={pulse.least_words} />
        ) : (
          <UnderYourName name={behind.asked?.name ?? ''} />
        )}
        {(left.length > 0 || pulse.asks === 'customers') && (
          <Form operation="answer" action={address} hidden={{ act: 'answer', done: said }} label="Fifteen questions">
            <Section
              title="How true is this for you?"
              lead={`From 1, not at all, to 5, entirely. Leave out what you like. Open until ${sayDay(pulse.closes_on)}.`}
            >
              <Stack>
                {left.map((principle) => (
                  <Card>
                    <Choice
                      name={principle.key}
                      label={principle[pulse.asks]}
                      compact
                      options={marks}
                      value={markOf(scores, principle.key)}
                    />
                  </Card>
                ))}
                <Area
                  name="words"
                  label="Is there anything you would like to add?"
                  optional
                  rows={3}
                  maxlength={2000}
                  value={given?.words ?? ''}
                  hint={
                    pulse.asks === 'teammates'
                      ? `Shown only if ${pulse.least_words} or more answer. Write it so that anybody could have written it.`
                      : undefined
                  }
                />
                <Submit kind="next">Send what I have marked</Submit>
              </Stack>
            </Section>
          </Form>
        )}
      </Stack>
    </>
  )
}

function Thanks({ said, left }: { said: string; left: number }) {
  if (said === 'kept') return <p role="status">Thank you. It is kept, and you can change it here for as long as this is open.</p>
  if (!/^(counted|again)\./.test(said)) return null
  const again = said.startsWith('again') ? 'Some of it was answered with this link before; there the first answer counts. ' : ''
  const rest = left > 0 ? `Those you left out are below, if you would like to go on. You can also do that later.` : 'That was all.'
  return (
    <p role="status">
      Thank you, it is counted. {again}
      {rest}
    </p>
  )
}

function HowAnonymous({ least, leastWords }: { least: number; leastWords: number }) {
  return (
    <Remark>
      Nobody can see what you in particular answer, nor whether you did. What you mark is added to a count, without your name, without a
      time, and without a tie to this link. Counts are shown only when {least} or more have answered, words only from {leastWords} on. The
      link works once for each question; this page looks the same whether it was used or not, so that nobody who gets hold of the link can
      find out.
    </Remark>
  )
}

function UnderYourName({ name }: { name: string }) {
  return <Remark>What you answer comes to us under your name{name && `, ${name}`}, so that somebody can do something about it.</Remark>
}

function Over({ workspace, closed_on }: Extract<Behind, { state: 'over' }>) {
  return (
    <PlainLayout title="This is over">
      <Problem
        title="This is over"
        detail={`It was closed on ${sayDay(closed_on)}. What was sent until then counts, and nothing needs doing. ${workspace} thanks everybody who answered.`}
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
}

function Nowhere() {
  return (
    <PlainLayout title="Nothing here">
      <Problem
        title="There is no page at this address"
        detail="Perhaps something was cut off when it was copied. The whole line of the letter or slip is needed."
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
}

function titleOf({ pulse }: Open): string {
  return pulse.asks === 'teammates' ? 'How is it for you here?' : 'How is it with us?'
}

function markOf(scores: Scores, key: Key): string | undefined {
  return scores[key] === undefined ? undefined : String(scores[key])
}

function when(timezone: string): { today: string; timezone: string } {
  return { timezone, today: todayIn(timezone) }
}
