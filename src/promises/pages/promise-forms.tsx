import {
  Actions,
  Area,
  Check,
  Choice,
  DayField,
  Form,
  Inline,
  LinkButton,
  linkWith,
  Select,
  Submit,
  Text,
  useView,
} from '../../ui/index.ts'
import type { Promised } from '../promise.ts'
import { howOptions, shortly, sideOptions } from './words.ts'

/** Another day, with the reason and the yes of both sides. */
export function RenegotiateForm({ promise }: { promise: Promised }) {
  const view = useView()
  const back = linkWith(view, { renegotiate: null })
  return (
    <Form
      operation="promises.renegotiate"
      formKey={promise.id}
      then={back}
      hidden={{ id: promise.id }}
      values={{ agreed_how: 'call', agreed_on: view.today }}
      label={`New day: ${shortly(promise)}`}
    >
      <Inline>
        <DayField name="due_on" label="The new day" required autofocus min={view.today} />
        <DayField name="agreed_on" label="Both agreed on" required max={view.today} min={promise.made_on} />
      </Inline>
      <Text name="because" label="Why" required maxlength={2000} />
      <Choice
        name="agreed_how"
        label={promise.by === 'us' ? 'How they said yes' : 'How you said yes to each other'}
        compact
        options={howOptions}
        hint="A day that only one side knows of is no agreement: ask first."
      />
      <Ending back={back} label="Agree on it" />
    </Form>
  )
}

/** It will not be, and why. */
export function BreakForm({ promise }: { promise: Promised }) {
  const back = linkWith(useView(), { break: null })
  return (
    <Form operation="promises.break" formKey={promise.id} then={back} hidden={{ id: promise.id }} label={`Broken: ${shortly(promise)}`}>
      <Text
        name="because"
        label="Why it was not kept"
        required
        maxlength={2000}
        autofocus
        hint={promise.by === 'us' ? 'They should hear it from you before they notice.' : undefined}
      />
      <Ending back={back} label="It was broken" />
    </Form>
  )
}

function Ending({ back, label }: { back: string; label: string }) {
  return (
    <Actions>
      <Submit kind="next">{label}</Submit>
      <LinkButton href={back} kind="quiet">
        Not now
      </LinkButton>
    </Actions>
  )
}

/** A new promise with someone. */
export function NewPromise(props: { personId: string; journeyId?: string; then?: string; mail: boolean }) {
  const { personId, journeyId, then, mail } = props
  const { today } = useView()
  return (
    <Form
      operation="promises.create"
      formKey="new-promise"
      then={then}
      hidden={{ person_id: personId, ...(journeyId ? { journey_id: journeyId } : {}) }}
      values={{ by: 'us', made_on: today }}
      label="Note a promise"
    >
      <Choice name="by" label="Who promised" compact options={sideOptions} />
      <Area name="words" label="What" rows={2} required maxlength={2000} placeholder="Send the drawing of the cables" />
      <Inline>
        <DayField name="due_on" label="By" required />
        <DayField name="made_on" label="Said on" max={today} required />
      </Inline>
      {mail && <Check name="remind" label="Remind me by mail, the day before and on the day" />}
      <Submit kind="next">Keep it in mind</Submit>
    </Form>
  )
}

/** Its words, and who answers for it. */
export function CorrectForm({
  promise,
  members,
  mail,
}: {
  promise: Promised
  members: readonly { id: string; name: string }[]
  mail: boolean
}) {
  return (
    <Form operation="promises.update" hidden={{ id: promise.id }} values={promise} label="Correct this promise">
      <Area name="words" label="What" rows={2} required maxlength={2000} words={promise.by === 'them'} />
      {members.length > 0 && (
        <Select
          name="member_id"
          label={promise.by === 'us' ? 'Who answers for it' : 'Who follows it'}
          none={promise.member_id === null ? 'nobody yet' : undefined}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {mail && <Check name="remind" label="A letter the day before and on the day" checked={promise.remind} />}
      <Submit>Save</Submit>
    </Form>
  )
}
