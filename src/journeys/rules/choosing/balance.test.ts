import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { balanceDefaults, balanceOf, type EffectFact } from '../index.ts'

const ada = { person_id: 'ada', name: 'Ada' }
const ben = { person_id: 'ben', name: 'Ben' }

/** `+5 100 said` is a gain of weight 5 at 100 percent that Ada said; `-` a pain; `guess` ours; `all` for everyone, `ben` for Ben. */
function effect(text: string): EffectFact {
  const [weight = '', likelihood = '', source, whose = 'ada'] = text.split(' ')
  const sign = weight.startsWith('+') ? 'gain' : 'pain'
  const person_id = whose === 'all' ? null : whose
  return {
    person_id,
    sign,
    words: `${sign} ${weight.slice(1)}`,
    weight: Number(weight.slice(1)),
    likelihood: Number(likelihood),
    said: source === 'said',
  }
}

type Case = [effects: string[], gains: number, pains: number, follows: 'yes' | 'ask' | 'not_yet', why: string | null]

// What Ada gains and loses; the sums; whether she follows.
const cases: Case[] = [
  [[], 0, 0, 'ask', 'do not know yet what is in it'],
  [['+5 100 said'], 5, 0, 'yes', null],
  [['+1 100 said'], 1, 0, 'yes', null],
  [['+1 1 said'], 0.01, 0, 'yes', null],
  [['+5 50 said'], 2.5, 0, 'yes', null],
  [['+5 0 said'], 0, 0, 'not_yet', 'Nothing is in it'],
  [['+5 100 guess'], 5, 0, 'ask', 'our guess so far'],
  [['+5 100 guess', '+1 100 said'], 6, 0, 'yes', null],
  [['+3 100 said all'], 3, 0, 'yes', null],
  [['+3 100 said ben'], 0, 0, 'ask', 'do not know yet'],
  [['-5 100 said'], 0, 5, 'not_yet', 'Nothing is in it for Ada yet; “pain 5” speaks against it.'],
  [['-5 100 guess'], 0, 5, 'not_yet', 'Nothing is in it'],
  [['-5 0 said'], 0, 0, 'not_yet', 'Nothing is in it'],
  [['-2 100 said all'], 0, 2, 'not_yet', 'Nothing is in it'],
  [['-2 100 said ben'], 0, 0, 'ask', 'do not know yet'],
  [['+5 100 said', '-4 100 said'], 5, 4, 'yes', null],
  [['+4 100 said', '-5 100 said'], 4, 5, 'not_yet', 'the pains outweigh the gains (5 against 4), most of all “pain 5”.'],
  [['+4 100 said', '-4 100 said'], 4, 4, 'not_yet', 'gains and pains are even'],
  [['+5 50 said', '-5 50 said'], 2.5, 2.5, 'not_yet', 'even'],
  [['+5 80 said', '-4 100 said'], 4, 4, 'not_yet', 'even'],
  [['+5 81 said', '-4 100 said'], 4.05, 4, 'yes', null],
  [['+5 79 said', '-4 100 said'], 3.95, 4, 'not_yet', 'outweigh'],
  [['+1 10 said', '+1 20 said', '-1 30 said'], 0.3, 0.3, 'not_yet', 'even'],
  [['+2 100 said', '+2 100 said', '-3 100 said'], 4, 3, 'yes', null],
  [['+5 100 said', '-1 100 said', '-1 100 said', '-1 100 said'], 5, 3, 'yes', null],
  [['+2 100 said', '-1 100 said', '-1 100 said', '-1 100 said'], 2, 3, 'not_yet', 'outweigh'],
  [['+3 100 said', '-1 100 said', '-5 90 said'], 3, 5.5, 'not_yet', 'most of all “pain 5”'],
  [['+3 100 said', '-5 10 said', '-3 100 said'], 3, 3.5, 'not_yet', 'most of all “pain 3”'],
  // Said and guessed.
  [['+5 100 guess', '-2 100 said'], 5, 2, 'ask', 'our guess so far'],
  [['+5 100 guess', '-2 100 guess'], 5, 2, 'ask', 'our guess so far'],
  [['+5 100 said', '-2 100 guess'], 5, 2, 'yes', null],
  [['+2 100 said', '-5 100 guess'], 2, 5, 'not_yet', 'outweigh'],
  [['+2 100 said', '+4 100 guess', '-3 100 said'], 6, 3, 'ask', 'only our guesses tip it'],
  [['+3 100 said', '+4 100 guess', '-3 100 said'], 7, 3, 'ask', 'only our guesses tip it'],
  [['+4 100 said', '+4 100 guess', '-3 100 said'], 8, 3, 'yes', null],
  [['+5 0 said', '+4 100 guess'], 4, 0, 'ask', 'our guess so far'],
  [['+2 100 guess', '-3 100 said'], 2, 3, 'not_yet', 'outweigh'],
  [['+3 100 guess', '-3 100 said'], 3, 3, 'not_yet', 'even'],
  // For everyone, and for one.
  [['+3 100 said all', '-2 100 said'], 3, 2, 'yes', null],
  [['+3 100 said all', '-4 100 said'], 3, 4, 'not_yet', 'outweigh'],
  [['+3 100 said all', '-4 100 said ben'], 3, 0, 'yes', null],
  [['+5 100 said', '+5 100 said', '+5 100 said', '-5 100 said all', '-5 100 said all'], 15, 10, 'yes', null],
]

