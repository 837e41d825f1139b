import { includes, type Role, roles } from '../../platform/context.ts'
import {
  Action,
  Actions,
  Form,
  Opening,
  type Option,
  Rows,
  Section,
  Select,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  Unseen,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listInvitations } from '../members/invitations.ts'
import { listMembers } from '../members/members.ts'
import { getWorkspace } from '../workspace.ts'
import { mayDo, SettingsLayout } from './settings.tsx'

const meaning: Record<Role, string> = {
  viewer: 'viewer: reads',
  guide: 'guide: also changes',
  lead: 'lead: also invites and settles',
  owner: 'owner: everything',
}

/** The roles that someone may give, least first. */
export function rolesFor(role: Role): Option[] {
  return roles.filter((one) => includes(role, one)).map((one) => ({ value: one, label: meaning[one] }))
}

export async function membersPage(request: PageRequest) {
  const members = await request.call(listMembers, { limit: 200, after: request.query.get('after') ?? undefined })
  const me = request.view.member?.id
  const { second_step } = await request.call(getWorkspace, {})
  return (
    <SettingsLayout title="Members" lead="Those who work in this workspace.">
      <Rows
        items={members.items.map((member) => ({
          main: (
            <>
              <strong>{member.name}</strong> <Soft>{member.email}</Soft> {member.id === me && <Tag>you</Tag>}{' '}
              {member.two_factor && <Tag tone="good">second step</Tag>}
            </>
          ),
          note: (
            <>
              Since <When at={member.joined_at} />
              {mayDo(request, 'owner') && <Change member={member} />}
            </>
          ),
          side: member.role,
        }))}
      />
      {members.next && <a href={`/settings/members?after=${encodeURIComponent(members.next)}`}>More members</a>}
      {mayDo(request, 'owner') && <SecondStepOfAll asked={second_step} />}
      {mayDo(request, 'lead') && <Invitations {...(await invitations(request))} />}
    </SettingsLayout>
  )
}

function SecondStepOfAll({ asked }: { asked: boolean }) {
  return (
    <Section
      title="A second step for everyone"
      lead={
        asked
          ? 'Whoever has none is asked to turn it on before anything else. API keys are not asked.'
          : 'Each member decides for themselves whether signing in takes a code of an authenticator app, too.'
      }
    >
      <Actions>
        <Action
          operation="workspace.second_step"
          values={{ everyone: String(!asked) }}
          label={asked ? 'Leave it to each of them' : 'Ask it of everyone'}
        />
      </Actions>
    </Section>
  )
}

function Change({ member }: { member: { id: string; name: string; role: Role } }) {
  return (
    <Opening
      form={{ operation: 'members.update', key: member.id }}
      label={
        <>
          Change<Unseen> {member.name}</Unseen>
        </>
      }
    >
      <Stack close>
        <Form
          operation="members.update"
          formKey={member.id}
          hidden={{ id: member.id }}
          values={{ role: member.role }}
          label={`Role of ${member.name}`}
          inline
        >
          <Select name="role" label="Role" options={rolesFor('owner')} />
          <Submit>Set</Submit>
        </Form>
        <Actions>
          <Action
            operation="members.new_password"
            values={{ id: member.id }}
            label="Link to a new password"
            name={`Link to a new password for ${member.name}`}
            small
          />
          <Action operation="members.remove" values={{ id: member.id }} label="Remove" name={`Remove ${member.name}`} kind="remove" small />
        </Actions>
      </Stack>
    </Opening>
  )
}

async function invitations(request: PageRequest) {
  const open = await request.call(listInvitations, { limit: 200 })
  return { open: open.items, role: request.caller.actor.role }
}

function Invitations({ open, role }: Awaited<ReturnType<typeof invitations>>) {
  return (
    <Section title="Invitations" lead="Whoever holds the link comes in once, within seven days.">
      <Stack>
        <Form operation="invitations.create" values={{ role: 'guide' }} label="Invite someone">
          <Text name="email" label="E-mail" type="email" required maxlength={254} />
          <Select name="role" label="Role" options={rolesFor(role)} />
          <Submit kind="next">Make the link</Submit>
        </Form>
        <Rows
          bare
          empty="Nobody is invited at the moment."
          items={open.map((invitation) => ({
            main: (
              <>
                {invitation.email} <Soft>as {invitation.role}</Soft>
              </>
            ),
            note: (
              <>
                Until <When at={invitation.expires_at} />
              </>
            ),
            side: (
              <Action
                operation="invitations.revoke"
                values={{ id: invitation.id }}
                label="Revoke"
                name={`Revoke the invitation of ${invitation.email}`}
                small
              />
            ),
          }))}
        />
      </Stack>
    </Section>
  )
}
