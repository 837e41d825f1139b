import { Blaze, Icon } from '../pieces/icon.tsx'
import { Kbd } from '../pieces/tags.tsx'
import { useView } from '../view.ts'
import { mayCapture } from './capture.tsx'
import { MemberMenu } from './member-menu.tsx'
import type { NavItem } from './nav.ts'
import { isCurrent } from './nav.ts'

/** The main pages down the side of a wide screen. */
export function Rail({ nav }: { nav: readonly NavItem[] }) {
  const view = useView()
  return (
    <header class="rail">
      <a class="brand" href="/" aria-label={`Waymark, ${view.workspace?.name ?? 'to this morning'}`}>
        <Blaze />
        <span>{view.workspace?.name ?? 'Waymark'}</span>
      </a>
      <div class="rail-tools">
        <FindLink class="rail-find" />
        {mayCapture(view) && (
          <a
            class="btn btn-plain btn-square rail-capture"
            href="/capture"
            data-capture=""
            aria-label="Who came to mind? Quick capture"
            title="Who came to mind? (c)"
            aria-keyshortcuts="c"
          >
            <Icon name="plus" />
          </a>
        )}
      </div>
      <nav aria-label="Main" class="rail-nav">
        {nav.map((item) => (
          <a
            href={item.href}
            class={item.low ? 'rail-link rail-low' : 'rail-link'}
            aria-current={isCurrent(item, view.path) ? (item.href === view.path ? 'page' : 'true') : undefined}
            data-go={item.key}
          >
            <Icon name={item.icon} />
            {item.label}
          </a>
        ))}
      </nav>
      {view.member && (
        <>
          <button type="button" class="rail-member" popovertarget="member-menu">
            <span class="rail-name">{view.member.name}</span>
            <Icon name="dots" />
            <span class="sr-only">Your menu</span>
          </button>
          <div id="member-menu" popover="auto" class="sheet sheet-member">
            <MemberMenu where="menu" />
          </div>
        </>
      )}
    </header>
  )
}

/** What a thumb reaches at the foot of a phone: the first pages, capture, find, and the rest in a sheet. */
export function PhoneBar({ nav }: { nav: readonly NavItem[] }) {
  const view = useView()
  return (
    <nav class="phone-bar" aria-label="At hand">
      {nav.slice(0, 2).map((item) => (
        <a href={item.href} aria-current={isCurrent(item, view.path) ? 'page' : undefined}>
          <Icon name={item.icon} />
          {item.label}
        </a>
      ))}
      {mayCapture(view) && (
        <a href="/capture" data-capture="" class="phone-capture">
          <span class="phone-plus">
            <Icon name="plus" />
          </span>
          Capture
        </a>
      )}
      <a href="/find" data-find="">
        <Icon name="search" />
        Find
      </a>
      <button type="button" popovertarget="more-sheet">
        <Icon name="more" />
        More
      </button>
      <div id="more-sheet" popover="auto" class="sheet sheet-more">
        <ul class="sheet-links">
          {nav.slice(2).map((item) => (
            <li>
              <a href={item.href} aria-current={isCurrent(item, view.path) ? 'page' : undefined}>
                <Icon name={item.icon} />
                {item.label}
              </a>
            </li>
          ))}
        </ul>
        <MemberMenu where="sheet" />
      </div>
    </nav>
  )
}

function FindLink(props: { class: string }) {
  return (
    <a class={props.class} href="/find" data-find="" aria-keyshortcuts="Control+K Meta+K">
      <Icon name="search" />
      <span>Find</span>
      <Kbd>Ctrl K</Kbd>
    </a>
  )
}
