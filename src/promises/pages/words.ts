import { exactDay } from '../../ui/index.ts'
import type { Promised } from '../promise.ts'

export const howOptions = [
  { value: 'talk', label: 'In person' },
  { value: 'call', label: 'Call' },
  { value: 'message', label: 'Message' },
  { value: 'email', label: 'Mail' },
  { value: 'letter', label: 'Letter' },
  { value: 'other', label: 'Other' },
] as const

export const sideOptions = [
  { value: 'us', label: 'We promised' },
  { value: 'them', label: 'They promised' },
] as const

/** What a week of promises is called: `This week`, `Next week`, `Week of Monday 7 December 2026`. */
export function weekWords(week: string, thisMonday: string, nextMonday: string): string {
  if (week === 'late') return 'Past their day'
  if (week === 'today') return 'Due today'
  if (week === thisMonday) return 'Later this week'
  return week === nextMonday ? 'Next week' : `Week of ${exactDay(week)}`
}

/** Its words, short enough to name a button by. */
export function shortly({ words }: Pick<Promised, 'words'>): string {
  const line = words.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line
}
