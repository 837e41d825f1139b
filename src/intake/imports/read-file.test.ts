import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { writtenIn } from '../../../tests/written-in.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Incoming } from './incoming.ts'
import type { Choices, ReadFile } from './read-file.ts'
import { readFile } from './read-file.ts'

type Given = string | Uint8Array<ArrayBuffer>

function open(given: Given, name = 'contacts.csv', choices: Partial<Choices> = {}, type = ''): Promise<ReadFile> {
  return readFile({ name, type, stream: new Blob([given]).stream() }, { defaultCountry: 'DE', today: '2026-03-10', ...choices })
}

async function all(file: ReadFile): Promise<Incoming[]> {
  const people: Incoming[] = []
  for await (const batch of file.rows) people.push(...batch)
  return people
}

async function names(given: Given, name?: string): Promise<(string | null)[]> {
  return (await all(await open(given, name))).map(({ person }) => person?.name ?? null)
}

async function refusal(given: Given, name?: string, choices: Partial<Choices> = {}): Promise<string> {
  const refused = await open(given, name, choices).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(refused).toBeInstanceOf(Refusal)
  return (refused as Refusal).message
}

describe('files as people have them', () => {
  test('titles above the names of the columns, a second row of names, and the names once more in the middle', async () => {
    const file = await open(
      'Customers of the bakery\nas of 1.3.2026\n\nVorname;Nachname;E-Mail;Ort\nFirst name;Last name;Email;City\nAda;Berg;ada@berg.example;Ulm\nVorname;Nachname;E-Mail;Ort\nBen;Ott;ben@ott.example;Bonn\n',
    )
    expect([file.headers?.[0], file.headerLine]).toEqual(['Vorname', 4])
    expect((await all(file)).map(({ line, person, problems }) => [line, person?.name, problems[0]?.message])).toEqual([
      [6, 'Ada Berg', undefined],
      [7, undefined, 'The names of the columns stand here again; the line was left out.'],
      [8, 'Ben Ott', undefined],
    ])
  })

  test('what a report writes under its table is no person', async () => {
    const file = await open(
      'First Name,Last Name,Email,City\nAda,Berg,ada@berg.example,Ulm\nBen\n\n\nAll contacts\nCopyright 2026 Example\n',
    )
    expect((await all(file)).map(({ person }) => person?.name ?? null)).toEqual(['Ada Berg', 'Ben', null, null])
  })

  test('Excel in German: Windows-1252 and semicolons', async () => {
    const file = await open(
      writtenIn('windows-1252', 'Vorname;Nachname;Straße;PLZ;Ort;Geburtstag\r\nJürgen;Müller;Königsstraße 5;10115;Berlin;24.12.1980\r\n'),
    )
    expect([file.kind, file.encoding.name, file.delimiter]).toEqual(['csv', 'windows-1252', ';'])
    expect((await all(file))[0]?.person).toMatchObject({
      name: 'Jürgen Müller',
      birthday: '1980-12-24',
      addresses: [{ street: 'Königsstraße 5', city: 'Berlin' }],
    })
  })

  test('Excel “Unicode text”: UTF-16 with its mark, and tabs', async () => {
    const file = await open(
      writtenIn('utf-16le', '\ufeffName\tE-mail\r\nAda Lovelace\tada@example.org\r\nŁukasz Żak\tl@example.pl\r\n'),
      'contacts.txt',
    )
    expect([file.encoding.name, file.delimiter]).toEqual(['utf-16le', '\t'])
    expect((await all(file)).map(({ person }) => person?.name)).toEqual(['Ada Lovelace', 'Łukasz Żak'])
  })

  test('an old Mac: lone carriage returns', async () => {
    expect(await names(writtenIn('macintosh', 'Name,Email\rJosé García,j@example.es\rZoë,z@example.nl\r'))).toEqual(['José García', 'Zoë'])
  })

  test('LinkedIn: notes before the header', async () => {
    const text = `Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing.\nYou will only see email addresses for connections who have allowed it."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Lovelace,https://www.linkedin.com/in/ada,,Analytical Engines,Countess,12 Mar 2021\n`
    const file = await open(text)
    expect(file.headers?.[0]).toBe('First Name')
    expect(await all(file)).toEqual([
      {
        line: 6,
        person: expect.objectContaining({
          name: 'Ada Lovelace',
          met_on: '2021-03-12',
          title: 'Countess',
          custom: { linkedin: 'https://www.linkedin.com/in/ada' },
        }),
        problems: [],
      },
    ])
    expect(file.fields).toEqual([{ key: 'linkedin', label: 'LinkedIn', kind: 'link' }])
  })

  test('Excel’s first line that names the sign between cells', async () => {
    expect(await names('sep=|\nName|Email\nAda, Countess|ada@example.org\n')).toEqual(['Countess Ada'])
  })

  test('commas in the cells of a file of semicolons, and the other way round', async () => {
    expect((await open('Name;Notes\nAda;likes a, b, c\nBen;x, y\nCleo;\n')).delimiter).toBe(';')
    expect((await open('Name,Tags\nAda,a;b;c\nBen,d;e\nCleo,f\n')).delimiter).toBe(',')
  })

  test('padded and doubled headers, blank lines, blank columns, uneven rows and a stray quote', async () => {
    const text =
      ' Name , Email ,Email,,\n\nAda 5" Lovelace,ada@example.org,a2@example.org,,\nBen\n\n"Cleo",c@example.org,,,,,\nDi,d@example.org,,,,x\n'
    const people = await all(await open(text))
    expect(people.map(({ line, person, problems }) => [line, person?.name, person?.emails, problems.length])).toEqual([
      [3, 'Ada 5" Lovelace', ['ada@example.org', 'a2@example.org'], 0],
      [4, 'Ben', [], 0],
      [6, 'Cleo', ['c@example.org'], 0],
      [7, 'Di', ['d@example.org'], 1],
    ])
  })

  test('no header at all, and one column only', async () => {
    const file = await open('Ada Lovelace,ada@example.org\nBen Stone,ben@example.org\n')
    expect(file.headers).toBeNull()
    expect((await all(file)).map(({ line, person }) => [line, person?.name, person?.emails[0]])).toEqual([
      [1, 'Ada Lovelace', 'ada@example.org'],
      [2, 'Ben Stone', 'ben@example.org'],
    ])
    expect(await names('ada@example.org\nben@example.org')).toEqual(['ada@example.org', 'ben@example.org'])
  })

  test('a header and nothing else is a file of nobody', async () => {
    const file = await open('Name,Email\n')
    expect(file.mapping?.map((column) => column.field)).toEqual(['name', 'email'])
    expect(await all(file)).toEqual([])
  })

  test('vCards, known by their content whatever they are called', async () => {
    const card = '\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n'
    for (const name of ['contacts.vcf', 'contacts.csv', '']) {
      const file = await open(card, name)
      expect([file.kind, file.mapping]).toEqual(['vcard', undefined])
      expect((await all(file))[0]?.person).toMatchObject({ name: 'Ada Lovelace', emails: ['ada@example.org'] })
    }
  })
})

