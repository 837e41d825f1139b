import { countFirst, figure } from '../../../ui/index.ts'

/** How many people there are, or match, in a sentence. */
export function peopleWords(count: { people: number; more: boolean }, cut: boolean, query: URLSearchParams): string {
  const many = count.more ? `More than ${figure(count.people)} people` : countFirst(count.people, 'person', 'people')
  const dueOnly = query.get('sort')?.endsWith('due_on') ? ' Those who are never due are left out.' : ''
  if (!cut) return `${many}.${dueOnly}`
  return `${many} ${count.people === 1 ? 'is' : 'are'} like that.${dueOnly}`
}
