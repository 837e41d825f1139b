import { includes, type Role, roles } from '../platform/context.ts'
import type { PageRequest } from '../ui/page.ts'

/** A page of the settings, as the row of links above each of them shows it. */
export interface SettingsPage {
  href: string
  label: string
  /** Where it stands; lower comes first. */
  order: number
  /** The least role that may see it; anyone if absent. */
  may?: Role
  /** How things stand there, in a sentence or two, for the page that lists them all. */
  says?(request: PageRequest): Promise<string>
}

const pages: SettingsPage[] = []

/** Adds a page to the settings. */
export function addSettingsPage(page: SettingsPage): void {
  pages.push(page)
  pages.sort((a, b) => a.order - b.order)
}

/** The pages of the settings that a role may see, in their order. */
export function settingsNav(role: string | undefined): readonly SettingsPage[] {
  return pages.filter((page) => includes(roles.find((one) => one === role) ?? 'viewer', page.may ?? 'viewer'))
}
