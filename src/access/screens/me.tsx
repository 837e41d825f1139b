import { encodeQR } from 'qr'
import { CopyField, PageHead, PasskeyButton, PlainLayout, Remark, Section, Text } from '../../ui/index.ts'
import { passwordLength } from '../coming-in/account.ts'
import { GateButton, GateForm, Go } from './form.tsx'
import { NewPassword } from './sign-in.tsx'

const back = (
  <p>
    <a href="/settings/me">Back</a>
  </p>
)

export function NameScreen({ name }: { name: string }) {
  return (
    <PlainLayout title="Your name">
      <PageHead title="Your name" lead="As the others see it, in every workspace of yours." />
      <GateForm action="/me/name" label="Your name" values={{ name }}>
        <Text name="name" label="Name" autocomplete="name" required maxlength={120} />
        <Go>Save</Go>
      </GateForm>
      {back}
    </PlainLayout>
  )
}

export function PasswordScreen() {
  return (
    <PlainLayout title="A new password">
      <PageHead title="Choose a new password" lead="You stay signed in here, and are signed out everywhere else at once." />
      <GateForm action="/me/password" label="A new password">
        <CurrentPassword />
        <NewPassword name="new_password" />
        <Go>Set it</Go>
      </GateForm>
      {back}
    </PlainLayout>
  )
}

/** Where to go without a second step while one is asked here; null while none is. */
type Elsewhere = { id: string; name: string }[] | null

/** First step of turning the second step on: the password. */
export function TwoFactorScreen({ asking, elsewhere }: { asking: string[]; elsewhere: Elsewhere }) {
  return (
    <PlainLayout title="Second step">
      <PageHead title="Ask for a second step" lead="Then signing in takes your password and six digits from an app on your telephone." />
      {asking.length > 0 && <Remark>{asking.join(', ')} asks everyone for one: turn it on, and you are in.</Remark>}
      <GateForm action="/me/two-factor" label="Second step">
        <CurrentPassword />
        <Go>Go on</Go>
      </GateForm>
      <WaysOut elsewhere={elsewhere} />
    </PlainLayout>
  )
}

/** Back to one's own settings; while these are shut, to another workspace or out. */
function WaysOut({ elsewhere }: { elsewhere: Elsewhere }) {
  if (elsewhere === null) return back
  return (
    <Section title="Or not now" lead={elsewhere.length > 0 ? 'Your other workspaces ask for none.' : undefined}>
      {elsewhere.map(({ id, name }) => (
        <GateButton action="/switch" label={`Open ${name}`} workspace={id} />
      ))}
      <GateButton action="/sign-out" label="Sign out" />
    </Section>
  )
}

/** Before a passkey is made: the password. */
export function PasskeyScreen() {
  return (
    <PlainLayout title="A passkey">
      <PageHead title="Add a passkey" lead="With it you sign in by a finger, your face or the PIN of a device. Your password first." />
      <GateForm action="/me/passkeys" label="Add a passkey">
        <CurrentPassword />
        <Go>Go on</Go>
      </GateForm>
      {back}
    </PlainLayout>
  )
}

export function AddPasskeyScreen() {
  return (
    <PlainLayout title="A passkey">
      <PageHead title="Make the passkey" lead="Your browser asks for the rest. Within ten minutes, please." />
      <PasskeyButton does="register" then="/settings/me" />
      {back}
    </PlainLayout>
  )
}

export function RemovePasskeyScreen({ id }: { id: string }) {
  return (
    <PlainLayout title="A passkey">
      <PageHead title="Remove this passkey" lead="It lets nobody in any more." />
      <GateForm action="/me/passkeys/remove" label="Remove this passkey">
        <input type="hidden" name="id" value={id} />
        <CurrentPassword />
        <Go>Remove it</Go>
      </GateForm>
      {back}
    </PlainLayout>
  )
}

/** The picture for the app, the backup codes, and the proof that the app works. */
export function EnrolScreen({ uri, codes, elsewhere }: { uri: string; codes: string[]; elsewhere: Elsewhere }) {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <PlainLayout title="Second step">
      <PageHead title="Show this to your authenticator app" lead="Scan the picture, or type the key in." />
      <Picture of={uri} />
      <CopyField id="secret" label="Key" value={secret} />
      <BackupCodes codes={codes} />
      <ConfirmForm />
      <WaysOut elsewhere={elsewhere} />
    </PlainLayout>
  )
}

export function ConfirmScreen() {
  return (
    <PlainLayout title="Second step">
      <PageHead title="Type the six digits" lead="Those that the app shows now." />
      <ConfirmForm />
      <p>
        <a href="/me/two-factor">Begin again with a new picture</a>
      </p>
    </PlainLayout>
  )
}

export function TwoFactorOffScreen() {
  return (
    <PlainLayout title="Second step">
      <PageHead title="Sign in without a second step" lead="Your password alone will do then." />
      <GateForm action="/me/two-factor/off" label="Turn the second step off">
        <CurrentPassword />
        <Go>Turn it off</Go>
      </GateForm>
      {back}
    </PlainLayout>
  )
}

export function NewCodesScreen() {
  return (
    <PlainLayout title="Backup codes">
      <PageHead title="New backup codes" lead="The old ones stop working." />
      <GateForm action="/me/backup-codes" label="New backup codes">
        <CurrentPassword />
        <Go>Make them</Go>
      </GateForm>
      {back}
    </PlainLayout>
  )
}

export function CodesScreen({ codes }: { codes: string[] }) {
  return (
    <PlainLayout title="Backup codes">
      <PageHead title="Your new backup codes" />
      <BackupCodes codes={codes} />
      {back}
    </PlainLayout>
  )
}

function CurrentPassword() {
  return (
    <Text
      name="password"
      label="Your password now"
      type="password"
      autocomplete="current-password"
      required
      maxlength={passwordLength.max}
      autofocus
    />
  )
}

function ConfirmForm() {
  return (
    <GateForm action="/me/two-factor/confirm" label="Confirm">
      <Text name="code" label="The six digits it shows now" inputmode="numeric" autocomplete="one-time-code" required maxlength={10} />
      <Go>Turn it on</Go>
    </GateForm>
  )
}

function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <Section
      title="Backup codes"
      lead="Keep them where you keep what matters: each lets you in once without the app. They are shown only now."
    >
      <ul class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A code drawn here, so that the secret goes to nobody else. Its picture is dark on light in every theme, or no app could read it. */
function Picture({ of }: { of: string }) {
  const svg = encodeQR(of, 'svg', { ecc: 'medium', border: 4 }).replace('>', '><rect width="100%" height="100%" fill="#fff"/>')
  return (
    <img
      class="qr"
      src={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`}
      alt="The same key, for an authenticator app to scan"
      width="220"
      height="220"
    />
  )
}
