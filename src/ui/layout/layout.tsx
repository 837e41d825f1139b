import type { PropsWithChildren } from 'hono/jsx'
import { NoticeArea } from '../pieces/notice.tsx'
import { useView } from '../view.ts'
import { CaptureDialog, mayCapture } from './capture.tsx'
import { Document } from './document.tsx'
import { FindDialog } from './find.tsx'
import { KeysDialog } from './keys.tsx'
import type { NavItem } from './nav.ts'
import { mainNav } from './nav.ts'
import { PhoneBar, Rail } from './rail.tsx'

/** A page for a member: the rail (a bar at the foot of a phone), the page itself, and what is at hand on every page. */
export function Layout({ title, nav = mainNav, children }: PropsWithChildren<{ title: string; nav?: readonly NavItem[] }>) {
  const view = useView()
  return (
    <Document title={title}>
      <a class="skip" href="#main">
        To the page
      </a>
      <wm-keys class="frame">
        <Rail nav={nav} />
        <main id="main" tabindex={-1}>
          <NoticeArea />
          {children}
        </main>
        <PhoneBar nav={nav} />
        {mayCapture(view) && <CaptureDialog />}
        <FindDialog />
        <KeysDialog nav={nav} />
      </wm-keys>
      {view.live && <wm-live data-src="/live" />}
    </Document>
  )
}

/** A page for someone who is not (yet) inside: signing in, setting up, an invitation, a page handed to a customer. */
export function PlainLayout({ title, children, wide }: PropsWithChildren<{ title: string; wide?: boolean }>) {
  return (
    <Document title={title} bare>
      <main id="main" class={wide ? 'plain plain-wide' : 'plain'} tabindex={-1}>
        <NoticeArea />
        {children}
      </main>
    </Document>
  )
}
