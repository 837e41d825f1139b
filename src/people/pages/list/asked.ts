import type { z } from 'zod'
import { addDays } from '../../../platform/days.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { listPeople } from '../../record/operations.ts'

type Cuts = Omit<z.input<typeof listPeople.input>, 'limit' | 'after'>

/** What the address bar of the people's screen asks for, as the list takes it. */
export function cutsOf({ query, view }: Pick<PageRequest, 'query' | 'view'>): Cuts {
  const cuts: Record<string, unknown> = {}
  for (const name of ['sort', 'q', 'relation', 'circle', 'tag']) if (query.get(name)) cuts[name] = query.get(name)
  if (query.get('organization')) cuts.organization_id = query.get('organization')
  const guide = query.get('guide')
  if (guide) cuts.guide_id = guide === 'mine' ? view.member?.id : guide
  const days = dueDays.get(query.get('due') ?? '')
  if (days !== undefined) cuts.due_before = addDays(view.today, days)
  const custom = [...query].filter(([name, value]) => name.startsWith('custom.') && value !== '')
  if (custom.length > 0) cuts.custom = Object.fromEntries(custom.map(([name, value]) => [name.slice('custom.'.length), value]))
  if (query.has('trash')) cuts.removed = true
  return cuts as Cuts
}

/** Whether anything is left out by what the address bar asks for. */
export function isCut(query: URLSearchParams): boolean {
  return [...query].some(([name, value]) => value !== '' && !['sort', 'after', 'columns', 'trash'].includes(name))
}

/** The same query in one order and without the place in the list: what a saved view holds. */
export function viewQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name, value]) => name !== 'after' && value !== ''))
  kept.sort()
  return kept.toString()
}

const dueDays = new Map([
  ['late', 0],
  ['today', 1],
  ['week', 7],
])
