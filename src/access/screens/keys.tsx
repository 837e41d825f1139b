import { Action, Form, Rows, Section, Select, Soft, Submit, Text, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listKeys } from '../keys.ts'
import { rolesFor } from './members.tsx'
import { SettingsLayout } from './settings.tsx'

export async function keysPage(request: PageRequest) {
  const keys = await request.call(listKeys, { limit: 200, after: request.query.get('after') ?? undefined })
  return (
    <SettingsLayout title="API keys" lead="Each lets a program act in this workspace, as far as its role reaches.">
      <Rows
        empty="There is no key yet."
        items={keys.items.map((key) => ({
          main: (
            <>
              <strong>{key.name}</strong> <Soft>{key.role}</Soft> <code>{key.start}…</code>
            </>
          ),
          note: (
            <>
              Made <When at={key.created_at} />
              {key.created_by && ` by ${key.created_by}`};{' '}
              {key.last_used_at ? (
                <>
                  used <When at={key.last_used_at} />
                </>
              ) : (
                'never used'
              )}
              {key.expires_at && (
                <>
                  ; ends <When at={key.expires_at} />
                </>
              )}
            </>
          ),
          side: <Action operation="keys.revoke" values={{ id: key.id }} label="Revoke" name={`Revoke ${key.name}`} kind="remove" small />,
        }))}
      />
      {keys.next && <a href={`/settings/keys?after=${encodeURIComponent(keys.next)}`}>More keys</a>}
      <Section title="A new key" lead="It is shown once, right after it is made.">
        <Form operation="keys.create" values={{ role: 'guide' }} label="A new key">
          <Text name="name" label="What it is for" required maxlength={100} />
          <Select name="role" label="Role" options={rolesFor(request.caller.actor.role)} />
          <Submit kind="next">Make the key</Submit>
        </Form>
      </Section>
    </SettingsLayout>
  )
}
