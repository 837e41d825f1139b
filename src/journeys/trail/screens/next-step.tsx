import type { Child, PropsWithChildren } from 'hono/jsx'
import { Area, Card, Choice, Folds, Form, LinkButton, Opening, Section, Submit, Text } from '../../../ui/index.ts'
import type { Told } from '../told.ts'

/** Where answers go, and what shows that they were given on this very page. */
export interface TrailForm {
  address: string
  seal: string
}

/** What a customer can do that belongs to a part of the page. */
interface Shown {
  told: Told
  form: TrailForm | null
}

/** Exactly one next step, whatever has happened. */
export function NextStep({ told, form }: Shown) {
  return (
    <Section title="Your next step">
      <Card now>{steps[told.step]({ told, form })}</Card>
    </Section>
  )
}

const steps: Record<Told['step'], (shown: Shown) => Child> = { purpose: Purpose, decide: Decide, promise: Promised, ask: Ask }

function Purpose({ told, form }: Shown) {
  return (
    <>
      <p>Is this where you want to arrive?</p>
      <Answer act="confirm" form={form}>
        <Submit kind="next">Yes, that is it</Submit>
      </Answer>
      <Opening label="Say it differently" form={{ operation: 'reword' }}>
        <Reword told={told} form={form} />
      </Opening>
    </>
  )
}

function Reword({ told, form }: Shown) {
  return (
    <Answer act="reword" form={form}>
      <Area
        name="words"
        label="In your words"
        value={told.purpose?.words}
        rows={2}
        maxlength={500}
        words
        required
        hint="One sentence: what is different once you are there?"
      />
      <Submit>That is where I want to arrive</Submit>
    </Answer>
  )
}

function Decide({ told, form }: Shown) {
  return (
    <Answer act="decide" form={form}>
      <Choice
        name="answer"
        label="What do you decide?"
        required
        options={[
          { value: 'yes', label: 'Yes', hint: told.way?.name },
          { value: 'not_yet', label: 'Not yet', hint: 'The page stays here; say what is missing.' },
          { value: 'no', label: 'No', hint: 'Nobody will press you.' },
        ]}
      />
      <Area name="words" label="In your words" optional rows={2} maxlength={2000} words />
      <Submit kind="next">That is my decision</Submit>
    </Answer>
  )
}

function Promised({ told }: Shown) {
  const theirs = told.promises.find((promise) => promise.by === 'them' && promise.state === 'open')
  return (
    <>
      <p>You said: {theirs?.words}</p>
      <LinkButton href="#promises" kind="next">
        See who does what
      </LinkButton>
    </>
  )
}

function Ask({ form }: Shown) {
  return (
    <Answer act="ask" form={form}>
      <Area name="words" label="Is there anything you would like to ask?" rows={2} maxlength={2000} required words />
      <Submit kind="next">Ask</Submit>
    </Answer>
  )
}

/** What else can be said here, quietly: it is no second next step. */
export function Other({ told, form }: Shown) {
  const over = told.journey.stage === 'ended' || told.journey.stage === 'arrived'
  return (
    <Section title="Anything else">
      <Folds>
        {told.step !== 'purpose' && told.purpose && !over && (
          <Opening label="Say the purpose differently" group="else" form={{ operation: 'reword' }}>
            <Reword told={told} form={form} />
          </Opening>
        )}
        {told.step !== 'ask' && (
          <Opening label="Ask something" group="else" form={{ operation: 'ask' }}>
            <Answer act="ask" form={form}>
              <Area name="words" label="Your question" rows={2} maxlength={2000} required words />
              <Submit>Ask</Submit>
            </Answer>
          </Opening>
        )}
        <Opening label="Something was hard here" group="else" form={{ operation: 'hard' }}>
          <Answer act="hard" form={form}>
            <Text name="words" label="What was hard?" maxlength={2000} required hint="A word is enough. We change it where we can." />
            <Submit>Tell us</Submit>
          </Answer>
        </Opening>
      </Folds>
    </Section>
  )
}

/** A form of the page; in the preview it looks the same and sends nothing. */
function Answer({ act, form, children }: PropsWithChildren<{ act: string; form: TrailForm | null }>) {
  return (
    <Form operation={act} action={form?.address ?? '/'} hidden={{ act, seal: form?.seal ?? '' }}>
      {form ? children : <fieldset disabled>{children}</fieldset>}
    </Form>
  )
}
