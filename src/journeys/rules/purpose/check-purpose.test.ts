import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { checkPurpose, countWords, Family, fold, purposeCodes, sentencesOf, wordsOf } from '../index.ts'

type Case = [sentence: string, answers: string[], avoid: string[], codes: string[]]

const thirty = 'word '.repeat(30).trim()

// What was said while listening, the sentence, our products' names, and what is found.
const cases: Case[] = [
  // One sentence, an outcome, theirs: nothing to say.
  ['We want to sleep at night.', ['I do not sleep, the phone rings all night'], [], []],
  ['Quiet nights for everyone on call', ['My nights are never quiet', 'everyone on call is tired'], [], []],
  ['Our invoices leave on time', ['invoicing is late every month', 'I want them out on time'], [], []],
  ['Nobody waits more than a day for an answer', ['People wait for days for an answer'], [], []],
  ['Spend the evenings with my family again', ['I never see my family in the evening'], [], []],
  ['Our website brings us two new patients a week', ['the website brings no patients', 'two a week would do'], [], []],
  ['Cut the time to an offer from 5 to 2 days', ['an offer takes 5 days', 'we should cut that time'], [], []],
  ['Dr. Meyer and her team go home at six', ['Dr. Meyer is here until nine', 'the team should go home at six'], [], []],
  ['Orders e.g. from Friday leave on Monday', ['Orders from Friday leave on Wednesday, not Monday'], [], []],
  ['Errors fall below 3.5 percent by spring', ['We have 9 percent errors', 'by spring they must fall'], [], []],
  ['Lena GmbH. stays in the family', ['the Lena GmbH must stay in the family'], [], []],
  ['Patients say “finally!” when they call us', ['Patients call and call', 'they should say finally'], [], []],
  ['Move our mail to one place so that nobody misses an order', ['we miss an order a week', 'mail is in every place'], [], []],
  ['Sleep', ['I want to sleep'], [], []],
  ['Anything at all, with nothing said yet', [], [], []],
  [`${thirty}.`, ['words'], [], []],
  // Other languages, other letters.
  ['Wir wollen nachts ruhig schlafen.', ['Nachts schlafe ich nicht ruhig'], [], []],
  ['Ruhige Nächte für alle', ['keine Nacht ist ruhig, für alle'], [], []],
  ['Am 3. März sind z.B. alle Rechnungen bezahlt', ['Rechnungen sind im März noch nicht bezahlt'], [], []],
  ['Nous voulons dormir la nuit', ['je ne dors pas la nuit, je veux dormir'], [], []],
  ['Искаме спокойни нощи', ['нощите не са спокойни'], [], []],
  ['Θέλουμε να κοιμόμαστε τη νύχτα', ['δεν κοιμόμαστε τις νύχτες'], [], []],
  ['نريد أن ننام الليل بهدوء', ['لا ننام في الليل', 'نحتاج الى هدوء'], [], []],
  ['夜は静かに眠れる', ['夜、眠れない', '静かにしたい'], [], []],
  // No sentence.
  ['', ['I want to sleep'], [], ['empty']],
  ['   \n ', [], [], ['empty']],
  ['?! 123 …', [], [], ['empty']],
  // More than one.
  ['We sleep at night. The phone is quiet.', ['sleep at night, quiet phone'], [], ['not-one-sentence']],
  ['Wir schlafen. Das Telefon schweigt.', ['schlafen', 'Das Telefon schweigt nie'], [], ['not-one-sentence']],
  ['夜は静か。電話は鳴らない。', ['夜は静か', '電話が鳴る'], [], ['not-one-sentence']],
  ['نريد أن ننام؟ نعم نريد.', ['نريد أن ننام'], [], ['not-one-sentence']],
  ['- quiet nights\n- paid invoices', ['quiet nights', 'paid invoices'], [], ['not-one-sentence']],
  ['Quiet nights\n\nPaid invoices', ['quiet nights', 'paid invoices'], [], ['not-one-sentence']],
  // Too long.
  [`${thirty} word.`, ['words'], [], ['too-long']],
  // Something to do.
  ['We want to implement what we planned', ['we planned a lot', 'implement it'], [], ['activity']],
  ['Roll out two-factor for all', ['two-factor for all'], [], ['activity']],
  ['Die Einführung der neuen Telefone', ['neue Telefone'], [], ['activity']],
  ['Wir wollen unsere Telefone umstellen', ['unsere Telefone umstellen'], [], ['activity']],
  ['Mise en place des horaires', ['les horaires'], [], ['activity']],
  ['Искаме да внедрим правилата', ['правила'], [], ['activity']],
  ['Εγκατάσταση στα γραφεία', ['τα γραφεία'], [], ['activity']],
  ['نريد تركيب الكاميرات', ['الكاميرات'], [], ['activity']],
  ['在庫管理を導入したい', ['在庫管理'], [], ['activity']],
  ['We want to introduce a new CRM', ['a new CRM'], [], ['activity']],
  ['Build a website', ['build a website'], [], ['activity']],
  ['Switch to our new server', ['the new server'], [], ['activity']],
  // The same verbs, for something that is no thing.
  ['Build a firm my daughter wants to take over', ['my daughter should take over the firm'], [], []],
  ['Introduce my son to the business', ['my son', 'the business'], [], []],
  ['Replace worry with calm', ['I worry', 'I want calm'], [], []],
  ['A training ground for young cooks', ['young cooks need a training ground'], [], []],
  ['Training new colleagues takes two weeks', ['training takes two months'], [], []],
  // Something to have.
  ['A new phone system', ['the phone system is old, we need a new one'], [], ['product']],
  ['We want to get a website', ['we have no website', 'get one'], [], ['product']],
  ['Have a system we can trust', ['we cannot trust the system'], [], ['product']],
  ['Eine neue Telefonanlage', ['die Telefonanlage ist alt'], [], ['product']],
  ['Un nouveau logiciel', ['notre logiciel est vieux'], [], ['product']],
  ['Нова система', ['системата е стара'], [], ['product']],
  ['新しいシステム', ['システムが古い'], [], ['product']],
  // Our names.
  ['Calm nights thanks to CloudBox', ['calm nights'], ['CloudBox'], ['product-name']],
  ['Calm nights thanks to cloud-box', ['calm nights, cloud box please'], ['CloudBox'], ['product-name']],
  [
    'CloudBox keeps nights calm and NightDesk days',
    ['calm nights, calm days'],
    ['CloudBox', 'Night Desk'],
    ['product-name', 'product-name'],
  ],
  ['Boxing on Tuesday evenings', ['boxing on Tuesday evening'], ['Box'], []],
  // Words of a trade, unless they are theirs.
  ['We leverage our evenings', ['evenings at home'], [], ['jargon']],
  ['Our evenings leveraged', ['leverage the evenings'], [], []],
  ['Seamless evenings at home', ['evenings at home'], [], ['jargon']],
  ['Low-hanging fruit before Christmas', ['before Christmas', 'fruit'], [], ['jargon']],
  ['Skalierbare Abende zu Hause', ['Abende zu Hause'], [], ['jargon']],
  ['Оптимизация на вечерите у дома', ['вечерите у дома'], [], ['jargon']],
  // Their words.
  ['Grow revenue across regions', ['I cannot sleep', 'the phone rings at night'], [], ['not-their-words']],
  ['Calm customers, calm nights', ['customers shout', 'my nights are awful'], [], []],
  ['Umsatz wächst in allen Regionen', ['ich schlafe nachts nicht'], [], ['not-their-words']],
  ['売上を伸ばす', ['夜は静かに眠りたい'], [], ['not-their-words']],
  // Several at once.
  [
    'Implement CloudBox. Leverage synergies!',
    ['the phone rings at night'],
    ['CloudBox'],
    ['not-one-sentence', 'activity', 'product-name', 'jargon', 'jargon', 'not-their-words'],
  ],
]

