import { Rows } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { settingsNav } from '../settings-nav.ts'
import { SettingsLayout } from './settings.tsx'

/** How everything stands that can be settled, a sentence each, with the way there. */
export async function overviewPage(request: PageRequest) {
  const pages = settingsNav(request.view.member?.role).filter((page) => page.says !== undefined)
  const said = await Promise.all(pages.map(async (page) => ({ ...page, words: await page.says?.(request) })))
  return (
    <SettingsLayout title="Settings" lead="How this workspace is set up.">
      <Rows items={said.map(({ href, label, words }) => ({ href, main: <strong>{label}</strong>, note: words }))} />
    </SettingsLayout>
  )
}
