import { Action, Actions, LinkButton, Rows, Section, Soft, Tag, Unseen, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listSessions } from '../coming-in/sessions.ts'
import { hasPasskeys } from '../gate/passkeys.ts'
import { getMe } from '../members/me.ts'
import { programName } from './program-name.ts'
import { SettingsLayout } from './settings.tsx'

export async function mePage(request: PageRequest) {
  const [me, sessions] = [await request.call(getMe, {}), await request.call(listSessions, {})]
  return (
    <SettingsLayout title="You" lead={`${me.name}${me.email ? `, ${me.email}` : ''}, ${me.role} in this workspace.`}>
      <Actions>
        <LinkButton href="/me/name">Change your name</LinkButton>
        <LinkButton href="/me/password">Choose a new password</LinkButton>
      </Actions>
      <SecondStep on={me.two_factor} />
      <Passkeys passkeys={me.passkeys} possible={hasPasskeys(request.caller.settings.url)} />
      <Section title="Where you are signed in">
        <Rows
          items={sessions.items.map((session) => ({
            main: (
              <>
                {programName(session.program)} {session.current && <Tag tone="good">here</Tag>}
              </>
            ),
            note: (
              <>
                Since <When at={session.since} clock />
                {session.address && <Soft> from {session.address}</Soft>}
              </>
            ),
            side: !session.current && <Action operation="sessions.revoke" values={{ id: session.id }} label="Sign out there" small />,
          }))}
        />
      </Section>
    </SettingsLayout>
  )
}

function SecondStep({ on }: { on: boolean }) {
  return (
    <Section
      title="Second step"
      lead={
        on
          ? 'Signing in asks for a code of your authenticator app, too.'
          : 'Signing in takes your password alone. An authenticator app makes it much harder for others.'
      }
    >
      <Actions>
        {!on && <LinkButton href="/me/two-factor">Turn it on</LinkButton>}
        {on && <LinkButton href="/me/backup-codes">New backup codes</LinkButton>}
        {on && <LinkButton href="/me/two-factor/off">Turn it off</LinkButton>}
      </Actions>
    </Section>
  )
}

function Passkeys({ passkeys, possible }: { passkeys: { id: string; name: string; added_at: string | null }[]; possible: boolean }) {
  return (
    <Section title="Passkeys" lead="Sign in with a finger, your face or the PIN of a device, without a password.">
      <Rows
        items={passkeys.map((passkey) => ({
          main: passkey.name,
          note: passkey.added_at && (
            <>
              Added <When at={passkey.added_at} />
            </>
          ),
          side: (
            <a href={`/me/passkeys/remove?id=${encodeURIComponent(passkey.id)}`}>
              Remove<Unseen> {passkey.name}</Unseen>
            </a>
          ),
        }))}
      />
      {possible ? (
        <Actions>
          <LinkButton href="/me/passkeys">Add a passkey</LinkButton>
        </Actions>
      ) : (
        <Soft>They need Waymark to have a name of its own and https; here it has only a number.</Soft>
      )}
    </Section>
  )
}