describe('gains and pains', () => {
  test.each(cases)('%j: %d against %d, %s', (effects, gains, pains, follows, why) => {
    const [found] = balanceOf([ada], effects.map(effect)).deciders
    expect([found?.gains, found?.pains, found?.follows]).toEqual([gains, pains, follows])
    if (why === null) expect(found?.why).toBeNull()
    else expect(found?.why).toContain(why)
  })

  test('what they said and what we guess are kept apart', () => {
    const [found] = balanceOf([ada], ['+5 100 said', '+2 50 guess', '-1 100 said', '-3 100 guess'].map(effect)).deciders
    expect(found).toMatchObject({
      said: { gains: 5, pains: 1, balance: 4 },
      guessed: { gains: 1, pains: 3, balance: -2 },
      balance: 2,
    })
  })

  test('the whole says who would not follow yet, and why', () => {
    const whole = balanceOf([ada, ben], ['+5 100 said', '-2 100 said ben'].map(effect))
    expect(whole.not_yet.map((one) => one.name)).toEqual(['Ben'])
    expect(whole.words).toBe('Nothing is in it for Ben yet; “pain 2” speaks against it.')
    expect(whole).toMatchObject({ gains: 5, pains: 2, balance: 3 })
    expect(balanceOf([ada, ben], ['+5 100 said all'].map(effect)).words).toBe('All 2 who have a say would follow.')
    expect(balanceOf([ada], ['+5 100 said'].map(effect)).words).toBe('Ada would follow.')
    expect(balanceOf([], []).words).toBe('Nobody is named yet who has a say.')
  })

  test('where losses weigh double, twice the gain is even', () => {
    const settings = { ...balanceDefaults, pain_counts: 2 }
    expect(balanceOf([ada], ['+4 100 said', '-2 100 said'].map(effect), settings).deciders[0]).toMatchObject({
      pains: 4,
      follows: 'not_yet',
    })
  })

  test('where more must be left over, a little is too little', () => {
    const settings = { ...balanceDefaults, above: 1 }
    const [found] = balanceOf([ada], ['+4 100 said', '-3 100 said'].map(effect), settings).deciders
    expect(found).toMatchObject({ follows: 'not_yet', why: 'For Ada too little is left over (4 against 3), most of all “pain 3”.' })
  })
})

describe('whatever the effects', () => {
  const any = fc.record<EffectFact>({
    person_id: fc.constantFrom('ada', 'ben', null),
    sign: fc.constantFrom('gain', 'pain'),
    words: fc.string(),
    weight: fc.integer({ min: 1, max: 5 }),
    likelihood: fc.integer({ min: 0, max: 100 }),
    said: fc.boolean(),
  })

  test('said and guessed add up, to the hundredth', () => {
    fc.assert(
      fc.property(fc.array(any), (effects) => {
        for (const one of balanceOf([ada, ben], effects).deciders) {
          expect(one.said.gains + one.guessed.gains).toBeCloseTo(one.gains, 8)
          expect(one.said.balance + one.guessed.balance).toBeCloseTo(one.balance, 8)
          expect(one.follows === 'yes').toBe(one.why === null)
        }
      }),
    )
  })

  test('one more gain that they said never turns a yes into a no, one more pain never a no into a yes', () => {
    fc.assert(
      fc.property(fc.array(any), any, (effects, more) => {
        const follows = (some: EffectFact[]) => balanceOf([ada], some).deciders[0]?.follows === 'yes'
        if (follows(effects)) expect(follows([...effects, { ...more, sign: 'gain', said: true }])).toBe(true)
        else expect(follows([...effects, { ...more, sign: 'pain' }])).toBe(false)
      }),
    )
  })
})
