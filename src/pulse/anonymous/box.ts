import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { SecretChanged, seal, unseal } from '../../platform/sealed.ts'
import { type Key, keys } from '../principles.ts'
import type { PulseRow } from '../tables.ts'
import { shuffled } from './ballots.ts'

/** What a team has answered so far: counts and words, no answers. There is no row of anybody's to be found. */
export interface Box {
  /** How many answered, by cut. */
  people: Record<string, number>
  /** How many marked 1 to 5, by cut and principle. */
  counts: Record<string, Record<Key, number[]>>
  words: string[]
}

/** A box that nobody has put anything into. */
export function emptyBox(cuts: number): Box {
  const every = Array.from({ length: cuts }, (_, at) => String(at))
  return {
    people: Object.fromEntries(every.map((cut) => [cut, 0])),
    counts: Object.fromEntries(
      every.map((cut) => [cut, Object.fromEntries(keys.map((key) => [key, [0, 0, 0, 0, 0]])) as Box['counts'][string]]),
    ),
    words: [],
  }
}

/**
 * Seals a box. It is one text, written whole each time, the words in a new order and filled up to a length that steps: what the file keeps
 * of an earlier one (a log, a page that was freed) is sealed too, and no longer or shorter than the next.
 */
export function closeBox({ settings, workspace }: Pick<Context, 'settings' | 'workspace'>, pulse: Pick<PulseRow, 'id'>, box: Box): string {
  const text = JSON.stringify({ ...box, words: shuffled(box.words) })
  // What is sealed is bytes: a letter may be up to four of them.
  const bytes = Buffer.byteLength(text)
  return seal(settings, placeOf(workspace.id, pulse.id), text + ' '.repeat(Math.ceil(bytes / step) * step - bytes))
}

/** What is in it; refuses (`conflict`) one that was sealed while the installation had another secret. */
export function openBox({ settings, workspace }: Pick<Context, 'settings' | 'workspace'>, pulse: Pick<PulseRow, 'id' | 'box'>): Box {
  try {
    return JSON.parse(unseal(settings, placeOf(workspace.id, pulse.id), pulse.box)) as Box
  } catch (thrown) {
    if (!(thrown instanceof SecretChanged)) throw thrown
    throw new Refusal(
      'conflict',
      'The secret of this installation has changed since this pulse was asked, so its answers cannot be opened.',
    )
  }
}

/** Bytes: several answers fit into a step. */
const step = 16_384

function placeOf(workspaceId: string, pulseId: string) {
  return { purpose: 'pulses', of: `${workspaceId}/${pulseId}` }
}