describe('files that cannot be read are refused in words', () => {
  test.each([
    ['nothing', '', 'The file is empty.'],
    ['blanks', ' \n\n ', 'nothing but blanks'],
    ['a workbook called CSV', 'PK\x03\x04 xl/workbook.xml', 'Excel workbook; save it as CSV first'],
    ['a web page', '<!DOCTYPE html><html>', 'web page'],
    ['JSON', '[{"name":"Ada"}]', 'JSON'],
    ['a calendar', 'BEGIN:VCALENDAR\nEND:VCALENDAR', 'calendar'],
    ['NULs', 'Name\0,Email\nAda,x\n', 'byte 5 is zero'],
    ['10,000 columns', `${'x,'.repeat(9999)}x\n`, '10,000 cells; at most 1,000'],
    ['one endless line', 'x'.repeat(400_000), 'No line ends'],
  ])('%s', async (_, text, words) => {
    expect(await refusal(text)).toContain(words)
  })

  test('a vCard file without a card', async () => {
    expect(await refusal('hello', 'contacts.vcf')).toContain('BEGIN:VCARD')
  })

  test('a mapping that does not fit, and an encoding that is none', async () => {
    expect(await refusal('Name\nAda\n', 'x.csv', { mapping: [{ column: 2, field: 'name' }] })).toContain('no column 2')
    expect(await refusal('Name\nAda\n', 'x.csv', { encoding: 'klingon' })).toContain('klingon')
  })
})

