import { z } from 'zod'
import { within } from '../../platform/call.ts'
import { Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { takeFromTeam } from '../anonymous/take.ts'
import { takeByName } from '../asking/take-by-name.ts'
import { type Key, keys, type Scores } from '../principles.ts'
import { type Asking, behindPulse } from './behind.ts'

const Mark = z.enum(['1', '2', '3', '4', '5'], { error: 'choose one of the five' }).optional()
const Answers = z.object({
  ...(Object.fromEntries(keys.map((key) => [key, Mark])) as Record<Key, typeof Mark>),
  words: Words(2000).default(''),
  done: z.string().max(40).default(''),
})

/** Takes what was marked; answers what the next page says. Of a team that is told by its address alone: nothing is kept of it here. */
export async function takeFromPulse(asking: Asking, fields: Readonly<Record<string, string>>): Promise<string> {
  const behind = await behindPulse(asking)
  if (behind.state === 'unknown') throw new Refusal('not_found', 'There is nothing to answer at this address.')
  if (behind.state === 'over')
    throw new Refusal(
      'conflict',
      `This was closed on ${sayDay(behind.closed_on)}. What you sent before counts; what you have just marked came too late. Thank you all the same.`,
    )
  const { scores, words, done } = read(fields)
  const { caller, pulse } = behind
  if (behind.asked) {
    const personId = behind.asked.id
    await within(caller, 'pulses.answer', (context) => takeByName(context, { pulseId: pulse.id, personId, scores, words }))
    return 'kept'
  }
  const { secret } = behind
  const taken = await within(caller, 'pulses.answer', (context) => takeFromTeam(context, { pulseId: pulse.id, secret, scores, words }))
  return saidOf([...doneBefore(done), ...taken.counted, ...taken.before], taken.before.length > 0)
}

/** What was done already, as the address of the page tells it: `counted.7fff`, or `again.7fff` where some was there before. */
export function doneBefore(said: string): Key[] {
  const [, bits = ''] = /^(?:counted|again)\.([\da-f]{1,4})$/.exec(said) ?? []
  const mask = Number.parseInt(bits || '0', 16)
  return keys.filter((_, at) => (mask >> at) & 1)
}

function saidOf(done: readonly Key[], again: boolean): string {
  const mask = keys.reduce((bits, key, at) => (done.includes(key) ? bits | (1 << at) : bits), 0)
  return `${again ? 'again' : 'counted'}.${mask.toString(16)}`
}

function read(fields: Readonly<Record<string, string>>): { scores: Scores; words: string; done: string } {
  const given = Answers.safeParse(Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== '')))
  if (!given.success) {
    const issues = given.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Refusal('invalid', 'That did not come through yet.', issues)
  }
  const { words, done, ...marks } = given.data
  const scores = Object.fromEntries(keys.flatMap((key) => (marks[key] ? [[key, Number(marks[key])]] : []))) as Scores
  if (Object.keys(scores).length === 0 && words === '')
    throw new Refusal('invalid', 'Mark at least one; you can leave out all the others.', [
      { path: keys[0] ?? '', message: 'mark at least one' },
    ])
  return { scores, words, done }
}
