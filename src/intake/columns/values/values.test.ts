import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { CountryCode } from 'libphonenumber-js/min'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Draft } from '../../imports/draft.ts'
import { finish, newDraft } from '../../imports/draft.ts'
import { isCompany } from './company.ts'
import { emails, isEmail } from './email.ts'
import { readName } from './name.ts'
import { phoneParts, phoneReader } from './phone.ts'
import { line, link, number, parts, words, yesNo } from './plain.ts'
import { relationOf } from './relation.ts'

describe('names in the parts that files have', () => {
  const named = (person: Partial<Draft>, name = '') => {
    const draft = { ...newDraft(1), ...person }
    draft.person.name = name
    const made = finish(draft).person
    return [made?.name, made?.given_name, made?.family_name, made?.organization]
  }
  test.each<[string, Partial<Draft>, string, (string | undefined)[]]>([
    ['two columns', { given: 'Ada', family: 'Lovelace' }, '', ['Ada Lovelace', 'Ada', 'Lovelace', undefined]],
    ['a title in its own', { prefix: 'Dr.', given: 'Ada', family: 'Lovelace' }, '', ['Dr. Ada Lovelace', 'Ada', 'Lovelace', undefined]],
    ['a form of address', { prefix: 'Frau', given: 'Ada', family: 'Lovelace' }, '', ['Ada Lovelace', 'Ada', 'Lovelace', undefined]],
    ['both', { prefix: 'Herr Prof. Dr.', given: 'Jan', family: 'Mond' }, '', ['Prof. Dr. Jan Mond', 'Jan', 'Mond', undefined]],
    ['a suffix in its own', { given: 'Jan', family: 'Mond', suffix: 'Jr.' }, '', ['Jan Mond Jr.', 'Jan', 'Mond', undefined]],
    ['a suffix in the family name', { given: 'Jan', family: 'Mond, M.Sc.' }, '', ['Jan Mond M.Sc.', 'Jan', 'Mond', undefined]],
    ['the family first in one column', { family: 'van der Berg, Jan' }, '', ['Jan van der Berg', 'Jan', 'van der Berg', undefined]],
    ['a family name alone with a suffix', { family: 'Mond, III' }, '', ['Mond III', undefined, 'Mond', undefined]],
    ['whole, with titles', {}, 'Prof. Dr. med. Anna van der Berg', ['Prof. Dr. med. Anna van der Berg', 'Anna', 'van der Berg', undefined]],
    ['whole, the family first', {}, 'Berg, Anna, Ph.D.', ['Anna Berg Ph.D.', 'Anna', 'Berg', undefined]],
    ['Phil is a man', {}, 'Phil Berg', ['Phil Berg', 'Phil', 'Berg', undefined]],
    [
      'a company where the name should be',
      {},
      'Kowalczyk & Partners GmbH',
      ['Kowalczyk & Partners GmbH', 'Kowalczyk & Partners GmbH', undefined, 'Kowalczyk & Partners GmbH'],
    ],
    [
      'a company cut in two',
      { given: 'Kowalczyk & Partners', family: 'GmbH' },
      '',
      ['Kowalczyk & Partners GmbH', 'Kowalczyk & Partners GmbH', undefined, 'Kowalczyk & Partners GmbH'],
    ],
    ['a company beside a human', { given: 'Ada', family: 'Berg' }, 'Berg Ltd.', ['Ada Berg', 'Ada', 'Berg', 'Berg Ltd.']],
  ])('%s', (_, person, name, expected) => {
    expect(named(person, name)).toEqual(expected)
  })

  test.each([
    'Acme Inc.',
    'Nordwind AG',
    'SIEMENS AG',
    'Rosengarten e. V.',
    'Bianchi S.p.A.',
    'Janssen B.V.',
    'Nowak sp. z o.o.',
    'Stiftung Lesen',
    'Meyer & Söhne',
    'Lange und Partner',
    'Dupont SARL',
    'Berg GmbH & Co. KG',
  ])('%s is a company', (name) => expect(isCompany(name)).toBe(true))
  test.each([
    'Ada Lovelace',
    'Li Ag',
    'MARIA SA',
    'Anna & Ben Berg',
    'Eva Stiftung-Meyer',
    'Ko',
    'Inga Sas',
    'Mary Coe',
    'Jan Partner',
    'Co Nguyen',
  ])('%s is none', (name) => expect(isCompany(name)).toBe(false))
})