describe('a purpose', () => {
  test.each(cases)('%j', (sentence, answers, avoid, codes) => {
    const checked = checkPurpose(sentence, answers, avoid)
    expect(checked.findings.map((one) => one.code as string)).toEqual(codes)
    expect(checked.ok).toBe(codes.length === 0)
  })

  test('each finding says where in the sentence it is, in UTF-16 units, and what to do', () => {
    const sentence = '🌙 Leverage the night'
    const [finding] = checkPurpose(sentence, ['night'], []).findings
    expect(finding).toEqual({ code: 'jargon', words: 'Leverage', at: { start: 3, end: 11 }, suggestion: 'For “Leverage” say: use.' })
  })

  test('it says which words are theirs, however they are bent', () => {
    const checked = checkPurpose('Invoices leave on time', ['invoicing takes all my time'], [])
    expect(checked.theirs.map((one) => one.words)).toEqual(['Invoices', 'time'])
    expect(checked.share).toBeCloseTo(2 / 3)
  })

  test('what a hyphen or an apostrophe ties together counts as one word', () => {
    const count = (text: string) => countWords(text, wordsOf(text))
    expect(count("We don't miss a 24-hour deadline")).toBe(6)
    expect(checkPurpose("It's step-by-step", [], []).count).toBe(2)
  })

  test('a firm may ask for fewer words', () => {
    const checked = checkPurpose('We sleep all night', ['sleep all night'], [], { most_words: 3, least_theirs: 0 })
    expect(checked.findings).toMatchObject([{ code: 'too-long', words: 'night' }])
  })

  test('words of one family are known, words that only look alike are not', () => {
    const known = (said: string, word: string) => new Family([fold(said)]).has(fold(word))
    for (const [said, word] of [
      ['invoice', 'invoices'],
      ['invoicing', 'Invoices'],
      ['Nacht', 'Nächte'],
      ['нощ', 'нощи'],
      ['worry', 'worries'],
      ['calls', 'called'],
      ['Haus', 'Häuser'],
      ['day', 'days'],
      ['straße', 'Strassen'],
      ['νύχτες', 'νύχτα'],
      ['الليل', 'ليل'],
    ] as const)
      expect([said, word, known(said, word)]).toEqual([said, word, true])
    for (const [said, word] of [
      ['sleep', 'sleeve'],
      ['contact', 'contract'],
      ['car', 'care'],
      ['夜', '夜間'],
      ['invest', 'invent'],
    ] as const)
      expect([said, word, known(said, word)]).toEqual([said, word, false])
  })

  test.each([
    ['Mr. J. S. Bach sleeps well', 1],
    ['It costs 3.5 million, approx. Then nothing', 1],
    ['We ship to the U.S. Every week', 1],
    ['Το λέμε π.χ. Αύριο', 1],
    ['Точно т.е. Утре', 1],
    ['one line\nand the next', 1],
    ['We ship. We rest.', 2],
    ['Done by 2027. Then rest', 2],
    ['The answer is no. We rest', 2],
    ['Ruhe! Endlich Ruhe!', 2],
    ['静か。眠る。起きる。', 3],
  ])('%j has %d sentences', (text, count) => {
    expect(sentencesOf(text)).toHaveLength(count)
  })
})

