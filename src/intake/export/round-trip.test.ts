import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createCustomField } from '../../people/custom-fields.ts'
import { createPerson, listPeople, PersonInput } from '../../people/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createTouch } from '../../touches/index.ts'
import { createImport, getImport } from '../imports/operations.ts'
import { createExport } from './operations.ts'

type Known = Record<string, unknown>

/** Text as hostile as a field lets in: formulas, separators, quotes, marks, several lines where those may be. */
const nasty = (most: number, lines = false) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(most, 60) }) },
      fc.constantFrom(
        '=HYPERLINK("http://x","y")',
        "'=1+1",
        "''@x",
        '+49 171 1',
        '-5',
        '-x',
        '@SUM(A1)',
        'a;b,c|d',
        '"quoted" \'single\'',
        'back\\slash\\, and \\;',
        '\\n',
        'END:VCARD',
        ' ::: ',
        'Ünïcode 山田 🦊',
        'Dr. Ada, Countess of X',
        '# 3 people',
        ...(lines ? ['one\ntwo', '=a\n=b', '\n\nEND:VCARD\n', 'tab\tbed', 'x\n y'] : []),
      ),
    )
    .map((text) => (lines ? text : text.replace(/[\p{Cc}\u2028\u2029]/gu, '')).replaceAll('\0', '').replace(/\r\n?/g, '\n').slice(0, most))
    .map((text) => text.toWellFormed().normalize('NFC').trim())
    // A file full of the sign for letters that were lost is taken for one that lost them: its encoding is guessed.
    .filter((text) => !text.includes('\ufffd'))
    .filter((text) => !text.includes('\r') && !/[^\P{Cc}\n\t]/u.test(text) && !/[\u2028\u2029]/.test(text))

