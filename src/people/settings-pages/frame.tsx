import type { Child, PropsWithChildren } from 'hono/jsx'
import { settingsNav } from '../../access/index.ts'
import { includes, type Role } from '../../platform/context.ts'
import { SettingsFrame, useView } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'

/** The frame of the settings that are about people. */
export function Settings({ title, lead, children }: PropsWithChildren<{ title: string; lead?: Child }>) {
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
