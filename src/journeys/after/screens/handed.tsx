import { linkBehind, mayTry } from '../../../access/index.ts'
import { reading, within } from '../../../platform/call.ts'
import { todayIn } from '../../../platform/clock.ts'
import type { Caller, Workspace } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Area, Card, Choice, Form, PlainLayout, Problem, Section, Submit, Text, Words } from '../../../ui/index.ts'
import type { Rendered } from '../../../ui/page.ts'
import { askByLink } from '../../trail/ask.ts'
import { type Asking, callerOf, workspaceName } from '../../trail/behind.ts'
import { noteFriction } from '../../trail/frictions.ts'
import { refuseUnsealed, seal } from '../../trail/seal.ts'
import { takeConfidence } from '../answer.ts'
import { type CheckinFound, findCheckin, selectCheckins } from '../checkin.ts'
import { readCheckinAnswer } from './handed-answer.ts'

const patience = { often: 60, wrong: 20, window: 600_000 }
const answers = 10

interface Shown {
  page: Rendered
  status?: number
  today: string
  timezone: string
}

type Behind =
  | { state: 'unknown' }
  | { state: 'over'; workspace: string; place: Workspace }
  | { state: 'open'; caller: Caller; checkin: CheckinFound; purpose: string; workspace: string }

/** One question, some days after a yes: how sure are you that you chose well? Looking changes nothing. */
export async function showCheckin(asking: Asking): Promise<Shown> {
  const behind = await behindCheckin(asking)
  if (behind.state === 'unknown') return { page: <Nowhere />, status: 404, ...when({ timezone: 'UTC' }) }
  if (behind.state === 'over') return { page: <Over workspace={behind.workspace} />, status: 410, ...when(behind.place) }
  const form = { address: `/c/${asking.params.token}`, seal: sealOf(asking, behind.checkin) }
  const page = (
    <PlainLayout title="How is it going?" wide>
      {behind.checkin.state === 'answered' ? (
        <Answered {...behind} form={form} said={asking.query.get('said')} />
      ) : (
        <Question {...behind} form={form} />
      )}
    </PlainLayout>
  )
  return { page, ...when(behind.caller.workspace) }
}

/** Takes the answer, and what they want to say beside it. */
export async function takeFromCheckin(asking: Asking, fields: Readonly<Record<string, string>>): Promise<string | null> {
  const behind = await behindCheckin(asking)
  if (behind.state !== 'open') throw new Refusal('not_found', 'This question is not open any more.')
  const { caller, checkin } = behind
  if (!(await mayTry(asking.store.global, `checkin answer ${checkin.id}`, answers, patience.window)))
    throw new Refusal('too_many', 'You have said a lot in a short time. Please wait ten minutes.')
  refuseUnsealed(fields.seal, sealOf(asking, checkin))
  const answer = readCheckinAnswer(fields)
  const person = { id: checkin.person_id, name: checkin.person }
  await within(caller, `checkins.${answer.act}`, async (context) => {
    if (answer.act === 'sure') await takeConfidence(context, await findCheckin(context, checkin.id), answer)
    else if (answer.act === 'ask') await askByLink(context, checkin.journey_id, person, answer.words)
    else
      await noteFriction(context, {
        ...{ words: answer.words, place: 'check-in', met_by: 'customer', journey_id: checkin.journey_id },
        person,
      })
  })
  return answer.act
}

async function behindCheckin(asking: Asking): Promise<Behind> {
  const behind = await linkBehind({ token: asking.params.token ?? '', from: asking.from, store: asking.store }, 'checkin', patience)
  if (!behind) return { state: 'unknown' }
  const place = await asking.workspace(behind.workspaceId)
  return reading(callerOf(asking, place, 'Check-in'), async (context) => {
    const checkin = await selectCheckins(context).where('c.id', '=', behind.id).select('j.purpose_words').executeTakeFirst()
    const workspace = await workspaceName(context)
    const open =
      checkin &&
      !checkin.left_on &&
      (checkin.state === 'answered' || (checkin.state !== 'skipped' && checkin.journey_stage === 'committed'))
    if (!open) return { state: 'over', workspace, place }
    return { state: 'open', caller: callerOf(asking, place, checkin.person), checkin, purpose: checkin.purpose_words, workspace }
  })
}

function sealOf({ settings }: Asking, { id }: CheckinFound): string {
  return seal(settings.secret, ['checkin', id])
}

type Open = Extract<Behind, { state: 'open' }> & { form: { address: string; seal: string } }

function Question({ purpose, workspace, form }: Open) {
  return (
    <>
      <Head title="How sure are you that you chose well?" workspace={workspace} purpose={purpose} />
      <Card now>
        <Form operation="sure" action={form.address} hidden={{ act: 'sure', seal: form.seal }}>
          <div class="sure">
            <Choice
              name="confidence"
              label="From 0, not at all, to 10, entirely"
              compact
              required
              options={Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: String(at) }))}
            />
          </div>
          <Area name="words" label="What makes it so?" optional rows={3} maxlength={2000} words hint="What would make it a 10?" />
          <Submit kind="next">That is how sure I am</Submit>
        </Form>
      </Card>
    </>
  )
}

function Answered({ checkin, purpose, workspace, form, said }: Open & { said: string | null }) {
  const sure = (checkin.confidence ?? 0) >= 7
  return (
    <>
      <Head title="Thank you." workspace={workspace} purpose={purpose} />
      <p role="status">
        {said === 'ask' || said === 'hard'
          ? 'That is with us, too. Somebody will come back to you.'
          : `You said ${checkin.confidence} of 10. ${sure ? 'We are glad, and we keep at it.' : 'Somebody will call you about it.'}`}
      </p>
      <Section title="Your next step">
        <Card now>
          <Form operation="ask" action={form.address} hidden={{ act: 'ask', seal: form.seal }}>
            <Area name="words" label="Is there anything you would like to ask?" rows={2} maxlength={2000} required words />
            <Submit kind="next">Ask</Submit>
          </Form>
        </Card>
      </Section>
      <details class="opening">
        <summary>Something was hard here</summary>
        <div class="opening-body">
          <Form operation="hard" action={form.address} hidden={{ act: 'hard', seal: form.seal }}>
            <Text name="words" label="What was hard?" maxlength={2000} required />
            <Submit>Tell us</Submit>
          </Form>
        </div>
      </details>
    </>
  )
}

function Head({ title, workspace, purpose }: { title: string; workspace: string; purpose: string }) {
  return (
    <header class="page-head">
      <div>
        {workspace && <p class="page-above">{workspace} would like to know</p>}
        <h1>{title}</h1>
        {purpose && (
          <p class="lead">
            You set out for: <Words>{purpose}</Words>
          </p>
        )}
      </div>
    </header>
  )
}

function Over({ workspace }: { workspace: string }) {
  return (
    <PlainLayout title="This question is over">
      <Problem
        title="This question is over"
        detail={`Nothing needs doing. If you would like to say something all the same, ${workspace || 'whoever asked'} is glad to hear from you.`}
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
        detail="Perhaps something was cut off when it was copied, or a newer one was sent to you since."
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
}

function when({ timezone }: { timezone: string }): { today: string; timezone: string } {
  return { timezone, today: todayIn(timezone) }
}
