import { settingsNav } from '../../../access/index.ts'
import { countPeople } from '../../../people/index.ts'
import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  Check,
  countFirst,
  Form,
  LinkButton,
  Rows,
  Section,
  SettingsFrame,
  Soft,
  Submit,
  Text,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listCalendarLinks } from '../calendar/calendar-links.ts'

/** What can be taken along, in a sentence. */
export async function saysTakeOut({ call }: PageRequest): Promise<string> {
  const { people, more } = await call(countPeople, {})
  if (people === 0) return 'There is nobody to take along yet.'
  return `${more ? 'More than ' : ''}${countFirst(people, 'person', 'people')} can be taken along at any time.`
}

/** Everything as files, and the private addresses of calendars. */
export async function takeOutPage(request: PageRequest) {
  const links = await request.call(listCalendarLinks, {})
  const leads = includes(request.caller.actor.role, 'lead')
  return (
    <SettingsFrame
      title="Take everything with you"
      lead="What you wrote here is yours. It goes out in forms that other programs read, and comes back whole."
      nav={settingsNav(request.view.member?.role)}
    >
      <Section title="People as files" lead="Each time, who took them out and how many they were is noted in the record of changes.">
        <Actions>
          <LinkButton href="/api/v1/exports?kind=csv&bom=true" download>
            A spreadsheet (CSV)
          </LinkButton>
          <LinkButton href="/api/v1/exports?kind=vcard" download>
            An address book (vCard)
          </LinkButton>
          <LinkButton href="/api/v1/exports?kind=ics" download>
            The touches due in 90 days (iCalendar)
          </LinkButton>
        </Actions>
        <Soft>Only some people? Filter them under People, and choose Export there.</Soft>
      </Section>
      {leads && (
        <Section
          title="Everything"
          lead="All that is kept in this workspace, in one JSON file that can be brought into another. No password, key or private link is in it."
        >
          <Actions>
            <LinkButton href="/api/v1/exports?kind=json" download>
              Everything
            </LinkButton>
            <LinkButton href="/api/v1/exports?kind=json&audit=true" download>
              Everything, with the record of changes
            </LinkButton>
          </Actions>
          <Soft>
            Of a team’s pulse only what has been told goes out. What they answered beyond that stays here, so that nobody can be found out.
          </Soft>
        </Section>
      )}
      <Calendars links={links.items} />
    </SettingsFrame>
  )
}

type Links = Awaited<ReturnType<typeof listCalendarLinks.run>>['items']

function Calendars({ links }: { links: Links }) {
  return (
    <Section
      title="In your calendar"
      lead="A private address from which a calendar program takes who is due. Whoever knows it can read it, until you revoke it."
    >
      <Rows
        empty="No calendar reads along yet."
        items={links.map((link) => ({
          main: (
            <>
              <strong>{link.name}</strong> {link.mine && <Soft>only those looked after by {link.made_by_name}</Soft>}
            </>
          ),
          note: (
            <>
              Made <When at={link.created_at} /> by {link.made_by_name};{' '}
              {link.last_used_on ? (
                <>
                  last read <When at={link.last_used_on} />
                </>
              ) : (
                'never read'
              )}
            </>
          ),
          side: (
            <Action
              operation="calendar_links.revoke"
              values={{ id: link.id }}
              label="Revoke"
              name={`Revoke ${link.name}`}
              kind="remove"
              small
            />
          ),
        }))}
      />
      <Form operation="calendar_links.create" label="A new calendar address">
        <Text name="name" label="What it is for" required maxlength={60} placeholder="My phone" />
        <Check name="mine" label="Only the people I look after" />
        <Submit kind="next">Make the address</Submit>
      </Form>
    </Section>
  )
}