describe('whatever is written', () => {
  const words = fc.array(
    fc.constantFrom(
      'leverage',
      'CloudBox',
      'nights',
      'Dr.',
      'end.',
      '夜',
      'ноща',
      '\n',
      'a\u0301',
      '🌙',
      '?',
      'system',
      '\u0000',
      '\ud800',
      '-',
    ),
    { maxLength: 60 },
  )
  const sentence = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    words.map((parts) => parts.join(' ')),
  )

  test('the words of a finding are those that stand at its place, and the places of theirs too', () => {
    fc.assert(
      fc.property(sentence, fc.array(sentence, { maxLength: 3 }), (text, answers) => {
        const checked = checkPurpose(text, answers, ['CloudBox', 'system'])
        for (const one of [...checked.findings, ...checked.theirs]) expect(text.slice(one.at.start, one.at.end)).toBe(one.words)
        for (const one of checked.findings) {
          expect(purposeCodes).toContain(one.code)
          expect(one.suggestion).not.toBe('')
          expect(one.at.end).toBeGreaterThanOrEqual(one.at.start)
        }
        expect(checked.ok).toBe(checked.findings.length === 0)
      }),
    )
  })

  test('what they said word for word holds no jargon and is in their words', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const codes = checkPurpose(text, [text], []).findings.map((one) => one.code)
        expect(codes).not.toContain('jargon')
        expect(codes).not.toContain('not-their-words')
      }),
    )
  })

  test('one more of their answers never makes the words less theirs', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, (text, one, more) => {
        const less = checkPurpose(text, [one], [])
        const all = checkPurpose(text, [one, more], [])
        expect(all.theirs.length).toBeGreaterThanOrEqual(less.theirs.length)
      }),
    )
  })

  test('more than thirty words are always too long, thirty never', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const codes = checkPurpose('night '.repeat(count), ['night'], []).findings.map((one) => one.code)
        expect(codes.includes('too-long')).toBe(count > 30)
      }),
    )
  })
})

test('sixty words take under two milliseconds, and hostile ones no more than in proportion', () => {
  const time = (run: () => void) => {
    const times = Array.from({ length: 7 }, () => {
      const from = performance.now()
      run()
      return performance.now() - from
    })
    return Math.min(...times)
  }
  const sixty = 'the invoices of our customers leave the house '.repeat(8).slice(0, 400)
  expect(time(() => checkPurpose(sixty, ['invoices leave late every week'], ['CloudBox']))).toBeLessThan(2)
  for (const hostile of ['a', 'a.', '. ', '-', 'a-', '“!”', 'so ', 'ا', '夜', '\n', 'é\u0301', 'end to ', 'Dr. ']) {
    const long = hostile.repeat(2000).slice(0, 2000)
    expect([hostile, time(() => checkPurpose(long, [long], [long.slice(0, 100), 'a'])) < 40]).toEqual([hostile, true])
  }
})
