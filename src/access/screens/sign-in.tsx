import { Check, PageHead, PasskeyButton, PlainLayout, Remark, Text } from '../../ui/index.ts'
import { passwordLength } from '../coming-in/account.ts'
import { GateForm, Go } from './form.tsx'

const told: Record<string, string> = {
  out: 'You are signed out.',
  reset: 'Your new password is set. Every session has ended; sign in with it.',
  over: 'This took too long. Sign in again.',
  used: 'This code was used already. Sign in again, with the next code.',
  joined: 'Your account is made. Sign in with it.',
}

export function SignInScreen({ then, said, passkeys }: { then: string; said: string | null; passkeys: boolean }) {
  return (
    <PlainLayout title="Sign in">
      <PageHead title="Good to see you" lead="Sign in to go on." />
      {said && told[said] && <Remark>{told[said]}</Remark>}
      <GateForm action="/sign-in" label="Sign in">
        <input type="hidden" name="then" value={then} />
        <Text name="email" label="E-mail" type="email" autocomplete="username webauthn" required maxlength={254} autofocus />
        <Text name="password" label="Password" type="password" autocomplete="current-password" required maxlength={passwordLength.max} />
        <Go>Sign in</Go>
      </GateForm>
      {passkeys && <PasskeyButton does="sign-in" then={then} />}
      <p>
        <a href="/forgot">Forgot the password?</a>
      </p>
    </PlainLayout>
  )
}

export function CodeScreen({ then }: { then: string }) {
  return (
    <PlainLayout title="Second step">
      <PageHead title="One more step" lead="Type the six digits that your authenticator app shows now, or one of your backup codes." />
      <GateForm action="/sign-in/code" label="Second step">
        <input type="hidden" name="then" value={then} />
        <Text name="code" label="Code" autocomplete="one-time-code" required maxlength={30} autofocus />
        <Check name="trust" label="Don't ask again in this browser for 30 days" value="yes" />
        <Go>Sign in</Go>
      </GateForm>
      <p>
        <a href="/sign-in">Begin again</a>
      </p>
    </PlainLayout>
  )
}

export function ForgotScreen({ mail, sent }: { mail: boolean; sent: boolean }) {
  return (
    <PlainLayout title="Forgot the password">
      <PageHead title="Forgot the password?" />
      {!mail && <p>This Waymark sends no mail. Ask an owner of your workspace: they can make a link for you, under Settings, Members.</p>}
      {mail && sent && <Remark>If this address has an account, a letter is on its way. Its link works for an hour.</Remark>}
      {mail && (
        <GateForm action="/forgot" label="Forgot the password">
          <Text name="email" label="E-mail" type="email" autocomplete="username" required maxlength={254} autofocus={!sent} />
          <Go>Send me a link</Go>
        </GateForm>
      )}
      <p>
        <a href="/sign-in">To signing in</a>
      </p>
    </PlainLayout>
  )
}

export function ResetScreen({ token }: { token: string }) {
  return (
    <PlainLayout title="A new password">
      <PageHead title="Choose a new password" lead="Every session of yours ends with it." />
      <GateForm action={`/reset/${token}`} label="A new password">
        <NewPassword autofocus />
        <Go>Set it</Go>
      </GateForm>
    </PlainLayout>
  )
}

/** The field for a password that is chosen now. */
export function NewPassword({
  autofocus,
  name = 'password',
  label = 'New password',
}: {
  autofocus?: boolean
  name?: string
  label?: string
}) {
  return (
    <Text
      name={name}
      label={label}
      type="password"
      autocomplete="new-password"
      required
      minlength={passwordLength.min}
      maxlength={passwordLength.max}
      hint={`At least ${passwordLength.min} characters; a few words in a row are easy to keep and hard to guess.`}
      autofocus={autofocus}
    />
  )
}
