import type { IconName } from '../pieces/icon.tsx'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  /** Pressed after `g`, leads there. */
  key: string
  /** At the foot of the rail, apart from the daily work. */
  low?: boolean
  /** Where the pages live that belong to it but not beneath it. */
  also?: readonly string[]
}

/** The main pages, in reading order. The first few also stand in the bar at the foot of a phone. */
export const mainNav: readonly NavItem[] = [
  { href: '/', label: 'Morning', icon: 'morning', key: 'm' },
  { href: '/people', label: 'People', icon: 'people', key: 'p', also: ['/organizations', '/reception', '/profiles'] },
  { href: '/journeys', label: 'Journeys', icon: 'journey', key: 'j', also: ['/rescue', '/one-to-ones', '/goals', '/testimonials'] },
  { href: '/promises', label: 'Promises', icon: 'promise', key: 'o' },
  { href: '/messages', label: 'Messages', icon: 'message', key: 'w' },
  { href: '/offerings', label: 'Offerings', icon: 'offering', key: 'f', also: ['/price-sheets', '/credits', '/lifetime'] },
  { href: '/resources', label: 'Resources', icon: 'gift', key: 'r' },
  { href: '/playbooks', label: 'Playbooks', icon: 'playbook', key: 'b', also: ['/spoilers'] },
  { href: '/growth', label: 'Network', icon: 'network', key: 'n', also: ['/introductions'] },
  { href: '/pulse', label: 'Pulse', icon: 'pulse', key: 'u' },
  { href: '/scorecard', label: 'Scorecard', icon: 'star', key: 'c', also: ['/review'] },
  { href: '/import', label: 'Import', icon: 'import', key: 'i' },
  { href: '/settings', label: 'Settings', icon: 'settings', key: 's', low: true },
]

/** Whether the page shown is this item's, or one beneath it. */
export function isCurrent(item: NavItem, path: string): boolean {
  if (item.href === '/') return path === '/'
  return [item.href, ...(item.also ?? [])].some((href) => path === href || path.startsWith(`${href}/`))
}
