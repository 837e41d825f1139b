import { addSettingsPage, settingsNav } from '../access/index.ts'
import {
  Action,
  Actions,
  countFirst,
  Form,
  Opening,
  Pager,
  Rows,
  Section,
  SettingsFrame,
  Soft,
  Submit,
  Tag,
  Text,
  Tokens,
  When,
} from '../ui/index.ts'
import { type Page, type PageRequest, page } from '../ui/page.ts'
import { listDeliveries } from './deliveries.ts'
import { getWebhook, listWebhooks } from './operations.ts'

export const pages: readonly Page[] = [
  page('/settings/webhooks', 'owner', webhooksPage),
  page('/settings/webhooks/:id', 'owner', webhookPage),
]

addSettingsPage({ href: '/settings/webhooks', label: 'Webhooks', order: 61, may: 'owner', says })

async function says({ call }: PageRequest): Promise<string> {
  const { items } = await call(listWebhooks, {})
  if (items.length === 0) return 'No other program is told of what changes.'
  const ailing = items.filter(({ state_words }) => state_words !== '').length
  return `${countFirst(items.length, 'program is', 'programs are')} told of what changes${ailing > 0 ? `; ${ailing} cannot be reached` : ''}.`
}

async function webhooksPage(request: PageRequest) {
  const { items } = await request.call(listWebhooks, {})
  return (
    <SettingsFrame
      title="Webhooks"
      nav={settingsNav(request.caller.actor.role)}
      lead="Other programs can be told the moment something changes here: which operation, and which ids. No name and no word leaves this way; they ask the API for those."
    >
      <Rows
        empty="No other program is told yet."
        items={items.map((one) => ({
          href: `/settings/webhooks/${one.id}`,
          main: <strong>{one.name}</strong>,
          note: one.state_words || `${one.url}, ${one.state === 'off' ? 'turned off' : `told of ${one.events.join(', ')}`}`,
          side: <Standing state={one.state} words={one.state_words} />,
        }))}
      />
      <Section
        title="Tell another program"
        lead="Its secret is shown once, right after. Messages are signed with it, as Standard Webhooks says."
      >
        <Form operation="webhooks.create" values={{ events: ['*'] }} label="Tell another program">
          <Text name="name" label="What it is called" required maxlength={100} />
          <Text name="url" label="Its address" type="url" required maxlength={2000} hint="Begins with https://" />
          <Tokens
            name="events"
            label="What it is told of"
            hint="* for everything, promises.* for all of a noun, promises.keep for one thing"
          />
          <Submit kind="next">Tell it</Submit>
        </Form>
      </Section>
    </SettingsFrame>
  )
}

function Standing({ state, words }: { state: 'on' | 'off'; words: string }) {
  if (state === 'off') return <Tag tone={words ? 'wrong' : 'calm'}>off</Tag>
  return words ? <Tag tone="late">failing</Tag> : <Tag tone="good">on</Tag>
}

function leadOf({ url, events, state }: { url: string; events: readonly string[]; state: 'on' | 'off' }): string {
  return state === 'on' ? `${url} is told of ${events.join(', ')}.` : `${url} is turned off: nothing is sent until it is on again.`
}

const told = { waiting: 'waits', sent: 'arrived', failed: 'given up' } as const
const tones = { waiting: 'calm', sent: 'good', failed: 'wrong' } as const

async function webhookPage(request: PageRequest) {
  const one = await request.call(getWebhook, { id: request.params.id ?? '' })
  const { id } = one
  const after = request.query.get('after') ?? undefined
  const deliveries = await request.call(listDeliveries, { webhook_id: id, limit: 20, after })
  return (
    <SettingsFrame title={one.name} nav={settingsNav(request.caller.actor.role)} lead={one.state_words || leadOf(one)}>
      <Actions>
        {one.state === 'on' && <Action operation="webhooks.test" values={{ id }} label="Send a test" kind="main" />}
        <Action
          operation="webhooks.update"
          values={{ id, state: one.state === 'on' ? 'off' : 'on' }}
          label={one.state === 'on' ? 'Turn it off' : 'Turn it on'}
        />
        {one.state === 'on' && (
          <Action operation="webhook_deliveries.replay" values={{ webhook_id: id }} label="Send again what was given up" />
        )}
      </Actions>
      <Section title="What it was told" lead="Kept for thirty days.">
        <Rows
          empty="Nothing has changed since that it is told of. Send a test to try it."
          items={deliveries.items.map((delivery) => ({
            main: (
              <>
                <code>{delivery.type}</code> <Tag tone={tones[delivery.state]}>{told[delivery.state]}</Tag>
              </>
            ),
            note: (
              <Soft>
                {delivery.tries === 0 ? 'Not tried' : countFirst(delivery.tries, 'try', 'tries')}
                {delivery.words && `. ${delivery.words}`}
                {delivery.state === 'waiting' && delivery.tries > 0 && (
                  <>
                    {' '}
                    Tried again <When at={delivery.next_at} />
                  </>
                )}
              </Soft>
            ),
            side: (
              <>
                <When at={delivery.created_at} />
                {delivery.state !== 'waiting' && one.state === 'on' && (
                  <Action
                    operation="webhook_deliveries.replay"
                    values={{ webhook_id: id, id: delivery.id }}
                    label="Send again"
                    name={`Send again: ${delivery.type}`}
                    kind="quiet"
                    small
                  />
                )}
              </>
            ),
          }))}
        />
        <Pager next={deliveries.next} />
      </Section>
      <Section title="Change it">
        <Opening label="Name, address, what it is told of" form={{ operation: 'webhooks.update' }}>
          <Form operation="webhooks.update" hidden={{ id }} values={one} label="Change it">
            <Text name="name" label="What it is called" required maxlength={100} />
            <Text name="url" label="Its address" type="url" required maxlength={2000} />
            <Tokens name="events" label="What it is told of" />
            <Submit>Save</Submit>
          </Form>
        </Opening>
        <Actions>
          <Action operation="webhooks.rotate" values={{ id }} label="Give it a new secret" />
          <Action operation="webhooks.remove" values={{ id }} label="Remove it" kind="remove" then="/settings/webhooks" />
        </Actions>
      </Section>
    </SettingsFrame>
  )
}
