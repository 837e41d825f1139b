import type { Day } from '../../platform/days.ts'
import { dayInWords } from '../wording.ts'
import { belongsInto } from './rules.ts'

/** A promise as the letter tells of it. */
export interface Told {
  words: string
  person: string
  side: 'us' | 'them'
  due_on: Day
  remind: boolean
}

export interface Reminded {
  name: string
  day: Day
  /** The address people use. */
  url: string
  eachMorning: boolean
}

/** So many promises are told of at most; the rest are counted. */
const most = 40

/** The letter of a morning, or null where there is nothing to tell. */
export function morningLetter(promises: Told[], about: Reminded): { subject: string; text: string } | null {
  const { overdue, today, tomorrow } = belongsInto(promises, about.day, about.eachMorning)
  const all = [...today, ...overdue, ...tomorrow]
  if (all.length === 0) return null
  const parts = [
    part('Due today', today, (one) => saying(one)),
    part('Past their day', overdue, (one) => `${saying(one)} (since ${dayInWords(one.due_on)})`),
    part('Due tomorrow', tomorrow, (one) => saying(one)),
  ].filter(Boolean)
  const text = `Good morning ${about.name},\n\n${parts.join('\n\n')}\n\nKeep it, agree on another day, or say that it will not be:\n${about.url}/promises\n\nYou asked for this letter under Promises, and can end it there.\n`
  return { subject: subjectOf(today.length, overdue.length, tomorrow.length), text }
}

function subjectOf(today: number, overdue: number, tomorrow: number): string {
  const parts = [
    today > 0 ? `${today} due today` : '',
    overdue > 0 ? `${overdue} past ${overdue === 1 ? 'its' : 'their'} day` : '',
    tomorrow > 0 ? `${tomorrow} due tomorrow` : '',
  ].filter(Boolean)
  return `Promises: ${parts.join(', ')}`
}

function part(title: string, promises: Told[], line: (promise: Told) => string): string {
  if (promises.length === 0) return ''
  const more = promises.length > most ? `\n- and ${promises.length - most} more` : ''
  return `${title}\n${promises
    .slice(0, most)
    .map((promise) => `- ${line(promise)}`)
    .join('\n')}${more}`
}

function saying({ side, person, words }: Told): string {
  const line = words.replace(/\s+/g, ' ')
  const short = line.length > 200 ? `${line.slice(0, 199).trimEnd()}…` : line
  return side === 'us' ? `You promised ${person}: ${short}` : `${person} promised: ${short}`
}