describe('reading a file', () => {
  test('takes a changed mapping and a chosen encoding', async () => {
    const file = await open(writtenIn('windows-1250', 'A,B\nŁukasz,x\n'), 'x.csv', {
      encoding: 'windows-1250',
      mapping: [
        { column: 2, field: 'tags' },
        { column: 1, field: 'name' },
      ],
    })
    expect((await all(file))[0]?.person).toMatchObject({ name: 'Łukasz', tags: ['x'] })
  })

  test('a preview reads the beginning alone and lets go of the rest', async () => {
    let pulled = 0
    let cancelled = false
    const block = Buffer.from('Ada Lovelace,ada@example.org,x\n'.repeat(4000))
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += block.length
        controller.enqueue(pulled === block.length ? Buffer.concat([Buffer.from('Name,Email,Size\n'), block]) : block)
      },
      cancel() {
        cancelled = true
      },
    })
    const file = await readFile({ name: 'endless.csv', type: 'text/csv', stream }, { today: '2026-03-10' })
    expect(file.head).toHaveLength(20)
    await file.close()
    expect(pulled).toBeLessThan(1_000_000)
    expect(cancelled).toBe(true)
  })

  test('what the head shows, the rows give again, each once and in order', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `Person ${i},p${i}@example.org\n`)
    const file = await open(`Name,Email\n${lines.join('')}`)
    const people = await all(file)
    expect(people.slice(0, 20)).toEqual(file.head)
    expect(people.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 2))
    expect(people.at(-1)?.person?.emails).toEqual(['p29999@example.org'])
  })

  test('a quote that never ends names its line, and the lines after it come a few at a time', async () => {
    const file = await open(`name,email\n"Ada\n${'Ben,b@ott.example\n'.repeat(80_000)}`)
    let most = 0
    const people: Incoming[] = []
    for await (const batch of file.rows) {
      most = Math.max(most, batch.length)
      people.push(...batch)
    }
    expect(people).toHaveLength(80_001)
    expect(people[0]?.line).toBe(2)
    expect(people[0]?.problems[0]?.message).toStartWith('A quote opens here and is not closed')
    expect(people.at(-1)?.line).toBe(80_002)
    expect(most).toBeLessThanOrEqual(1000)
  })

  test('letters that turn up late change the encoding, and it says so', async () => {
    const plain = `Name,Email\n${'Ann Smith,ann@example.org\n'.repeat(30_000)}`
    const file = await open(Buffer.concat([Buffer.from(plain), writtenIn('windows-1252', 'Jürgen Müller,j@example.de\n')]))
    expect(file.encoding.name).toBe('utf-8')
    const people = await all(file)
    expect(people.at(-1)?.person?.name).toBe('Jürgen Müller')
    expect(file.encoding.name).toBe('windows-1252')
  })

  test('whatever the bytes, the answer is people or a refusal', async () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'é',
        '"',
        ',',
        ';',
        '\t',
        '\n',
        '\r',
        '@',
        '.',
        '1',
        ':',
        ' ',
        'BEGIN:VCARD\n',
        'END:VCARD\n',
        'Name',
        'Email,',
        '=',
      ),
      maxLength: 80,
    })
    const given = fc.oneof(
      text.map((words) => new Uint8Array(Buffer.from(words))),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(given, fc.constantFrom('a.csv', 'a.vcf', ''), async (bytes, name) => {
        try {
          const people = await all(await open(bytes, name))
          for (const { person, problems } of people) expect(person !== null || problems.length > 0).toBe(true)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Refusal)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('every record of a file is accounted for: a person, or a reason why not', async () => {
    const row = fc.record({
      name: fc.constantFrom('Ada', '', 'Ben "B" Stone', ' '),
      email: fc.constantFrom('a@b.ch', '', 'nope'),
      note: fc.constantFrom('', 'x', 'two\nlines', 'a,b'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = `Name,Email,Notes\n${rows.map(({ name, email, note }) => [name, email, note].map(cell).join(',')).join('\n')}`
        const people = await all(await open(text))
        expect(people).toHaveLength(rows.length)
        for (const [i, { person, problems }] of people.entries()) {
          const known = rows[i]?.name.trim() || rows[i]?.email === 'a@b.ch'
          expect(person !== null).toBe(Boolean(known))
          expect(problems.length > 0).toBe(!known || rows[i]?.email === 'nope')
        }
      }),
    )
  })
})
