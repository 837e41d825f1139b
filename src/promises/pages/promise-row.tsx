import { Action, Actions, Due, LinkButton, linkWith, Soft, Tag, useView, When, Words } from '../../ui/index.ts'
import type { Promised } from '../promise.ts'
import { BreakForm, RenegotiateForm } from './promise-forms.tsx'
import { shortly } from './words.ts'

/** How a list shows promises. */
export interface Look {
  /** Whether the one who looks may change anything. */
  changes: boolean
  /** Whose form is open, as the address says. */
  open: { renegotiate?: string | null; break?: string | null }
  /** On a person's own page nobody needs to be told whose it is. */
  ofOne?: boolean
  /** The member who looks: of their own promises it says "you". */
  me: string | null
  /** The first of the page wears the one next step. */
  first?: string
}

/** Promises as rows of a list: what, by when, who; and the ways to settle each. */
export function promiseRows(promises: readonly Promised[], look: Look) {
  return promises.map((promise) => ({
    id: `promise-${promise.id}`,
    href: `/promises/${promise.id}`,
    main: promise.by === 'them' ? <Words>{promise.words}</Words> : promise.words,
    note: <Note promise={promise} look={look} />,
    side: look.changes && promise.state === 'open' && <Answers promise={promise} look={look} />,
  }))
}

function Note({ promise, look }: { promise: Promised; look: Look }) {
  const { open } = look
  return (
    <>
      <WhoAndWhen promise={promise} look={look} />
      {open.renegotiate === promise.id && <RenegotiateForm promise={promise} />}
      {open.break === promise.id && <BreakForm promise={promise} />}
    </>
  )
}

function WhoAndWhen({ promise, look }: { promise: Promised; look: Look }) {
  const person = look.ofOne ? null : <a href={`/people/${promise.person_id}`}>{promise.person}</a>
  const mine = promise.member_id !== null && promise.member_id === look.me
  return (
    <>
      {promise.by === 'us' ? (
        <>
          {mine ? 'You' : (promise.member ?? 'We')} promised{person && <> {person}</>}
        </>
      ) : (
        <>
          {person ?? 'They'} promised{promise.member && `; ${mine ? 'you follow' : `${promise.member} follows`} it`}
        </>
      )}
      , <Standing promise={promise} /> {promise.renegotiated > 0 && <Tag>moved {times(promise.renegotiated)}</Tag>}
    </>
  )
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** How it stands, with the day that makes it so. */
export function Standing({ promise }: { promise: Promised }) {
  const { standing, due_on, kept_on, broken_on } = promise
  if (standing === 'kept')
    return (
      <Tag tone="good">
        kept <When at={kept_on ?? due_on} />
      </Tag>
    )
  if (standing === 'late')
    return (
      <Tag tone="late">
        kept late, <When at={kept_on ?? due_on} />
      </Tag>
    )
  if (standing === 'broken')
    return (
      <>
        <Tag tone="wrong">
          broken <When at={broken_on ?? due_on} />
        </Tag>
        {promise.because && <Soft> {promise.because}</Soft>}
      </>
    )
  return (
    <>
      due{' '}
      <strong>
        <Due on={due_on} />
      </strong>
    </>
  )
}

function Answers({ promise, look }: { promise: Promised; look: Look }) {
  const view = useView()
  const name = shortly(promise)
  const at = (changes: { renegotiate: string | null; break: string | null }) => `${linkWith(view, changes)}#promise-${promise.id}`
  const noneOpen = !look.open.renegotiate && !look.open.break
  return (
    <Actions>
      <Action
        operation="promises.keep"
        values={{ id: promise.id }}
        label="Kept"
        name={`Kept: ${name}`}
        kind={look.first === promise.id && noneOpen ? 'next' : 'plain'}
        shortcut="y"
        small
      />
      <LinkButton href={at({ renegotiate: promise.id, break: null })} shortcut="r" name={`New day: ${name}`} kind="quiet" small>
        New day
      </LinkButton>
      <LinkButton href={at({ renegotiate: null, break: promise.id })} shortcut="b" name={`Broken: ${name}`} kind="quiet" small>
        Broken
      </LinkButton>
    </Actions>
  )
}
