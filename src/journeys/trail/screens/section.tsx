import { includes } from '../../../platform/context.ts'
import { mailReady } from '../../../platform/mail.ts'
import { Action, Check, Form, Inline, LinkButton, Rows, Section, Select, Soft, Stack, Submit, Tag, When } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import { getJourney } from '../../core/operations.ts'
import { type Link, listTrailLinks } from '../links.ts'
import { JustMade, justMade } from './just-made.tsx'

/** The links to their trail, what came of them, and the way to a new one. */
export async function trailSection(request: PageRequest, { id }: { id: string }) {
  const [journey, links] = await Promise.all([request.call(getJourney, { id }), request.call(listTrailLinks, { id })])
  const changes = includes(request.caller.actor.role, 'guide')
  const made = justMade(request.view, 't')
  return (
    <Section
      id="trail"
      title="Their trail"
      lead="The page they see: where you are, where they want to arrive, what happens next. They need no account."
      actions={<LinkButton href={`/journeys/${id}/trail`}>See it with their eyes</LinkButton>}
    >
      <Stack>
        {made && <JustMade address={made} />}
        <Rows items={links.items.map((link) => rowOf(link, changes))} empty="No link has been made yet." />
        {changes && <NewLink journey={journey} mail={mailReady(request.caller.settings)} />}
      </Stack>
    </Section>
  )
}

function rowOf(link: Link, changes: boolean) {
  return {
    main: (
      <>
        {link.person} <Standing link={link} />
      </>
    ),
    note: (
      <>
        Made <When at={link.created_at} /> by {link.made_by_name}
        {link.last_opened_at && (
          <>
            ; looked at <When at={link.last_opened_at} />
          </>
        )}
      </>
    ),
    side: changes && link.works && (
      <Action
        operation="trail.revoke"
        values={{ id: link.id }}
        label="Revoke"
        name={`Revoke the link of ${link.person}`}
        kind="remove"
        small
      />
    ),
  }
}

function Standing({ link }: { link: Link }) {
  if (link.revoked_at) return <Tag>revoked</Tag>
  if (!link.works) return <Tag>over</Tag>
  if (link.opened === 0) return <Soft>not opened yet</Soft>
  return <Tag tone="good">{link.opened === 1 ? 'opened once' : `opened ${link.opened} times`}</Tag>
}

function NewLink({ journey, mail }: { journey: JourneyWithPeople; mail: boolean }) {
  const people = journey.people.filter((one) => !one.left_on)
  return (
    <Form operation="trail.create_link" hidden={{ id: journey.id }} then={`/journeys/${journey.id}#trail`} label="A new link">
      <Inline>
        <Select
          name="person_id"
          label="For"
          value={journey.person_id}
          options={people.map((one) => ({ value: one.id, label: one.name }))}
        />
        {mail && <Check name="mail" label="Mail it to them" />}
        <Submit>Make a link</Submit>
      </Inline>
    </Form>
  )
}