const word = (most: number) => nasty(most).filter((text) => text !== '')
const address = fc.record(
  { street: nasty(100, true), city: nasty(50), postcode: nasty(20), region: nasty(50), country: nasty(40) },
  { requiredKeys: [] },
)
const letters = fc.stringMatching(/^[A-Za-z0-9._%+'|*=-]{1,10}$/).filter((text) => !/^\.|\.$|\.\./.test(text))
const email = fc.tuple(letters, fc.stringMatching(/^[a-zA-Z]{2,8}$/)).map(([name, at]) => `${name}@${at}.example`)
const phone = fc.oneof(
  fc.stringMatching(/^\+49171\d{5,8}$/),
  fc.stringMatching(/^0\d{2,4} \d{3,7}$/),
  fc.constant('+1 (555) 010-99, ext; 7'),
)

const person = fc.record(
  {
    given_name: word(50),
    family_name: word(50),
    name: word(100),
    relation: fc.constantFrom('customer', 'prospect', 'teammate', 'volunteer', 'partner'),
    circle: fc.constantFrom('inner', 'close', 'wide', 'resting'),
    organization: word(80),
    title: nasty(80),
    emails: fc.uniqueArray(email, { maxLength: 3, selector: (one) => one.toLowerCase() }),
    phones: fc.uniqueArray(phone, { maxLength: 3 }),
    addresses: fc.array(address, { maxLength: 4 }),
    birthday: fc.constantFrom('1985-04-12', '--02-29', '0932-01-01'),
    tags: fc.uniqueArray(word(40), { maxLength: 4, selector: (tag) => tag.toLowerCase() }),
    differs: nasty(2000, true),
    source: nasty(100),
    met_on: fc.constantFrom('2025-01-31', '2026-03-10'),
    custom: fc.record(
      {
        cake: nasty(200, true).filter((text) => text !== ''),
        size: fc.oneof(
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n || 0),
        ),
        vegan: fc.boolean(),
        since: fc.constantFrom('2020-02-29'),
        home: fc.constantFrom('https://x.example/?a=1,2;3'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['name', 'relation', 'met_on'] },
)

onEachDatabase('what was exported comes back', (open) => {
  for (const kind of ['csv', 'vcard'] as const) {
    test(`${kind} into an empty workspace makes the same people`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), fc.boolean(), async (people, bom) => {
          const from = await open({ today: '2026-03-10' })
          await makeFields(from)
          // Two of the same name would be taken for one.
          for (const [at, input] of people.entries()) await make(from, { ...input, name: `${input.name} nr${'abcdef'[at]}` })
          const text = await exported(from, { kind, ...(kind === 'csv' ? { bom } : {}), count: true })
          const to = await open({ today: '2026-03-10' })
          const done = await imported(to, text, kind === 'csv' ? 'people.csv' : 'people.vcf')
          expect(done).toMatchObject({ problems: [], made: people.length })
          expect(await everyone(to)).toEqual(await everyone(from))
        }),
        { numRuns: 40, interruptAfterTimeLimit: 20_000 },
      )
    }, 120_000)
  }

  test('a spreadsheet that left columns out and put others in is still read exactly', async () => {
    const from = await open({ today: '2026-03-10' })
    await make(from, {
      name: 'Vasquez, Ines',
      given_name: 'Ines',
      family_name: 'Vasquez',
      relation: 'partner',
      tags: ['a, b', '=x'],
      met_on: '2026-01-01',
    })
    const rows = (await exported(from, { kind: 'csv' })).split('\r\n')
    expect(rows[0]).toStartWith('Name,Given name,')
    const to = await open({ today: '2026-03-10' })
    const text = 'Waymark id,Tags,Shoe,Name\r\n1,"a, b\n=x",44,"Vasquez, Ines"\r\n'
    expect(await imported(to, text, 'people.csv')).toMatchObject({ problems: [], made: 1 })
    const [ines] = (await call(to, listPeople, {})).items
    expect(ines).toMatchObject({ name: 'Vasquez, Ines', tags: ['a, b', '=x'], custom: { shoe: 44 } })
  })

  test('the last touch comes back, and with it the day the next is due', async () => {
    const from = await open({ today: '2026-03-10' })
    const { id } = await make(from, { name: 'Ada Lovelace', relation: 'customer', circle: 'close', met_on: '2026-01-01' })
    await call(from, createTouch, { person_ids: [id], on: '2026-03-01', channel: 'call' })
    for (const [kind, name] of [
      ['csv', 'a.csv'],
      ['vcard', 'a.vcf'],
    ] as const) {
      const to = await open({ today: '2026-03-10' })
      await imported(to, await exported(from, { kind }), name)
      expect((await call(to, listPeople, {})).items).toMatchObject([
        { name: 'Ada Lovelace', last_touch_on: '2026-03-01', due_on: '2026-03-31' },
      ])
    }
  })

  test('a file that only pretends to be ours is held to the same bounds', async () => {
    const to = await open({ today: '2026-03-10' })
    const long = 'x'.repeat(300)
    const text = `Waymark id,Name,Emails,Tags,Relation,Birthday,"Size (custom.size, number)"\r\n1,Ben,"not an address\nben@x.example","ok\n${long}",friend,2026-02-30,many\r\n`
    const done = await imported(to, text, 'people.csv')
    expect(done.made).toBe(1)
    expect(done.problems.length).toBe(5)
    expect((await call(to, listPeople, {})).items).toMatchObject([
      { name: 'Ben', emails: ['ben@x.example'], tags: ['ok'], relation: 'prospect', custom: {} },
    ])
  })
})

async function makeFields(caller: Caller): Promise<void> {
  for (const [label, key, kind] of [
    ['=Cake', 'cake', 'text'],
    ['Size', 'size', 'number'],
    ['Email', 'vegan', 'yes_no'],
    ['Since', 'since', 'day'],
    ['Home, page', 'home', 'link'],
  ] as const)
    await call(caller, createCustomField, { label, key, kind })
}

function make(caller: Caller, input: Known): Promise<{ id: string }> {
  return call(caller, createPerson, PersonInput.parse(input))
}

async function exported(
  caller: Caller,
  asked: Parameters<typeof call<typeof createExport.input, typeof createExport.output>>[2],
): Promise<string> {
  const file = await call(caller, createExport, asked)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Response(file.stream).arrayBuffer())
}

async function imported(caller: Caller, text: string, name: string) {
  const { id } = await call(caller, createImport, { file: { name, type: '', stream: new Blob([text]).stream() } })
  await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
  const { problems, made, state } = await call(caller, getImport, { id })
  return { problems, made, state }
}

/** Everyone without what another workspace cannot share: ids and the times of writing. */
async function everyone(caller: Caller): Promise<Known[]> {
  const { items } = await call(caller, listPeople, { limit: 200 })
  return items
    .map(({ id: _i, organization_id: _o, created_at: _c, updated_at: _u, ...person }) => ({
      ...person,
      addresses: person.addresses.map(filled),
    }))
    .map((person) => ({ ...person, address: person.addresses[0] ?? null }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function filled(one: object): object {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== ''))
}
