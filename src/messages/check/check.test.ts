import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { checkMessage, type ReaderOfMessage } from './check.ts'

const check = (text: string, more: { reader?: ReaderOfMessage; core_message?: string; language?: string } = {}) =>
  checkMessage({ text, language: 'en', ...more })
const codes = (text: string, more = {}) => check(text, more).findings.map(({ code }) => code)
const reader = (some: Partial<ReaderOfMessage>) => ({ reader: { wishes: [], jargon_ok: [], ...some } })

describe('what is found', () => {
  test('stands at its exact place, behind letters of every width', () => {
    const text = 'Grüße 👋🏽 an “Zoë”,\n\nact now! It’s a limited-time offer.'
    const { findings } = check(text)
    expect(findings.map(({ words }) => words)).toEqual(['act now', 'limited-time'])
    for (const { start, end, words } of findings) expect(text.slice(start, end)).toBe(words)
  })

  test('a line that was wrapped is still one sentence', () => {
    expect(check('Sign\nup today.').findings).toMatchObject([{ code: 'pressure', start: 0, end: 13 }])
  })

  test('the reader’s own words are no jargon', () => {
    const text = 'The webhook fires within a minute, and the KPI is on one page.'
    expect(codes(text)).toEqual(['jargon', 'jargon'])
    expect(codes(text, reader({ wishes: ['Webhooks that fire'], jargon_ok: ['KPI'] }))).toEqual([])
  })

  test('what they said themselves, in quotation marks, is not held against the writer', () => {
    expect(codes('You wrote: “We need synergy, act now, our award-winning team is tired.” What happened?')).toEqual([])
  })

  test('a wish counts as present in other words, and each one will do', () => {
    const wishes = ['Sleep through the night again', 'Sell the shop']
    expect(codes('The pump is silent, so slumber comes at night.', reader({ wishes }))).toEqual([])
    expect(codes('The pump is blue.', reader({ wishes }))).toEqual(['reader-absent'])
    expect(codes('The pump is blue.', reader({}))).toEqual([])
  })

  test('a core message counts as present in other words', () => {
    const core_message = 'Nobody should have to wait for an honest answer'
    expect(codes('You get a frank reply without delay.', { core_message })).toEqual([])
    expect(codes('The pump is blue.', { core_message })).toEqual(['off-message'])
  })

  test('words of our side weigh too much from twice theirs and three more on, not before', () => {
    expect(codes('We came, we saw, we left.')).toEqual(['we-heavy'])
    expect(codes('We came, we saw your house.')).toEqual([])
    expect(codes('We and us and our and we, and you and your boat.')).toEqual([])
  })

  test('three things asked are too many, two are not', () => {
    expect(check('Please check the list, book the hall and call Ruth, and then rest.').findings[0]).toMatchObject({
      code: 'too-many-asks',
      words: 'call Ruth',
    })
    expect(codes('Please check the list and book the hall.')).toEqual([])
  })

  test('an offer in three sentences says what happens next; thanks need not', () => {
    expect(codes('The offer is here. It costs 400 euros. It lasts long.')).toEqual(['no-next-step'])
    expect(codes('The offer is here. It costs 400 euros. May I call on Monday?')).toEqual([])
    expect(codes('Thank you for the offer. It was good. The cake too.')).toEqual([])
  })

  test('a message is too long from the first word beyond on', () => {
    const { findings, scores } = check(`${'bread and butter '.repeat(83)}with jam`)
    expect(scores.words).toBe(251)
    expect(findings).toMatchObject([{ code: 'too-long', words: 'jam' }])
  })
})

describe('scores', () => {
  test('reading ease is Flesch’s', () => {
    // 5 words, 1 sentence, 6 syllables: 206.835 - 1.015 x 5 - 84.6 x 6 / 5
    expect(check('The cat sat on paper.').scores.reading_ease).toBe(100.2)
  })

  test('the reader’s part is told from 0 to 1, and unknown where nobody is named', () => {
    expect(check('You and I.').scores.you_we).toBe(0.5)
    expect(check('The cat sat.').scores.you_we).toBeNull()
    expect(check('').scores).toEqual({ you_we: null, pressure: 0, jargon: 0, reading_ease: null, words: 0 })
  })
})

test('in a language that nobody taught it only the length is looked at, and it says so', () => {
  const { language, left_out, scores, findings } = check(`${'Jetzt handeln! '.repeat(130)}`, { language: 'de-AT' })
  expect(language).toBe('de-AT')
  expect(left_out).toContain('pressure')
  expect(left_out).not.toContain('too-long')
  expect(scores).toEqual({ you_we: null, pressure: null, jargon: null, reading_ease: null, words: 260 })
  expect(findings).toMatchObject([{ code: 'too-long' }])
  expect(check('Act now!', { language: 'EN-gb' })).toMatchObject({ language: 'en', left_out: [], findings: [{ code: 'pressure' }] })
})

describe('whatever is sent', () => {
  test('is checked without a fault, and every place lies within the text', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((some) => some.join('')),
    )
    fc.assert(
      fc.property(written, (text) => {
        for (const { start, end, words } of check(text).findings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(words)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('costs in proportion to its length, and none stalls', () => {
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000)
      const quarter = least(() => check(text.slice(0, 5000)))
      const whole = least(() => check(text))
      expect([piece, whole < 12 * Math.max(quarter, 50)]).toEqual([piece, true])
    }
  }, 60_000)
})

const pieces = [
  'we ',
  'our ',
  'act now',
  '!',
  '? ',
  '. ',
  '\n\n',
  '\n',
  '“',
  '”',
  '"',
  "don't ",
  '’',
  'leading ',
  'please send ',
  '…',
  'KPI',
  '👋🏽',
  '\u202e',
  '\t',
  'e.g. ',
  '--',
  '(',
  ')',
  '12,400 ',
]
const hostile = [
  'a',
  ' ',
  '.',
  '?!',
  '\n',
  '"',
  '“',
  'a-',
  "a'",
  '(',
  'we are the ',
  'our a b ',
  'act now ',
  'book ',
  'please book, ',
  '1',
  '1.',
  'A.B.',
  'http://a.',
  '@',
  'é',
  '👋',
  'e.g. ',
  "don't ",
  'x\n\n',
  '\u0301',
  'KPI ',
  'only only only ',
  'you could you could ',
]

function least(run: () => unknown): number {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const began = performance.now()
      run()
      return performance.now() - began
    }),
  )
}
