import { figure, sayDay } from '../../platform/wording.ts'
import { count } from '../wording.ts'
import type { Listed } from './gather.ts'
import type { Review } from './review.ts'

/** The review of a week as a letter. */
export function reviewLetter(review: Review, about: { name: string; url: string }): { subject: string; text: string } {
  const { people, promises, learned, one_thing } = review
  const week = `${sayDay(review.from, review.to)} to ${sayDay(review.to)}`
  const parts = [
    part('What happened to the people you lead', [
      ['arrived', people.arrivals],
      ['a worry less', people.worries_gone],
      ['a doubt', people.doubts],
    ]),
    part('What you promised', [
      ['kept', promises.kept],
      ['late', promises.late],
      ['broken', promises.broken],
      ['still open', promises.open],
      ['due next week', promises.next_week],
    ]),
    part('What you learned', [
      ['what got in the way', learned.spoilers],
      ['a curve ball', learned.curve_balls],
    ]),
    learned.runs.ended > 0
      ? `${count(learned.runs.ended, 'playbook run', 'playbook runs')} ended, ${figure(learned.runs.arrived)} of them arrived.`
      : '',
    one_thing ? `One thing to change\n${one_thing.words}\n${one_thing.because}` : '',
  ].filter(Boolean)
  const body = parts.length > 0 ? parts.join('\n\n') : 'Nothing was written down that week.'
  return {
    subject: `Your week: ${week}`,
    text: `Good morning ${about.name},\n\n${body}\n\nThe whole page:\n${about.url}/review?week=${review.to}\n\nYou asked for this letter on the page of the review, and can end it there.\n`,
  }
}

function part(title: string, lists: [string, Listed][]): string {
  const lines = lists.flatMap(([what, { count: all, told }]) => [
    ...told.map((one) => `- ${what}: ${[one.person, short(one.words)].filter(Boolean).join(', ')}`),
    ...(all > told.length ? [`- ${what}: and ${figure(all - told.length)} more`] : []),
  ])
  return lines.length > 0 ? `${title}\n${lines.join('\n')}` : ''
}

function short(words: string): string {
  const line = [...words.replace(/\s+/g, ' ')]
  return line.length > 160 ? `${line.slice(0, 159).join('').trimEnd()}…` : line.join('')
}
