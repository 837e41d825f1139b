import { call } from '../../../src/platform/call.ts'
import { createPromise, listPromises, updatePromise } from '../../../src/promises/operations.ts'
import { breakPromise, keepPromise, renegotiatePromise } from '../../../src/promises/settle.ts'
import { createTouch } from '../../../src/touches/operations.ts'
import type { Act } from '../story.ts'

interface Kept {
  /** Whose word it is, or to whom ours was given; the one who is led unless said. */
  of?: string
  /** Kept, or broken with the reason, so many days ago. */
  kept?: number
  broken?: [ago: number, because: string]
  /** Moved to another day, on a day, with the reason. */
  moved?: [ago: number, to: number, because: string]
}

/** We gave our word for a day so many days ago (below nought: to come). */
export function weSaid(ago: number, words: string, due: number, kept: Kept = {}): Act {
  return promised(ago, 'us', words, due, kept)
}

/** They gave theirs. */
export function theySaid(ago: number, words: string, due: number, kept: Kept = {}): Act {
  return promised(ago, 'them', words, due, kept)
}

function promised(ago: number, by: 'us' | 'them', words: string, due: number, { of, kept, broken, moved }: Kept): Act {
  return {
    ago,
    async tell(at) {
      const person_id = at.person(of ?? at.led)
      const { id } = await call(at.us, createPromise, { person_id, journey_id: at.journey, by, words, due_on: at.day(due) })
      const then = (day: number) => ({ ...at.us, today: at.day(day) })
      if (moved) await call(then(moved[0]), renegotiatePromise, { id, due_on: at.day(moved[1]), because: moved[2], agreed_how: 'call' })
      if (kept !== undefined) await call(then(kept), keepPromise, { id })
      if (broken) await call(then(broken[0]), breakPromise, { id, because: broken[1] })
    },
  }
}

/** Promises that were there before, with these words, belong to this journey. */
export function belongs(ago: number, ...words: string[]): Act {
  return {
    ago,
    async tell(at) {
      const { items } = await call(at.us, listPromises, { person_id: at.person(at.led), limit: 200 })
      for (const one of items.filter((promise) => words.includes(promise.words)))
        await call(at.us, updatePromise, { id: one.id, journey_id: at.journey })
    },
  }
}

/** We wrote or called, or they did. */
export function contact(
  ago: number,
  channel: 'call' | 'email' | 'message' | 'meeting',
  direction: 'in' | 'out' | 'both',
  words: string,
): Act {
  return { ago, tell: (at) => call(at.us, createTouch, { person_ids: [at.person(at.led)], channel, direction, words }) }
}
