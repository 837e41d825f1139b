import type { Published } from '../asking/pulse.ts'
import { type Key, keys } from '../principles.ts'
import { shuffled } from './ballots.ts'
import type { Box } from './box.ts'

/**
 * What may be seen of a box, once and for good; null where fewer than `least` answered. A principle is told where at least `least` answered
 * it. Of its groups those are told that hold as many, as long as what is left when they are taken off the whole is nothing or holds as many
 * too: otherwise the smallest of them is left out as well, and so on, so that no difference tells of fewer.
 */
export function publish(
  box: Box,
  names: readonly string[],
  { least, least_words }: { least: number; least_words: number },
): Published | null {
  const answered = sum(Object.values(box.people))
  if (answered < least) return null
  const spreads: Published['spreads'] = {}
  const cuts = names.map((name) => ({ name, spreads: {} as Published['spreads'] }))
  for (const key of keys) {
    const whole = added(names.map((_, at) => spreadOf(box, String(at), key)))
    if (sum(whole) < least) continue
    spreads[key] = whole
    if (names.length < 2) continue
    for (const at of tellable(
      names.map((_, cut) => sum(spreadOf(box, String(cut), key))),
      least,
    )) {
      const cut = cuts[at]
      if (cut) cut.spreads[key] = spreadOf(box, String(at), key)
    }
  }
  return {
    answered,
    spreads,
    cuts: cuts.filter((cut) => Object.keys(cut.spreads).length > 0),
    words: answered >= least_words ? shuffled(box.words) : [],
  }
}

/** Which of these groups may be told beside their sum: all but the fewest that must be left out. Places in the list. */
export function tellable(sizes: readonly number[], least: number): number[] {
  const rising = sizes.map((size, at) => ({ size, at })).sort((a, b) => a.size - b.size)
  let hidden = 0
  let from = 0
  for (const { size } of rising) {
    const safe = size >= least && (hidden === 0 || hidden >= least)
    if (safe) break
    hidden += size
    from++
  }
  return rising.slice(from).map(({ at }) => at)
}

function spreadOf(box: Box, cut: string, key: Key): number[] {
  return box.counts[cut]?.[key] ?? [0, 0, 0, 0, 0]
}

function added(spreads: readonly number[][]): number[] {
  return [0, 1, 2, 3, 4].map((at) => sum(spreads.map((one) => one[at] ?? 0)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
