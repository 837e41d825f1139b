import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type FitAnswers, fitDefaults, fitOf, type Known } from '../index.ts'

const letters = { y: 'yes', p: 'partly', n: 'no', u: 'unknown' } as const
const known = { y: 'yes', n: 'no', u: 'unknown' } as const

/** `yyn y y`: two worries we can take and one we cannot; they follow; we are right for them. */
function answers(text: string): FitAnswers {
  const [worries = '', follow, right] = text.split(' ')
  const one = (letter: string | undefined): Known => known[letter as keyof typeof known]
  return {
    worries: [...worries.replace('-', '')].map((letter, at) => ({
      words: `worry ${at + 1}`,
      can: letters[letter as keyof typeof letters],
    })),
    follow: { answer: one(follow) },
    right: { answer: one(right) },
  }
}

type Case = [text: string, verdict: 'lead' | 'ask' | 'decline']

// Worries, do they follow, are we right for them (y, n, u; a worry also p, partly; `-`: none known).
const cases: Case[] = [
  ['y y y', 'lead'],
  ['yy y y', 'lead'],
  ['yn y y', 'lead'], // half of them
  ['ynn y y', 'decline'], // a third
  ['yyn y y', 'lead'],
  ['p y y', 'lead'], // half of one
  ['pn y y', 'decline'], // a quarter
  ['ppn y y', 'decline'], // a third
  ['ppp y y', 'lead'],
  ['yp y y', 'lead'],
  ['ypn y y', 'lead'], // one and a half of three
  ['ypnn y y', 'decline'], // one and a half of four
  ['n y y', 'decline'],
  ['nn y y', 'decline'],
  ['u y y', 'ask'],
  ['uu y y', 'ask'],
  ['yu y y', 'lead'], // half are sure, whatever the other is
  ['yuu y y', 'ask'], // a third is sure, all are possible
  ['un y y', 'ask'], // half are possible
  ['unn y y', 'decline'], // a third at best
  ['ynnu y y', 'ask'], // a quarter sure, half possible
  ['pnnu y y', 'decline'], // three eighths at best
  ['pnu y y', 'ask'], // half at best
  ['- y y', 'ask'], // nothing known of what weighs
  ['- n y', 'decline'],
  ['- y n', 'decline'],
  ['- u u', 'ask'],
  // They do not follow, or are not known to.
  ['y n y', 'decline'],
  ['yyy n y', 'decline'],
  ['y u y', 'ask'],
  ['u u y', 'ask'],
  ['n u y', 'decline'],
  ['n n y', 'decline'],
  // We are not right for them, or are not known to be.
  ['y y n', 'decline'],
  ['yyy y n', 'decline'],
  ['y y u', 'ask'],
  ['n y u', 'decline'],
  ['u y u', 'ask'],
  ['y u u', 'ask'],
  ['y n u', 'decline'],
  ['y u n', 'decline'],
  ['u n u', 'decline'],
  ['n n n', 'decline'],
]

describe('the two-way fit', () => {
  test.each(cases)('%s: %s', (text, verdict) => {
    expect(fitOf(answers(text)).verdict).toBe(verdict)
  })

  test('each question is answered in words', () => {
    const given = answers('ypn y u')
    expect(
      fitOf({ ...given, follow: { answer: 'yes', because: 'They tried what we proposed in spring.' } }).reasons.map((one) => one.words),
    ).toEqual([
      'We can take 1 of their 3 worries and part of 1 more.',
      'They follow where we lead: They tried what we proposed in spring.',
      'We do not know yet whether we are right for them.',
    ])
  })

  test('declining says why, and who would fit better', () => {
    const given = answers('nny y n')
    const fit = fitOf({ ...given, right: { answer: 'no', because: 'they need someone on site', better: 'Mara Vogt' } })
    expect(fit.words).toBe(
      'Decline this one. We could take only 1 of their 3 worries; not “worry 1”. We are not right for them: they need someone on site. ' +
        'Mara Vogt would fit them better: offer an introduction.',
    )
    expect(fit.better).toBe('Mara Vogt')
  })

  test('without a name for a better fit, it is said kindly and soon', () => {
    expect(fitOf(answers('y n y')).words).toContain('Tell them kindly, and soon.')
    expect(fitOf({ ...answers('y y y'), right: { answer: 'yes', better: 'Mara' } }).better).toBeNull()
  })

  test('a firm may ask for all worries or for any', () => {
    expect(fitOf(answers('yn y y'), { ...fitDefaults, least_worries: 1 }).verdict).toBe('decline')
    expect(fitOf(answers('ynnnn y y'), { ...fitDefaults, least_worries: 0.2 }).verdict).toBe('lead')
  })
})

describe('whatever is answered', () => {
  const worry = fc.record({ words: fc.string(), can: fc.constantFrom('yes', 'partly', 'no', 'unknown') })
  const answer = fc.constantFrom<Known>('yes', 'no', 'unknown')
  const any = fc.record<FitAnswers>({
    worries: fc.array(worry, { maxLength: 6 }),
    follow: fc.record({ answer }),
    right: fc.record({ answer }),
  })

  test('it is led only when all three speak for it', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { verdict, reasons } = fitOf(given)
        expect(verdict === 'lead').toBe(reasons.every((one) => one.speaks === 'for'))
        expect(verdict === 'decline').toBe(reasons.some((one) => one.speaks === 'against'))
      }),
    )
  })

  test('finding out the best about what was unknown never turns it worse', () => {
    const rank = { decline: 0, ask: 1, lead: 2 }
    fc.assert(
      fc.property(any, (given) => {
        const best = <A extends string>(one: A) => (one === 'unknown' ? ('yes' as const) : one)
        const known: FitAnswers = {
          worries: given.worries.map((one) => ({ ...one, can: best(one.can) as 'yes' })),
          follow: { answer: best(given.follow.answer) as Known },
          right: { answer: best(given.right.answer) as Known },
        }
        expect(rank[fitOf(known).verdict]).toBeGreaterThanOrEqual(rank[fitOf(given).verdict])
      }),
    )
  })
})