describe('phone numbers', () => {
  const german = phoneReader('DE').read

  test.each([
    ['+49 171 6638573', '+491716638573'],
    ['0171 / 66 38 573', '+491716638573'],
    ['+49 (0)171 6638573', '+491716638573'],
    ['0049 171 6638573', '+491716638573'],
    ['(030) 123456', '+4930123456'],
    ['tel:+49-30-123456', '+4930123456'],
    ['030 123456 ext 5', '+4930123456 ext. 5'],
    ['+1 415 555 0132', '+14155550132'],
    ['+39 06 698 12345', '+390669812345'],
  ])('%s is %s in Germany', (typed, e164) => {
    expect(german(typed)).toEqual({ value: e164, read: true })
  })

  test('what is no number is kept as typed', () => {
    expect(german('ask Ben')).toEqual({ value: 'ask Ben', read: false })
    expect(german('12')).toEqual({ value: '12', read: false })
    expect(phoneReader(undefined).read('0171 6638573')).toEqual({ value: '0171 6638573', read: false })
    expect(phoneReader('XX').read('+49 171 6638573').read).toBe(true)
  })

  test('the quick way says what the library says, in many countries', () => {
    const countries: CountryCode[] = ['DE', 'US', 'FR', 'IT', 'GB', 'NL', 'ES', 'PT', 'AT', 'CH', 'BR', 'IN', 'AU', 'MX', 'RU', 'HU']
    for (const country of countries) {
      const { read } = phoneReader(country)
      const start = fc.constantFrom('', '0', '01', '017', '06', '09', '6', '9', '15', '800', '00', '8', '+49', '+1', '+39', '+7', '+36 ')
      fc.assert(
        fc.property(start, fc.stringMatching(/^\d{5,10}$/), (first, rest) => {
          const typed = first + rest
          const found = parsePhoneNumberFromString(typed, country)
          const phone = read(typed)
          if (found?.isPossible()) expect([country, typed, phone.value]).toEqual([country, typed, found.number])
          else if (!typed.startsWith('+')) expect(phone).toEqual({ value: typed, read: false })
        }),
        { numRuns: 300 },
      )
    }
  })

  test('several numbers in one cell are parted, the strokes and commas of one are not', () => {
    expect(phoneParts('030 123456; 0171 1234567')).toEqual(['030 123456', '0171 1234567'])
    expect(phoneParts('+49 30 123456 ::: +49 30 654321')).toEqual(['+49 30 123456', '+49 30 654321'])
    expect(phoneParts('030/123456')).toEqual(['030/123456'])
    expect(phoneParts('030 123456, 12')).toEqual(['030 123456, 12'])
  })
})

