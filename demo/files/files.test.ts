import { describe, expect, test } from 'bun:test'
import type { Incoming } from '../../src/intake/imports/incoming.ts'
import { readFile } from '../../src/intake/imports/read-file.ts'
import { demoWorkspace } from '../cast.ts'

const today = '2026-11-20'
const cast = new Map(demoWorkspace(today).people.map((person) => [person.name, person]))

async function read(name: string) {
  const stream = Bun.file(`${import.meta.dir}/${name}`).stream()
  const file = await readFile({ name, type: '', stream }, { defaultCountry: 'DE', today })
  const records: Incoming[] = []
  for await (const batch of file.rows) records.push(...batch)
  const people = records.flatMap((record) => record.person ?? [])
  return { file, records, people, named: (wanted: string) => people.find((person) => person.name === wanted) }
}

const files: [name: string, people: number, ofTheCast: number, leftOut: number][] = [
  ['contacts-google.csv', 25, 15, 0],
  ['contacts-outlook-windows-1252.csv', 20, 12, 0],
  ['linkedin-connections.csv', 24, 13, 1],
  ['phone.vcf', 13, 9, 0],
  ['old-phone-2.1.vcf', 10, 5, 0],
  ['apple-4.0.vcf', 8, 5, 1],
]

describe('the import files of the demo', () => {
  test.each(files)('%s holds %d people, %d of them in the cast', async (name, count, ofTheCast, leftOut) => {
    const { records, people } = await read(name)
    expect(people).toHaveLength(count)
    expect(people.filter((person) => cast.has(person.name))).toHaveLength(ofTheCast)
    expect(records.filter((record) => record.person === null)).toHaveLength(leftOut)
  })

  test.each(files)('%s gives nobody an address that is another person’s of the cast', async (name) => {
    const owners = Map.groupBy(
      [...cast.values()].flatMap((person) => person.emails.map((email) => ({ email: email.toLowerCase(), name: person.name }))),
      (entry) => entry.email,
    )
    for (const person of (await read(name)).people) {
      for (const email of person.emails) {
        const names = owners.get(email)?.map((entry) => entry.name)
        if (names) expect(names).toContain(person.name)
      }
    }
  })

  test('Google: two addresses, a note over two lines, and two numbers in one cell', async () => {
    const { named } = await read('contacts-google.csv')
    expect(named('Mara Petrov')).toMatchObject({
      emails: ['mara@petrov-bakery.example', 'mara.petrov@morgenpost-mail.example'],
      birthday: '1979-05-21',
      differs: 'Call between ten and noon.\nNever after six.',
    })
    expect(named('Ruben Castellanos')?.phones).toEqual(['+493023125870', '+493023125871'])
    expect(named('Kulturverein Rosengarten e. V.')).toMatchObject({ organization: 'Kulturverein Rosengarten e. V.' })
  })

  test('Outlook: Windows-1252, semicolons, and birthdays that are none', async () => {
    const { file, named } = await read('contacts-outlook-windows-1252.csv')
    expect([file.encoding.name, file.delimiter]).toEqual(['windows-1252', ';'])
    expect(named('Änne Überschär')).toMatchObject({ differs: '30 Plätze; Umbau bis März' })
    expect(named('Änne Überschär')?.birthday).toBeUndefined()
    expect(named('Zoë Schäffer-Lévy')?.birthday).toBe('1984-02-29')
  })

  test('LinkedIn: the lines before the header are passed over', async () => {
    const { file, named } = await read('linkedin-connections.csv')
    expect(file.headers?.[0]).toBe('First Name')
    expect(named('Sven Ebert')).toMatchObject({ organization: 'Spree Logistik', met_on: '2025-02-03' })
  })

  test('a phone: folded lines, escaped signs, and a photo that is passed over', async () => {
    const { named } = await read('phone.vcf')
    expect(named('Thị Kim Ngân Đỗ')?.differs).toEndWith('all of them with a meaning that only Kim knows.')
    expect(named('Emmanuel Ofosu-Hene')).toMatchObject({
      organization: 'Ofosu-Hene; Sons, Carpenters',
      addresses: [{ street: 'Hof 3, 2. Aufgang; links' }],
    })
    expect(named('Amara Bello')?.birthday).toBe('1977-02-08')
  })

  test('an old phone: quoted-printable, with line ends in the middle of letters', async () => {
    const { named } = await read('old-phone-2.1.vcf')
    expect(named('Gunnar Thiel')?.differs).toBe('Kennt jedes Kabel vor 2015.\nGern fragen.')
    expect(named('Łucja Żurawska-Błaszczyk')?.differs).toBe(
      'Kränze, Sträuße, ehrliche Preise — zahlt sofort; ruft nie zurück = lieber schreiben',
    )
  })

  test('vCard 4: numbers as addresses of their own, a birthday without a year, and a group that is no person', async () => {
    const { records, named } = await read('apple-4.0.vcf')
    expect(named('Ngaio Te Rangi-Walker')?.birthday).toBe('--02-06')
    expect(named('Dr. Mihály Szentgyörgyi')?.phones).toEqual(['+493023125905'])
    expect(records.at(-1)?.problems[0]?.message).toContain('group')
  })
})
