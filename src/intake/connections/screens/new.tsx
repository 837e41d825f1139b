import { settingsNav } from '../../../access/index.ts'
import { Actions, Form, LinkButton, Section, SettingsFrame, Stack, Submit, Text } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { providerOf } from '../../mailbox/providers.ts'
import type { KindName } from '../fields.ts'
import { allKinds, kindOf } from '../kind.ts'
import { PlaceFields } from './place-fields.tsx'
import { offers } from './words.ts'

/** Connecting something new. Of a mailbox the address comes first: for most that says which server it is. */
export function newConnectionPage(request: PageRequest) {
  const asked = request.query.get('kind')
  const kind = allKinds().find((one) => one.kind === asked)?.kind ?? 'mailbox'
  const email = (request.query.get('email') ?? '').trim()
  return (
    <SettingsFrame title={offers[kind].title} lead={offers[kind].words} nav={settingsNav(request.view.member?.role)}>
      <Section title={kind === 'mailbox' && email === '' ? 'Whose mailbox is it?' : 'Where it is'}>
        {kind === 'mailbox' && email === '' ? <AddressFirst /> : <Place kind={kind} email={email} today={request.view.today} />}
      </Section>
    </SettingsFrame>
  )
}

function AddressFirst() {
  return (
    <form method="get" action="/settings/connections/new" class="form">
      <input type="hidden" name="kind" value="mailbox" />
      <Text name="email" label="Your e-mail address" type="email" required autocomplete="email" maxlength={254} />
      <Submit kind="next">Go on</Submit>
    </form>
  )
}

function Place({ kind, email, today }: { kind: KindName; email: string; today: string }) {
  const given = email === '' ? {} : { email }
  const filled = kind === 'mailbox' ? { ...kindOf(kind).fill?.(given, today) } : {}
  return (
    <Stack>
      <Form
        operation="connections.create"
        then="/settings/connections/{id}"
        hidden={{ kind, test: 'true' }}
        values={{ security: 'tls', ...filled }}
        label="A new connection"
      >
        <PlaceFields kind={kind} provider={email === '' ? null : providerOf(email)} />
        <Submit kind="next">Connect and try it out</Submit>
      </Form>
      <Actions>
        <LinkButton href="/settings/connections" kind="quiet">
          Back without connecting
        </LinkButton>
      </Actions>
    </Stack>
  )
}
