import type { z } from 'zod'
import {
  Action,
  Choice,
  channels,
  DayField,
  Form,
  LinkButton,
  linkWith,
  PersonCard,
  Spoken,
  Submit,
  Text,
  useView,
} from '../../ui/index.ts'
import type { getMorning } from '../operations.ts'

type Item = z.output<typeof getMorning.output>['items'][number]

/** One of the five as this page shows them. */
export type Look = Item & {
  first: boolean
  mayGuide: boolean
  /** Whose form is open, as the address says. */
  open: { touched?: string | null; skip?: string | null }
}

export function CardOf(look: Look) {
  const { person, reason, help, open } = look
  const form = open.touched === person.id ? <Touched {...look} /> : open.skip === person.id ? <Skip {...look} /> : null
  return (
    <PersonCard
      id={person.id}
      name={person.name}
      href={`/people/${person.id}`}
      hint={[person.organization, person.circle ? `${person.circle} circle` : person.relation].filter(Boolean).join(', ')}
      why={<Spoken text={reason.words} />}
      help={
        <span>
          <Spoken text={help.words} />{' '}
          <a href={`/people/${person.id}/brief`} aria-label={`Brief, ${person.name}`}>
            Brief
          </a>
        </span>
      }
      actions={form ? undefined : <Answers {...look} />}
    >
      {form}
    </PersonCard>
  )
}

function Answers({ person, reason, first, mayGuide, open }: Look) {
  const view = useView()
  const email = person.emails[0]
  const at = (changes: { touched: string | null; skip: string | null }) => `${linkWith(view, changes)}#person-${person.id}`
  const noneOpen = !open.touched && !open.skip
  return (
    <>
      {mayGuide && (
        <>
          <LinkButton
            href={at({ touched: person.id, skip: null })}
            kind={first && noneOpen ? 'next' : 'plain'}
            shortcut="t"
            name={`Touched, ${person.name}`}
          >
            Touched
          </LinkButton>
          <Action
            operation="morning.later"
            values={{ person_id: person.id, reason: reason.kind }}
            label="Later"
            shortcut="l"
            name={`Later, ${person.name}`}
          />
          <LinkButton href={at({ touched: null, skip: person.id })} shortcut="s" name={`Skip, ${person.name}`}>
            Skip
          </LinkButton>
        </>
      )}
      {email && (
        <LinkButton
          href={mayGuide ? `/messages/to/${person.id}` : `mailto:${encodeURIComponent(email).replace('%40', '@')}`}
          kind="quiet"
          icon="mail"
          shortcut="m"
          name={`Mail ${person.name}`}
        />
      )}
    </>
  )
}

function Touched({ person, reason }: Look) {
  const view = useView()
  const back = linkWith(view, { touched: null })
  return (
    <Form
      operation="morning.touched"
      formKey={person.id}
      then={back}
      hidden={{ person_id: person.id, reason: reason.kind }}
      values={{ channel: person.phones.length > 0 ? 'call' : 'email' }}
      label={`Touched, ${person.name}`}
    >
      <Text name="words" label="What happened?" maxlength={10_000} autofocus hint="A few words, or none. Enter keeps it." />
      <Choice name="channel" label="How" compact options={channels} />
      <Ending back={back}>
        <Submit kind="next">Keep it</Submit>
      </Ending>
    </Form>
  )
}

function Skip({ person, reason }: Look) {
  const view = useView()
  const back = linkWith(view, { skip: null })
  return (
    <Form
      operation="morning.skip"
      formKey={person.id}
      then={back}
      hidden={{ person_id: person.id, reason: reason.kind }}
      label={`Skip, ${person.name}`}
    >
      <Text name="because" label="Why not now?" maxlength={500} autofocus optional />
      <DayField name="until" label="Until" optional hint="Two weeks if you leave it empty." />
      <Ending back={back}>
        <Submit kind="next">Skip</Submit>
      </Ending>
    </Form>
  )
}

function Ending({ back, children }: { back: string; children: unknown }) {
  return (
    <div class="actions">
      {children}
      <LinkButton href={back} kind="quiet">
        Not now
      </LinkButton>
    </div>
  )
}
