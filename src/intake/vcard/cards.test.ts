import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Incoming } from '../imports/incoming.ts'
import { readCards } from './cards.ts'

function read(pieces: string | string[]): Incoming[] {
  const reader = readCards({ defaultCountry: 'DE', today: '2026-03-10' })
  const people = [pieces].flat().flatMap((piece) => reader.push(piece))
  return [...people, ...reader.end()]
}

function card(...lines: string[]): string {
  return ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
}

describe('reading cards', () => {
  test('version 4.0, with grouped properties, several of each, a birthday without a year and folded lines', () => {
    const text = card(
      'VERSION:4.0',
      'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      'FN:Simon Perreault',
      'N:Perreault;Simon;;;ing. jr,M.Sc.',
      'BDAY:--0203',
      'ORG;TYPE=work:Viagenie;Research',
      'TITLE:Research \\, and',
      '  more',
      'item1.ADR;TYPE=work:;Suite D2-630;2875 Laurier;Quebec;QC;G1V 2M2;Canada',
      'item1.X-ABLabel:_$!<Work>!$_',
      'ADR;TYPE=home:;;Rue 1;Paris;;75001;France',
      'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
      'TEL;VALUE=uri;TYPE="work,cell":tel:+1-418-262-6501',
      'EMAIL;TYPE=work:Simon.Perreault@viagenie.ca',
      'EMAIL:simon@example.org',
      'URL;TYPE=home:http://nomis80.org',
      'CATEGORIES:friend,swim\\,team',
      'NOTE:likes tea\\nand walks\\; slowly',
      'REV:20240101T000000Z',
    )
    expect(read(text)).toEqual([
      {
        line: 1,
        person: {
          name: 'Simon Perreault',
          given_name: 'Simon',
          family_name: 'Perreault',
          organization: 'Viagenie',
          title: 'Research , and more',
          emails: ['simon.perreault@viagenie.ca', 'simon@example.org'],
          phones: ['+14186569254 ext. 102', '+14182626501'],
          addresses: [
            { street: '2875 Laurier, Suite D2-630', city: 'Quebec', region: 'QC', postcode: 'G1V 2M2', country: 'Canada' },
            { street: 'Rue 1', city: 'Paris', postcode: '75001', country: 'France' },
          ],
          birthday: '--02-03',
          tags: ['friend', 'swim', 'team'],
          differs: 'likes tea\nand walks; slowly',
          custom: { website: 'http://nomis80.org' },
          source_key: 'urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
        },
        problems: [],
      },
    ])
  })

  test('version 3.0, as Apple writes it', () => {
    const text = card(
      'VERSION:3.0',
      'N:Müller;Jürgen;;Dr.;',
      'FN:Dr. Jürgen Müller',
      'item1.TEL;type=CELL;type=VOICE;type=pref:0171 6638573',
      'BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12',
      'NOTE:x',
    )
    expect(read(text)[0]?.person).toMatchObject({
      name: 'Dr. Jürgen Müller',
      given_name: 'Jürgen',
      family_name: 'Müller',
      phones: ['+491716638573'],
      birthday: '--04-12',
    })
  })

  test('version 2.1, with bare parameters, quoted-printable in a charset, soft line ends and a picture', () => {
    const text = card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;',
      'FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=FCrgen M=FCller',
      'TEL;CELL;VOICE:+49 171 6638573',
      'TEL;WORK;FAX:030 123456',
      'EMAIL;INTERNET;PREF:j@example.de',
      'ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;Stra=DFe 1;Berlin;;10115;Germany',
      'NOTE;ENCODING=QUOTED-PRINTABLE:first line=0D=0Asecond li=',
      'ne, still =',
      'END',
      'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ',
      ' AAAAAAAAAAAAAA==',
      '',
      'BDAY:19850412',
    )
    const [person] = read(text.replace('Stra=DFe', 'Stra=C3=9Fe'))
    expect(person?.problems).toEqual([])
    expect(person?.person).toMatchObject({
      name: 'Jürgen Müller',
      given_name: 'Jürgen',
      phones: ['+491716638573', '+4930123456'],
      emails: ['j@example.de'],
      addresses: [{ street: 'Straße 1', city: 'Berlin', postcode: '10115', country: 'Germany' }],
      differs: 'first line\nsecond line, still END',
      birthday: '1985-04-12',
    })
  })

  test('each record says on which line its card begins', () => {
    const text = `${card('VERSION:3.0', 'FN:Ada')}\r\n${card('VERSION:3.0', 'NOTE:a', ' folded', 'FN:Ben')}`
    expect(read(text).map(({ line, person }) => [line, person?.name])).toEqual([
      [1, 'Ada'],
      [6, 'Ben'],
    ])
  })

  test('a card that is not closed is left out and said; the cards around it are read', () => {
    const text = `${card('FN:Ada')}BEGIN:VCARD\r\nFN:Ben\r\n${card('FN:Cleo')}BEGIN:VCARD\r\nFN:Di`
    const people = read(text)
    expect(people.map(({ line, person }) => [line, person?.name])).toEqual([
      [1, 'Ada'],
      [4, undefined],
      [6, 'Cleo'],
      [9, undefined],
    ])
    expect(people[1]?.problems[0]?.message).toContain('not closed')
  })

  test('a card within a card is left out, the card around it is read', () => {
    const text = card(
      'VERSION:2.1',
      'FN:Ada',
      'AGENT:',
      'BEGIN:VCARD',
      'FN:Agent',
      'EMAIL:agent@example.org',
      'END:VCARD',
      'EMAIL:ada@example.org',
    )
    const people = read(text)
    expect(people).toHaveLength(1)
    expect(people[0]?.person).toMatchObject({ name: 'Ada', emails: ['ada@example.org'] })
    expect(people[0]?.problems).toEqual([{ line: 5, message: 'A card within the card was left out.' }])
  })

  test('what is no property, no day, no address costs itself alone', () => {
    const [ada] = read(card('VERSION:3.0', 'FN:Ada', 'what is this', 'BDAY:soon', 'EMAIL:nope', 'TEL:call me'))
    expect(ada?.person?.name).toBe('Ada')
    expect(ada?.problems.map(({ line, message }) => [line, message.split(';')[0]])).toEqual([
      [4, '“what is this” is no property of a vCard'],
      [1, '“soon” is no day'],
      [1, '“nope” is not an email address'],
      [1, '“call me” could not be read as a phone number'],
    ])
  })

  test('properties nobody reads are passed over, whatever they are called', () => {
    const [ada] = read(
      card(
        'VERSION:4.0',
        'FN:Ada',
        '__PROTO__:x',
        'CONSTRUCTOR;A=b:x',
        'toString:x',
        'X-ANYTHING;__PROTO__=a,b:x',
        'TEL;__PROTO__=x,y:+49301234567',
      ),
    )
    expect(ada).toMatchObject({ person: { name: 'Ada', phones: ['+49301234567'] }, problems: [] })
  })

  test('groups are no people, companies are called by their name, text outside of cards is said once', () => {
    expect(read(card('VERSION:4.0', 'KIND:group', 'FN:Friends'))[0]).toMatchObject({ person: null })
    expect(read(card('VERSION:3.0', 'N:;;;;', 'FN:', 'ORG:Acme;'))[0]?.person?.name).toBe('Acme')
    const people = read(`hello\r\nthere: you\r\n${card('FN:Ada')}`)
    expect(people.map(({ line, person }) => [line, person?.name])).toEqual([
      [1, undefined],
      [3, 'Ada'],
    ])
  })

  test('pictures of any size are passed over without being kept', () => {
    const picture = Array.from({ length: 1000 }, () => ` ${'A'.repeat(1000)}\r\n`)
    const people = read([
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n',
      ...picture,
      'EMAIL:a@b.ch\r\nEND:VCARD\r\n',
    ])
    expect(people[0]).toMatchObject({ person: { name: 'Ada', emails: ['a@b.ch'] }, problems: [] })
  })

  test('an endless property is cut and said', () => {
    const [ada] = read([
      'BEGIN:VCARD\nFN:Ada\nNOTE:',
      ...Array.from({ length: 50 }, () => 'x'.repeat(100_000)),
      '\nEMAIL:a@b.ch\nEND:VCARD\n',
    ])
    expect(ada?.person).toMatchObject({ name: 'Ada', emails: ['a@b.ch'] })
    expect(ada?.problems.map(({ line }) => line)).toContain(3)
  })

  test('how the text is cut and which line ends it has change nothing', () => {
    const line = fc.constantFrom(
      'BEGIN:VCARD',
      'END:VCARD',
      'VERSION:2.1',
      'VERSION:4.0',
      'FN:Ada',
      'N:L;A',
      ' folded',
      'NOTE;QUOTED-PRINTABLE:a=',
      'b=C3=A4',
      'PHOTO:x',
      'AGENT:',
      'EMAIL:a@b.ch',
      '',
      'junk',
      'TEL;;:1',
    )
    const cuts = fc.array(fc.nat(), { maxLength: 5 })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\r'), cuts, (lines, end, places) => {
        const text = lines.join(end)
        const sorted = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length]
        const pieces = sorted.slice(1).map((place, i) => text.slice(sorted[i], place))
        expect(read(pieces)).toEqual(read(lines.join('\n')))
      }),
      { numRuns: 500 },
    )
  })

  test('every BEGIN of its own gives one record, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 10 }), (junk) => {
        const text = junk.map((words) => card('VERSION:3.0', `FN:A${words.replace(/[\r\n]/g, '')}`)).join('')
        expect(read(text).filter(({ person }) => person)).toHaveLength(junk.length)
      }),
    )
  })
})
