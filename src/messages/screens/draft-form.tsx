import { Action, Actions, Drafting, Form, Hidden, Marks, Select, Soft, Submit, Text } from '../../ui/index.ts'
import { longestMessage } from '../operations.ts'
import type { Phase } from '../phases/rules.ts'
import type { Reader } from './reader.ts'
import { checking, phaseOptions } from './words.ts'

/** A draft as its form shows it; `fresh`: it is not kept yet. */
export interface Shown {
  id: string
  person_id: string
  to: string | null
  subject: string
  text: string
  phase: Phase | null
  updated_at?: string
  /** Who began it, for one that is kept. */
  made_by?: string | null
  made_by_name?: string
  fresh: boolean
}

type Props = {
  shown: Shown
  reader: Reader
  phases: readonly Phase[]
  checked: Parameters<typeof Marks>[0]['checked']
  mails: boolean
}

const fields = ['to', 'subject', 'text', 'phase'] as const

/** The text with what was found in it, and the ways it can go. */
export function DraftForm({ shown, reader: { person, checked: reader }, phases, checked, mails }: Props) {
  const { id, person_id } = shown
  const sends = mails && person.emails.length > 0
  return (
    <Drafting src="/api/v1/drafts" about={person_id} fields={fields} seen={shown.updated_at}>
      <Form
        operation="drafts.create"
        others={['messages.send', 'messages.record']}
        then={`/messages/to/${person_id}?draft={id}`}
        values={{ to: shown.to, subject: shown.subject, phase: shown.phase }}
        hidden={{ id, draft_id: id, person_id }}
        label="Message"
        wide
      >
        {person.emails.length > 1 ? (
          <Select name="to" label="To" options={person.emails.map((email) => ({ value: email, label: email }))} />
        ) : (
          <Hidden name="to" value={shown.to ?? ''} />
        )}
        <Text name="subject" label="Subject" maxlength={200} hint={sends ? `It goes to ${shown.to ?? person.emails[0]}.` : undefined} />
        <Marks
          {...checking}
          name="text"
          label="Your message"
          hint="It is a draft until it goes."
          body={{ reader }}
          text={shown.text}
          checked={checked}
          maxlength={longestMessage}
        />
        <Select name="phase" label="Phase of the relation" none="As their journey tells" options={phaseOptions(phases)} />
        {!sends && <Soft>{whyNot(person.name, person.emails.length > 0)}</Soft>}
        <Actions>
          <Submit only={['id', 'person_id', ...fields]}>Keep it</Submit>
          {sends && (
            <Submit kind="next" operation="messages.send" only={['draft_id', 'person_id', ...fields]}>
              Send it
            </Submit>
          )}
          <Submit kind={sends ? 'plain' : 'next'} operation="messages.record" only={['draft_id', 'person_id', 'subject', 'text', 'phase']}>
            I sent it myself
          </Submit>
        </Actions>
      </Form>
      {!shown.fresh && (
        <Action operation="drafts.remove" values={{ id }} then={`/people/${person_id}`} label="Throw it away" kind="quiet" />
      )}
    </Drafting>
  )
}

function whyNot(name: string, hasAddress: boolean): string {
  return hasAddress
    ? 'No mail server is set up here: copy the text, send it where you write to them, and say that you did.'
    : `No e-mail address of ${name} is known: copy the text, send it where you write to them, and say that you did.`
}
