import { settingsNav } from '../../../access/index.ts'
import { Action, count, countFirst, Rows, Section, SettingsFrame, Soft, Tag, Ways } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { Connection } from '../connection.ts'
import { allKinds } from '../kind.ts'
import { listConnections } from '../operations.ts'
import { offers, states, toneOf } from './words.ts'

/** How one's connections stand, in a sentence. */
export async function saysConnections({ call }: PageRequest): Promise<string> {
  const mine = (await call(listConnections, {})).items.filter((one) => one.mine)
  if (mine.length === 0) return 'No mailbox, calendar or address book is connected.'
  const ill = mine.filter(({ state }) => state === 'failing' || state === 'stopped').length
  const words = countFirst(mine.length, 'connection', 'connections')
  return ill > 0 ? `${words}; ${count(ill, 'needs', 'need')} a look.` : `${words}.`
}

/** One's connections with how they stand, what can be connected, and for an owner that the others have theirs. */
export async function connectionsPage(request: PageRequest) {
  const { items } = await request.call(listConnections, {})
  const mine = items.filter((one) => one.mine)
  const others = items.filter((one) => !one.mine)
  return (
    <SettingsFrame
      title="Connections"
      lead="Your mail, calendars and address books, read by themselves. New correspondents are proposed to you, never added; robots and newsletters are left out."
      nav={settingsNav(request.view.member?.role)}
    >
      {mine.length > 0 && (
        <Section title="Yours">
          <Rows items={mine.map(ownRow)} />
        </Section>
      )}
      <Section title={mine.length > 0 ? 'Connect another' : 'Connect'}>
        <Ways
          ways={allKinds().map(({ kind }) => ({
            href: `/settings/connections/new?kind=${kind}`,
            icon: icons[kind],
            title: offers[kind].title,
            words: offers[kind].words,
          }))}
        />
      </Section>
      <Section title="What comes in through them" lead="And through the calendars and mailboxes that you bring in as files.">
        <Ways ways={leads} />
      </Section>
      {others.length > 0 && (
        <Section title="Of the others" lead="That they are there and whether they work; what is in them is their members’ own.">
          <Rows items={others.map(otherRow)} />
        </Section>
      )}
    </SettingsFrame>
  )
}

const leads: Parameters<typeof Ways>[0]['ways'] = [
  {
    href: '/correspondents',
    icon: 'people',
    title: 'New correspondents',
    words: 'Who writes with you and is not here yet: add them, or leave them out.',
  },
  { href: '/arrivals', icon: 'mail', title: 'What arrived', words: 'Messages and meetings since yesterday, and what became of each.' },
  {
    href: '/arrivals/exclusions',
    icon: 'skip',
    title: 'What is never taken',
    words: 'Addresses and domains that stay out, for you or for everyone.',
  },
]

const icons = { mailbox: 'mail', calendar_address: 'meeting', caldav: 'meeting', carddav: 'people' } as const

function ownRow(one: Connection) {
  const reads = one.state !== 'new' && one.state !== 'fetching' && one.state !== 'resting'
  return {
    href: `/settings/connections/${one.id}`,
    main: (
      <>
        <strong>{one.name}</strong> <Tag tone={toneOf(one)}>{states[one.state]}</Tag>
      </>
    ),
    note: one.says,
    side: reads && <Action operation="connections.sync" values={{ id: one.id }} label="Read now" name={`Read now: ${one.name}`} small />,
  }
}

function otherRow(one: Connection) {
  return {
    main: (
      <>
        <strong>{one.made_by_name}</strong> <Soft>{one.name}</Soft> <Tag tone={toneOf(one)}>{states[one.state]}</Tag>
      </>
    ),
    note: one.says,
    side: (
      <>
        {one.state !== 'resting' && (
          <Action
            operation="connections.pause"
            values={{ id: one.id }}
            label="Give it a rest"
            name={`Give it a rest: ${one.name} of ${one.made_by_name}`}
            small
          />
        )}
        <Action
          operation="connections.remove"
          values={{ id: one.id }}
          label="Remove"
          name={`Remove ${one.name} of ${one.made_by_name}`}
          kind="remove"
          small
        />
      </>
    ),
  }
}
