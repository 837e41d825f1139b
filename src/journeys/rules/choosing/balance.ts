import { quote } from '../../../platform/wording.ts'

/** What someone gains or what hurts them on a way. */
export interface EffectFact {
  /** Whom it touches; null: each of those who have a say. */
  person_id: string | null
  sign: 'gain' | 'pain'
  words: string
  /** How much it matters to them, 1 to 5. */
  weight: number
  /** How likely it is, in percent. */
  likelihood: number
  /** They said it (true) or we guess. */
  said: boolean
}

export interface Sides {
  gains: number
  pains: number
  balance: number
}
export interface DeciderBalance extends Sides {
  person_id: string
  name: string
  said: Sides
  guessed: Sides
  /** `ask`: only our guesses speak for it, or nothing is known. */
  follows: 'yes' | 'ask' | 'not_yet'
  /** Why not yet, in words; null for those who follow. */
  why: string | null
}

export interface BalanceSettings {
  /** How many times a pain counts. 1: as it was said; a firm that has learned that losses weigh double sets 2. */
  pain_counts: number
  /** The balance that must be passed to follow. 0: any gain that is left over. */
  above: number
}
export const balanceDefaults: BalanceSettings = { pain_counts: 1, above: 0 }

/**
 * What is in it for each who has a say on a way (M27): weight (1 to 5) x likelihood, summed over gains and over pains; the balance is
 * gains - pains. What they said and what we guess are summed apart. Someone follows when the balance of all, and that of what they said
 * themselves, is above 0; when only our guesses make it so, or nothing is known, they must be asked first; else they do not follow yet.
 */
export function balanceOf(
  deciders: readonly { person_id: string; name: string }[],
  effects: readonly EffectFact[],
  settings: BalanceSettings = balanceDefaults,
) {
  const each = deciders.map(({ person_id, name }): DeciderBalance => {
    const theirs = effects.filter((one) => one.person_id === null || one.person_id === person_id)
    const [all, said, guessed] = [theirs, theirs.filter((one) => one.said), theirs.filter((one) => !one.said)].map((some) =>
      sides(some, settings),
    )
    const sums = { ...(all as Sides), said: said as Sides, guessed: guessed as Sides }
    return { person_id, name, ...sums, ...verdict(name, theirs, sums, settings) }
  })
  const whole = sides(
    deciders.flatMap(({ person_id }) => effects.filter((one) => one.person_id === null || one.person_id === person_id)),
    settings,
  )
  const notYet = each.filter((one) => one.follows !== 'yes')
  return { ...whole, deciders: each, not_yet: notYet, words: inWords(each, notYet) }
}

/** In hundredths while adding, so that 0.1 and 0.2 are 0.3. */
function sides(effects: EffectFact[], { pain_counts }: BalanceSettings): Sides {
  const sum = (sign: 'gain' | 'pain') =>
    effects.filter((one) => one.sign === sign).reduce((total, one) => total + one.weight * one.likelihood, 0)
  const [gains, pains] = [sum('gain'), sum('pain') * pain_counts]
  return { gains: gains / 100, pains: pains / 100, balance: Math.round(gains - pains) / 100 }
}

function verdict(
  name: string,
  effects: EffectFact[],
  sums: Sides & { said: Sides },
  { above }: BalanceSettings,
): Pick<DeciderBalance, 'follows' | 'why'> {
  if (effects.length === 0) return { follows: 'ask', why: `We do not know yet what is in it for ${name}: ask.` }
  const worst = effects.filter((one) => one.sign === 'pain').sort((a, b) => b.weight * b.likelihood - a.weight * a.likelihood)[0]
  if (sums.balance <= above) {
    const most = worst ? `, most of all ${quote(worst.words)}` : ''
    if (sums.gains === 0)
      return { follows: 'not_yet', why: `Nothing is in it for ${name} yet${worst ? `; ${quote(worst.words)} speaks against it` : ''}.` }
    if (sums.balance === 0) return { follows: 'not_yet', why: `For ${name} gains and pains are even: that is no reason to move${most}.` }
    if (sums.balance > 0)
      return { follows: 'not_yet', why: `For ${name} too little is left over (${sums.gains} against ${sums.pains})${most}.` }
    return { follows: 'not_yet', why: `For ${name} the pains outweigh the gains (${sums.pains} against ${sums.gains})${most}.` }
  }
  if (sums.said.gains === 0) return { follows: 'ask', why: `What is in it for ${name} is our guess so far: ask.` }
  if (sums.said.balance <= above)
    return { follows: 'ask', why: `By what ${name} said the pains weigh as much or more; only our guesses tip it: ask.` }
  return { follows: 'yes', why: null }
}

function inWords(each: DeciderBalance[], notYet: DeciderBalance[]): string {
  if (each.length === 0) return 'Nobody is named yet who has a say.'
  if (notYet.length === 0) return each.length === 1 ? `${each[0]?.name} would follow.` : `All ${each.length} who have a say would follow.`
  return notYet.map((one) => one.why).join(' ')
}
