import type { Child, PropsWithChildren } from 'hono/jsx'
import { Stack } from '../pieces/card.tsx'
import { PageHead } from '../pieces/page-head.tsx'
import type { TabItem } from '../pieces/tabs.tsx'
import { SubNav } from '../pieces/tabs.tsx'
import { Layout } from './layout.tsx'

/** The frame of every page of the settings: what it is about, and beside it, where there is room, the links to the others. */
export function SettingsFrame({ title, lead, nav, children }: PropsWithChildren<{ title: string; lead?: Child; nav: readonly TabItem[] }>) {
  return (
    <Layout title={title}>
      <PageHead title={title} lead={lead} above={title === 'Settings' ? undefined : <a href="/settings">Settings</a>} />
      <div class="settings">
        <SubNav label="Settings" items={nav} />
        <Stack>{children}</Stack>
      </div>
    </Layout>
  )
}