describe('email addresses', () => {
  test('several in a cell, with names and mailto, each come out', () => {
    expect(emails('"Doe, John" <John@X.org>; mailto:k@y.com?subject=hi')).toEqual({ good: ['john@x.org', 'k@y.com'], wrong: [] })
    expect(emails('a@b.ch, c@d.ch ::: * e@f.ch')).toEqual({ good: ['a@b.ch', 'c@d.ch', 'e@f.ch'], wrong: [] })
    expect(emails('a@b.ch; nobody; x@y..com')).toEqual({ good: ['a@b.ch'], wrong: ['nobody', 'x@y..com'] })
  })

  test('an address has a local part, one @ and a domain with a dot', () => {
    for (const good of ['a@b.ch', 'first.last+tag@sub.example.co.uk', 'jürgen@müller.de', "o'brien@example.ie"])
      expect(isEmail(good)).toBe(true)
    for (const bad of ['a@b', 'a b@c.de', 'a@@b.de', '@b.de', 'a@b.', 'a@.de', `${'a'.repeat(65)}@b.de`, 'a@b.1'])
      expect(isEmail(bad)).toBe(false)
  })

  test('no text makes it slow', () => {
    const started = performance.now()
    for (const text of [
      'a@'.repeat(50_000),
      `${'a'.repeat(100_000)}@`,
      `a@${'b.'.repeat(50_000)}`,
      '<'.repeat(50_000),
      `a@${'b-'.repeat(120)}`,
    ])
      emails(text)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('names', () => {
  test.each([
    ['Ada Lovelace', 'Ada Lovelace', 'Ada', 'Lovelace'],
    ['Lovelace, Ada', 'Ada Lovelace', 'Ada', 'Lovelace'],
    ['Dr. Ada Lovelace', 'Dr. Ada Lovelace', 'Ada', 'Lovelace'],
    ['Herr Jürgen von der Heide', 'Jürgen von der Heide', 'Jürgen', 'von der Heide'],
    ['van Gogh, Vincent', 'Vincent van Gogh', 'Vincent', 'van Gogh'],
    ['Smith, John Jr.', 'John Smith Jr.', 'John', 'Smith'],
    ['John Smith, PhD', 'John Smith PhD', 'John', 'Smith'],
    ['Mary Ann Smith', 'Mary Ann Smith', 'Mary Ann', 'Smith'],
    ['Ma, Jack', 'Jack Ma', 'Jack', 'Ma'],
    ['Ada', 'Ada', undefined, undefined],
    ['田中太郎', '田中太郎', undefined, undefined],
  ])('%s', (text, name, given, family) => {
    const read = readName(text)
    expect([read.name, read.given_name, read.family_name]).toEqual([name, given, family])
  })
})

describe('plain values', () => {
  test('yes and no are understood in seven languages', () => {
    for (const yes of ['Yes', 'ja', 'oui', 'sí', 'SIM', 'x', '1', 'vrai']) expect(yesNo(yes)).toBe(true)
    for (const no of ['no', 'Nein', 'non', 'não', '0', 'falsch']) expect(yesNo(no)).toBe(false)
    expect(yesNo('maybe')).toBeUndefined()
  })

  test('numbers are read with the sign for fractions of their column', () => {
    expect(number('1,234.5', '.')).toBe(1234.5)
    expect(number('1.234,5', ',')).toBe(1234.5)
    expect(number("1'234", '.')).toBe(1234)
    expect(number('-3,5 %', ',')).toBe(-3.5)
    for (const none of ['1e5', '0x10', '', 'ten', '1.2.3', 'Infinity']) expect(number(none, '.')).toBeUndefined()
  })

  test('links are web addresses and nothing else', () => {
    expect(link('linkedin.com/in/ada')).toBe('https://linkedin.com/in/ada')
    expect(link('http://example.com/a?b#c')).toBe('http://example.com/a?b#c')
    for (const none of ['javascript:alert(1)', 'data:text/html,x', 'two words', 'ftp://example.com', 'word'])
      expect(link(none)).toBeUndefined()
  })

  test('texts lose control characters and blanks at their ends, and are composed', () => {
    expect(line(' a\u0000b\tc\u2028d ')).toBe('a b c d')
    expect(line('u\u0308')).toBe('ü')
    expect(line('a\ud800b').isWellFormed()).toBe(true)
    expect(words('a\r\nb\u0007')).toBe('a\nb')
  })

  test('cells of several values are cut at the usual signs', () => {
    expect(parts('a; b | c ::: d\ne', true)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(parts('a, b', true)).toEqual(['a', 'b'])
    expect(parts('a, b', false)).toEqual(['a, b'])
  })

  test('relations are known by their usual words', () => {
    expect(relationOf('Kunde')).toBe('customer')
    expect(relationOf('Bénévole')).toBe('volunteer')
    expect(relationOf('Lead')).toBe('prospect')
    expect(relationOf('friend')).toBeUndefined()
  })
})
