import { Refusal } from '../../../platform/refusal.ts'
import { Area, Card, Choice, Form, PlainLayout, Problem, Quote, Remark, Section, Submit, Text } from '../../../ui/index.ts'
import type { Rendered } from '../../../ui/page.ts'
import { takeAnswer } from '../answers.ts'
import { type Asking, behindLink, refuseMany, refuseUnsealed, sealOf, when } from '../asking.ts'
import type { Testimonial } from '../testimonial.ts'

interface Shown {
  page: Rendered
  status?: number
  today: string
  timezone: string
}

const thanks: Record<string, string> = {
  approve: 'Thank you. These are your words now, and nobody else can change them.',
  decline: 'That is perfectly fine. Nobody asks you again.',
  withdraw: 'It is taken back, and shown to nobody.',
}

/** The page on which someone makes a testimonial their own, or takes it back. Looking changes nothing. */
export async function showLink(asking: Asking): Promise<Shown> {
  const behind = await behindLink(asking)
  if (behind.state === 'unknown') return { page: <Nowhere />, status: 404, ...when({ timezone: 'UTC' }) }
  if (behind.state === 'over') return { page: <Over />, status: 410, ...when(behind.place) }
  const { testimonial, workspace, caller } = behind
  const form = { address: `/w/${asking.params.token}`, seal: sealOf(asking, testimonial) }
  const said = asking.query.get('said')
  const page = (
    <PlainLayout title="In your words" wide>
      <header class="page-head">
        <div>
          <p class="page-above">{workspace ? `Asked by ${workspace}` : 'A question for you'}</p>
          <h1>How was it, in your words?</h1>
          <p class="lead">Somebody who stands where you stood may want to hear it.</p>
        </div>
      </header>
      {said && thanks[said] && <Remark>{thanks[said]}</Remark>}
      {testimonial.state === 'approved' ? <Approved testimonial={testimonial} {...form} /> : <Asked testimonial={testimonial} {...form} />}
    </PlainLayout>
  )
  return { page, ...when(caller.workspace) }
}

/** Takes what was said on the page. */
export async function takeFromLink(asking: Asking, fields: Readonly<Record<string, string>>): Promise<string> {
  const behind = await behindLink(asking)
  if (behind.state !== 'open') throw new Refusal('not_found', 'This page is over. Ask whoever sent it to you for a new one.')
  const { caller, testimonial } = behind
  await refuseMany(asking, testimonial.id)
  refuseUnsealed(fields.seal, sealOf(asking, testimonial))
  return takeAnswer(caller, testimonial.id, fields)
}

interface OnForm {
  testimonial: Testimonial
  address: string
  seal: string
}

function Asked({ testimonial, address, seal }: OnForm) {
  const { state, suggested, words, named } = testimonial
  return (
    <>
      {state === 'declined' && <Remark>You said that you would rather not. If you have changed your mind, here it is.</Remark>}
      {state === 'withdrawn' && <Remark>You took it back. You can put it in other words and approve it again.</Remark>}
      <Card now>
        <Form
          operation="approve"
          action={address}
          hidden={{ act: 'approve', seal }}
          values={{ words: words ?? suggested, named: named ?? 'given' }}
          label="Your words"
        >
          <Area
            name="words"
            label="Your words"
            rows={8}
            required
            maxlength={3000}
            hint="A few facts to begin from. Change them until it is you who says it, or begin anew."
          />
          <Choice
            name="named"
            label="How should you be named?"
            required
            options={[
              { value: 'full', label: 'With your full name, as you sign below' },
              { value: 'given', label: 'With your given name and your organization' },
              { value: 'anonymous', label: 'Not at all' },
            ]}
          />
          <Text name="name" label="Your name, to sign it with" required maxlength={120} autocomplete="name" />
          <Submit kind="next">Approve it, so that others may read it</Submit>
        </Form>
      </Card>
      {state === 'asked' && (
        <Section title="Or rather not">
          <Form operation="decline" action={address} hidden={{ act: 'decline', seal }} label="Rather not">
            <Submit kind="plain">I would rather not</Submit>
          </Form>
        </Section>
      )}
    </>
  )
}

function Approved({ testimonial: { words, shown_name, approved_by }, address, seal }: OnForm) {
  return (
    <>
      <Quote large by={shown_name || 'without a name'}>
        {words}
      </Quote>
      <p>{`Approved by ${approved_by}. Nobody but you can change or take back these words; whoever asked you may keep them off their page.`}</p>
      <Section
        title="Take it back"
        lead="At any time, with this same link, and without a reason. Pages that show it forget it within a minute."
      >
        <Form operation="withdraw" action={address} hidden={{ act: 'withdraw', seal }} label="Take it back">
          <Submit kind="plain">Take it back</Submit>
        </Form>
      </Section>
    </>
  )
}

function Nowhere() {
  return (
    <PlainLayout title="Nothing here">
      <Problem
        title="There is no page at this address"
        detail="Perhaps something was cut off when it was copied, or a newer one was sent to you since. Ask whoever sent it to you to send it again."
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
}

function Over() {
  return (
    <PlainLayout title="This page is over">
      <Problem title="This page is over" detail="What stood here is shown to nobody any more. Nothing needs doing.">
        {[]}
      </Problem>
    </PlainLayout>
  )
}
