import { Opening, Select, Soft, Stack, Text } from '../../../ui/index.ts'
import { anyPassword, type Provider } from '../../mailbox/providers.ts'
import type { KindName } from '../fields.ts'
import { WhereToFindIt } from './where-to-find-it.tsx'

/** Where a connection is and what lets Waymark in: the fields that its kind asks for. `kept`: there is a password already. */
export function PlaceFields({ kind, provider, kept }: { kind: KindName; provider: Provider | null; kept?: boolean }) {
  if (kind === 'mailbox') return <MailboxFields provider={provider} kept={kept} />
  if (kind === 'calendar_address') {
    const hint = 'Whoever knows it can read the calendar, so it is kept like a password and never shown again.'
    return (
      <>
        <Text name="url" label="Address of the calendar" type="url" required={!kept} placeholder="https://…/basic.ics" hint={hint} />
        <WhereToFindIt kind={kind} />
      </>
    )
  }
  return (
    <>
      <Text name="user" label="User name there" hint="Mostly your e-mail address." required={!kept} />
      <Password kept={kept} hint={anyPassword} />
      <Text
        name="url"
        label="Address of the server"
        placeholder="https://cloud.acorn.example"
        hint="Left empty, it follows from the e-mail address: at iCloud, Fastmail, mailbox.org, Posteo, GMX and WEB.DE, and wherever the domain knows."
        optional
      />
      <WhereToFindIt kind={kind} />
    </>
  )
}

function MailboxFields({ provider, kept }: { provider: Provider | null; kept?: boolean }) {
  return (
    <>
      <Text name="email" label="E-mail address" type="email" required />
      <Password kept={kept} hint={provider?.password ?? anyPassword} />
      <Opening label={provider ? `Server: as ${provider.name} has it` : 'Server'} open={!provider}>
        <Stack close>
          <Text name="host" label="Server (IMAP)" required />
          <Text name="port" label="Port" type="number" min={1} max={65535} required />
          <Select name="security" label="Encryption" options={encryptions} />
          <Text name="user" label="User name, where it is not the address" optional />
          <Text name="token" label="An access token (OAuth), in place of a password" type="password" optional />
        </Stack>
      </Opening>
    </>
  )
}

function Password({ kept, hint }: { kept?: boolean; hint: string }) {
  const words = (
    <>
      {hint} {kept && <Soft>Left empty, the one that is kept stays.</Soft>}
    </>
  )
  return <Text name="password" label="Password" type="password" autocomplete="off" hint={words} optional={kept} />
}

const encryptions = [
  { value: 'tls', label: 'TLS from the start (usual, port 993)' },
  { value: 'starttls', label: 'STARTTLS (port 143)' },
  { value: 'none', label: 'None: only for a server on this very machine' },
]
