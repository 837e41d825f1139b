import { count, countFirst } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listKeys } from '../keys.ts'
import { listMembers } from '../members/members.ts'
import { getWorkspace } from '../workspace.ts'

/** How things stand with the workspace itself. */
export async function saysWorkspace({ call }: PageRequest): Promise<string> {
  const { name, timezone, morning_size } = await call(getWorkspace, {})
  return `${name} lives in the time zone ${timezone} and asks you for ${count(morning_size, 'person', 'people')} each morning.`
}

/** Who works here. */
export async function saysMembers({ call }: PageRequest): Promise<string> {
  const { items, next } = await call(listMembers, { limit: 200 })
  if (next) return 'More than 200 people work here.'
  const named = items.slice(0, 3).map((member) => member.name)
  return items.length > 3
    ? `${countFirst(items.length, 'person works', 'people work')} here: ${named.join(', ')} and others.`
    : `${inOneLine(named)} ${items.length === 1 ? 'works' : 'work'} here.`
}

/** Which programs may come in. */
export async function saysKeys({ call }: PageRequest): Promise<string> {
  const { items, next } = await call(listKeys, { limit: 200 })
  if (items.length === 0) return 'No program has a key.'
  return next ? 'More than 200 keys are out.' : `${countFirst(items.length, 'key is out', 'keys are out')}.`
}

function inOneLine(names: string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? 'Nobody')
}
