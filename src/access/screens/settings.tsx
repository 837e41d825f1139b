import type { Child, PropsWithChildren } from 'hono/jsx'
import { includes, type Role } from '../../platform/context.ts'
import { Facts, Form, Select, SettingsFrame, Submit, Text, useView } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { settingsNav } from '../settings-nav.ts'
import { getWorkspace } from '../workspace.ts'
import { countries, currencies, timezones } from './welcome.tsx'

/** The frame of every page of the settings. */
export function SettingsLayout({ title, lead, children }: PropsWithChildren<{ title: string; lead?: Child }>) {
  return (
    <SettingsFrame title={title} lead={lead} nav={settingsNav(useView().member?.role)}>
      {children}
    </SettingsFrame>
  )
}

/** Whether the one who looks has at least a role. */
export function mayDo({ caller }: Pick<PageRequest, 'caller'>, role: Role): boolean {
  return includes(caller.actor.role, role)
}

const sizes = [3, 4, 5, 6, 7, 8, 9].map((size) => ({ value: String(size), label: String(size) }))

export async function workspacePage(request: PageRequest) {
  const workspace = await request.call(getWorkspace, {})
  const facts = [
    ['Name', workspace.name],
    ['Time zone', workspace.timezone],
    ['Country', workspace.country],
    ['Currency', workspace.currency],
    ['People each morning', String(workspace.morning_size)],
  ] as const
  return (
    <SettingsLayout title="Workspace">
      {!mayDo(request, 'lead') && <Facts facts={facts} />}
      {mayDo(request, 'lead') && (
        <Form operation="workspace.update" values={workspace}>
          <Text name="name" label="Name" required maxlength={120} />
          <Select name="timezone" label="Time zone" options={timezones()} hint="Days begin and end here." />
          <Select name="country" label="Country" options={countries()} hint="For telephone numbers written without one." />
          <Select name="currency" label="Currency" options={currencies()} />
          <Select name="morning_size" label="People each morning" options={sizes} />
          <Submit kind="main">Save</Submit>
        </Form>
      )}
    </SettingsLayout>
  )
}
