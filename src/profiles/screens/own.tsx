import { settingsNav } from '../../access/index.ts'
import {
  Area,
  Check,
  Form,
  Layout,
  LinkButton,
  PageHead,
  Remark,
  Section,
  SettingsFrame,
  Submit,
  Tokens,
  useView,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getProfile } from '../operations.ts'
import type { Profile } from '../profile.ts'

const lead = 'Say first what you are not: it is what makes the rest believed. Worries are brought to whom they fit.'

/** What the member who looks says of themselves. */
export async function ownProfilePage({ call, caller: { actor } }: PageRequest) {
  if (actor.kind !== 'member')
    return (
      <Frame>
        <Remark>Only members have a profile.</Remark>
      </Frame>
    )
  const profile = await call(getProfile, { id: actor.member_id })
  return (
    <Frame>
      <ProfileForm profile={profile} />
      <Section title="What drains, what drives" lead="Once a year, five minutes, for yourself.">
        <p>
          {profile.mismatch_due_on && (
            <>
              Due <When at={profile.mismatch_due_on} />.
            </>
          )}
        </p>
        <LinkButton href="/settings/mismatch">Look at it</LinkButton>
      </Section>
    </Frame>
  )
}

/** Someone's, with a lead who helps them. */
export async function profilePage({ call, params }: PageRequest) {
  const profile = await call(getProfile, { id: params.id ?? '' })
  return (
    <Layout title={profile.name}>
      <PageHead
        title={profile.name}
        above={<a href="/profiles">Who we are</a>}
        lead="What someone says of themselves they say themselves. Write it down together."
      />
      <ProfileForm profile={profile} />
    </Layout>
  )
}

function Frame({ children }: { children: unknown }) {
  return (
    <SettingsFrame title="Your profile" lead={lead} nav={settingsNav(useView().member?.role)}>
      {children as never}
    </SettingsFrame>
  )
}

function ProfileForm({ profile }: { profile: Profile }) {
  const { id, am_not, am, bring, topics, languages, shown } = profile
  return (
    <Form operation="profiles.update" hidden={{ id }} values={{ am_not, am, bring, topics, languages }} label="What you say of yourself">
      <Area
        name="am_not"
        label="I am not …"
        rows={1}
        maxlength={300}
        hint="“I am not a seller.” Worries that speak of it are not brought here."
      />
      <Area name="am" label="I am …" rows={1} maxlength={300} hint="“I am an interpreter between people who bake and machines.”" />
      <Area name="bring" label="What I bring" rows={2} maxlength={1000} />
      <Tokens name="topics" label="What I take well" hint="Topics and worries, a few words each: backup, tills, moving house." />
      <Tokens name="languages" label="Languages" />
      <Check
        name="shown"
        label="Customers may see it, with the name"
        checked={shown}
        hint="On the trail of those who are led, and at reception for those whose worry was brought here."
      />
      <Submit kind="main">Save</Submit>
    </Form>
  )
}
