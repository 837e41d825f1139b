import { getCountries } from 'libphonenumber-js'
import type { Option } from '../../ui/index.ts'
import { PageHead, PlainLayout, Select, Text } from '../../ui/index.ts'
import type { Invited } from '../members/accept.ts'
import { firstSettings } from '../workspace.ts'
import { GateButton, GateForm, Go } from './form.tsx'
import { NewPassword } from './sign-in.tsx'

export function SetupScreen({ token }: { token: string }) {
  return (
    <PlainLayout title="Set up Waymark">
      <PageHead title="Welcome to Waymark" lead="You are the first. This makes your workspace, and you its owner." />
      <GateForm action={`/setup/${token}`} label="Set up" values={{ ...firstSettings }}>
        <Text name="name" label="Your name" autocomplete="name" required maxlength={120} autofocus />
        <Text
          name="email"
          label="Your e-mail address"
          type="email"
          autocomplete="username"
          required
          maxlength={254}
          hint="You sign in with it."
        />
        <NewPassword label="Password" />
        <Text
          name="workspace"
          label="Name of the workspace"
          autocomplete="organization"
          required
          maxlength={120}
          hint="Your firm or team."
        />
        <Select name="timezone" label="Time zone" options={timezones()} hint="Days begin and end here." />
        <Select name="country" label="Country" options={countries()} hint="For telephone numbers written without one." />
        <Select name="currency" label="Currency" options={currencies()} />
        <Go>Begin</Go>
      </GateForm>
    </PlainLayout>
  )
}

export function InvitationScreen({
  token,
  invited,
  visitor,
}: {
  token: string
  invited: Invited
  visitor: { email: string; name: string } | null
}) {
  const here = `/invitation/${token}`
  return (
    <PlainLayout title="Invitation">
      <PageHead title={`Join ${invited.workspace.name}`} lead={`You are invited as ${invited.role}, under ${invited.email}.`} />
      {visitor && visitor.email === invited.email && <GateButton action={here} label={`Join as ${visitor.name}`} />}
      {visitor && visitor.email !== invited.email && (
        <>
          <p>
            You are signed in as {visitor.email}. Sign out to take the invitation up as {invited.email}.
          </p>
          <GateButton action="/sign-out" label="Sign out" goesTo={here} />
        </>
      )}
      {!visitor && invited.hasAccount && (
        <p>
          This address has an account. <a href={`/sign-in?then=${encodeURIComponent(here)}`}>Sign in to join.</a>
        </p>
      )}
      {!visitor && !invited.hasAccount && (
        <GateForm action={here} label="Take the invitation up">
          <Text name="name" label="Your name" autocomplete="name" required maxlength={120} autofocus />
          <NewPassword label="Password" />
          <Go>Join</Go>
        </GateForm>
      )}
    </PlainLayout>
  )
}

/** A link that opens nothing (any more). */
export function LinkOverScreen({
  lead = 'It has been used, or its time is over. Ask whoever gave it to you for a new one.',
}: {
  lead?: string
}) {
  return (
    <PlainLayout title="This link is over">
      <PageHead title="This link is over" lead={lead} />
      <p>
        <a href="/sign-in">To signing in</a>
      </p>
    </PlainLayout>
  )
}

export function timezones(): Option[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }))
}

export function countries(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const named = getCountries().map((code) => ({ value: code as string, label: names.of(code) ?? code }))
  return named.sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

export function currencies(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code}, ${names.of(code)}` }))
}
