/** A page of the settings, as the row of links above each of them shows it. */
export interface SettingsPage {
  href: string
  label: string
  /** Where it stands; lower comes first. */
  order: number
}

const pages: SettingsPage[] = [
  { href: '/settings', label: 'Workspace', order: 10 },
  { href: '/settings/members', label: 'Members', order: 20 },
  { href: '/settings/keys', label: 'API keys', order: 60 },
  { href: '/settings/me', label: 'You', order: 90 },
]

/** Adds a page of another noun to the settings. */
export function addSettingsPage(page: SettingsPage): void {
  pages.push(page)
  pages.sort((a, b) => a.order - b.order)
}

/** The pages of the settings, in their order. */
export function settingsNav(): readonly SettingsPage[] {
  return pages
}
