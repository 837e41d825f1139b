import { describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import type { Incoming } from '../imports/incoming.ts'
import { readFile } from '../imports/read-file.ts'

const folder = `${import.meta.dir}/../program-exports`

async function read(name: string) {
  const upload = { name, type: '', stream: Bun.file(`${folder}/${name}`).stream() }
  const file = await readFile(upload, { defaultCountry: 'DE', today: '2026-11-22' })
  const records: Incoming[] = []
  for await (const batch of file.rows) records.push(...batch)
  const [mara, ruth] = records.map(({ person }) => person)
  return { file, records, people: records.flatMap(({ person }) => person ?? []), mara, ruth }
}

const mara = {
  name: 'Mara Petrov',
  given_name: 'Mara',
  family_name: 'Petrov',
  emails: ['mara@petrov-bakery.example', 'mara.petrov@morgenpost-mail.example'],
  phones: ['+493023125210', '+491713920010'],
  organization: 'Petrov Bakery',
  title: 'owner and baker',
  addresses: [{ street: 'Sprengelstraße 11', city: 'Berlin', postcode: '13353', country: 'Germany' }],
  birthday: '1979-05-21',
  differs: 'Call between ten and noon.\nNever after six.',
}
const ruth = {
  name: 'Dr. Ruth Kessler',
  given_name: 'Ruth',
  family_name: 'Kessler',
  emails: ['kessler@kessler-brandt.example'],
  phones: ['+493023125220'],
  organization: 'Kessler & Brandt Law Office',
  title: 'partner, family law',
  addresses: [{ street: 'Fasanenstraße 77', city: 'Berlin', postcode: '10719' }],
  birthday: '1966-09-30',
}

/** Each export, the program it is recognised as, and what it does not say of the two or says differently. */
const exports: [file: string, program: string, ofMara?: object, ofRuth?: object][] = [
  ['google.csv', 'Google Contacts', { tags: ['Bakeries'], custom: { website: 'https://www.petrov-bakery.example' } }],
  ['google-old.csv', 'Google Contacts, in the form of some years ago', { tags: ['Bakeries'] }],
  ['outlook-new.csv', 'Outlook', { custom: { website: 'https://www.petrov-bakery.example' } }],
  ['outlook-classic.csv', 'Outlook', { tags: ['Bakeries'] }],
  ['outlook-german.csv', 'Outlook, in German', { tags: ['Bakeries'] }],
  ['outlook-french.csv', 'Outlook, in French', { tags: ['Bakeries'] }],
  ['outlook-spanish.csv', 'Outlook, in Spanish', { tags: ['Bakeries'] }],
  ['outlook-italian.csv', 'Outlook, in Italian', { tags: ['Bakeries'] }],
  ['outlook-dutch.csv', 'Outlook, in Dutch', { tags: ['Bakeries'] }],
  ['apple.vcf', 'Apple Contacts', { source_key: '3f1b2c44-9d1e-4a77-8a55-7b0f4be1c001' }],
  ['apple-numbers.csv', 'Apple Contacts'],
  [
    'linkedin.csv',
    'LinkedIn',
    {
      emails: ['mara@petrov-bakery.example'],
      phones: [],
      addresses: [],
      birthday: undefined,
      differs: undefined,
      met_on: '2025-02-03',
      custom: { linkedin: 'https://www.linkedin.com/in/mara-petrov' },
    },
    { name: 'Ruth Kessler LL.M.', emails: [], phones: [], addresses: [], birthday: undefined, met_on: '2025-06-17' },
  ],
  ['hubspot.csv', 'HubSpot', { source_key: '8801', last_touch_on: '2026-02-11' }, { name: 'Ruth Kessler' }],
  ['salesforce.csv', 'Salesforce', { emails: ['mara@petrov-bakery.example'], source: 'Fair' }],
  ['pipedrive.csv', 'Pipedrive', { source_key: '41' }],
  ['zoho.csv', 'Zoho', { source_key: 'zcrm_4876876000000345001', tags: ['Bakeries'] }],
  [
    'twenty.csv',
    'Twenty',
    {
      addresses: [{ city: 'Berlin' }],
      birthday: undefined,
      differs: undefined,
      custom: { linkedin: 'https://www.linkedin.com/in/mara-petrov' },
    },
    { name: 'Ruth Kessler', addresses: [{ city: 'Berlin' }], birthday: undefined },
  ],
  [
    'espocrm.csv',
    'EspoCRM',
    { emails: ['mara@petrov-bakery.example'], phones: ['+493023125210'], birthday: undefined },
    { birthday: undefined },
  ],
  ['monica.vcf', 'Monica', { tags: ['Bakeries'], source_key: '9b8f5f0e-5c44-4a0c-9c1b-0de0a8f1b001' }],
  ['thunderbird.csv', 'Thunderbird'],
  ['thunderbird-german.csv', 'Thunderbird, in German'],
]

describe('what other programs export', () => {
  test.each(exports)('%s is known as %s, and its people come out right', async (name, program, ofMara = {}, ofRuth = {}) => {
    const { file, records, people, ...read_ } = await read(name)
    expect(file.program).toBe(program)
    expect(people).toHaveLength(2)
    expect(read_.mara).toMatchObject(known({ ...mara, ...ofMara }))
    expect(read_.ruth).toMatchObject(known({ ...ruth, ...ofRuth }))
    // What is no person is named with its line; the two are read without a complaint.
    expect(records.slice(0, 2).flatMap(({ problems }) => problems)).toEqual([])
    for (const { person, problems } of records.slice(2)) expect([person, problems.length]).toEqual([null, 1])
  })

  test('each file here is in the table', () => {
    expect(exports.map(([name]) => name).sort()).toEqual(readdirSync(folder).sort())
  })
})

function known(person: object): object {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined))
}
