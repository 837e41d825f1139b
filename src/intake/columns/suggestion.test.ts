import { describe, expect, test } from 'bun:test'
import { Refusal } from '../../platform/refusal.ts'
import type { Mapping } from './mapping.ts'
import { checkMapping } from './mapping.ts'
import { rowReader } from './person-of-row.ts'
import { completeMapping, suggestMapping } from './suggestion.ts'

const today = '2026-03-10'

/** The fields suggested for headers, each with its first row of values if given. */
function suggest(headers: string, ...rows: string[][]): Mapping {
  return suggestMapping(headers.split(','), rows, 'DE', today)
}

function fields(headers: string): string[] {
  const names = headers.split(',')
  // Every column gets a value, so that none is left out as empty.
  return suggestMapping(names, [names.map((_, i) => `value ${i}`)], 'DE', today).map((column) =>
    column.field === 'custom' ? `custom.${column.key}` : column.field,
  )
}

describe('columns are known by their names', () => {
  test.each([
    ['English', 'First name,Last name,Company,E-mail,Phone,Street,City,Zip code,State,Country,Date of birth,Tags,Notes'],
    ['German', 'Vorname,Nachname,Firma,E-Mail-Adresse,Telefon,Straße,Ort,PLZ,Bundesland,Land,Geburtstag,Schlagworte,Notizen'],
    ['French', 'Prénom,Nom,Société,Courriel,Téléphone,Rue,Ville,Code postal,Région,Pays,Date de naissance,Étiquettes,Remarques'],
    [
      'Spanish',
      'Nombre,Apellidos,Empresa,Correo electrónico,Teléfono,Calle,Ciudad,Código postal,Provincia,País,Fecha de nacimiento,Etiquetas,Notas',
    ],
    ['Italian', 'Nome,Cognome,Azienda,Indirizzo e-mail,Telefono,Indirizzo,Città,CAP,Regione,Paese,Data di nascita,Etichette,Osservazioni'],
    [
      'Dutch',
      'Voornaam,Achternaam,Bedrijf,E-mailadres,Telefoonnummer,Straat,Plaats,Postcode,Provincie,Land,Geboortedatum,Labels,Opmerkingen',
    ],
    [
      'Portuguese',
      'Nome,Sobrenome,Empresa,Endereço de e-mail,Telefone,Rua,Cidade,CEP,Estado,País,Data de nascimento,Marcadores,Observações',
    ],
  ])('in %s', (_, headers) => {
    expect(fields(headers)).toEqual(
      'given_name,family_name,organization,email,phone,street,city,postcode,region,country,birthday,tags,differs'.split(','),
    )
  })

  test('of Google Contacts, old and new', () => {
    expect(
      fields(
        'Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Organization 1 - Name,Organization 1 - Title',
      ),
    ).toEqual(
      'name,given_name,middle_name,family_name,skip,birthday,differs,tags,skip,email,skip,phone,street,city,postcode,organization,title'.split(
        ',',
      ),
    )
    expect(
      fields(
        'First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,Photo,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
      ),
    ).toEqual('given_name,middle_name,family_name,organization,title,tags,skip,skip,email,skip,phone'.split(','))
  })

  test('of Outlook, with its two addresses and its title that is a form of address', () => {
    const headers =
      'Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Business Postal Code,Home Street,Home City,Business Phone,Home Phone,Mobile Phone,E-mail Address,E-mail 2 Address,E-mail Display Name,Categories'
    expect(fields(headers)).toEqual(
      'prefix,given_name,family_name,organization,title,street,city,postcode,street,city,phone,phone,phone,email,email,skip,tags'.split(
        ',',
      ),
    )
    const mapping = suggest(headers, ['Mr', 'Ada', 'L', 'X', 'CEO', 'A 1', 'Ulm', '89073', 'B 2', 'Bonn', '', '', '', 'a@b.ch', '', '', ''])
    const { person } = rowReader(mapping, 17, { today })({
      line: 2,
      cells: ['Mr', 'Ada', 'L', 'X', 'CEO', 'A 1', 'Ulm', '89073', 'B 2', 'Bonn', '', '', '', 'a@b.ch'],
    })
    expect(person?.addresses).toEqual([
      { street: 'A 1', city: 'Ulm', postcode: '89073' },
      { street: 'B 2', city: 'Bonn' },
    ])
  })

  test('of LinkedIn, HubSpot, Salesforce and Pipedrive', () => {
    expect(fields('First Name,Last Name,URL,Email Address,Company,Position,Connected On')).toEqual(
      'given_name,family_name,custom.linkedin,email,organization,title,met_on'.split(','),
    )
    expect(
      fields('Record ID - Contact,First Name,Last Name,Email,Phone Number,Job Title,Associated Company,Last Activity Date,Lead Source'),
    ).toEqual('source_key,given_name,family_name,email,phone,title,organization,last_touch_on,source'.split(','))
    expect(
      fields(
        'Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Email,Birthdate,Description',
      ),
    ).toEqual(
      'prefix,given_name,family_name,title,organization,street,city,region,postcode,country,phone,phone,email,birthday,differs'.split(','),
    )
    expect(fields('Person - ID,Person - Name,Person - Email - Work,Person - Phone - Mobile,Person - Organization')).toEqual(
      'source_key,name,email,phone,organization'.split(','),
    )
  })

  test('our own export comes back as it went', () => {
    expect(
      fields(
        'id,name,given_name,family_name,relation,organization,title,circle,email,phone,street,city,postcode,region,country,birthday,tags,differs,source,met_on,last_touch_on',
      ),
    ).toEqual(
      'source_key,name,given_name,family_name,relation,organization,title,circle,email,phone,street,city,postcode,region,country,birthday,tags,differs,source,met_on,last_touch_on'.split(
        ',',
      ),
    )
  })

  test('a word that means two things is settled by its neighbours', () => {
    expect(fields('Nom,Courriel')).toEqual(['name', 'email'])
    expect(fields('Name,Vorname')).toEqual(['family_name', 'given_name'])
    expect(fields('Vorname,E-Mail')).toEqual(['name', 'email'])
  })
})

describe('columns with names nobody knows', () => {
  test('are offered as custom fields of the type that fits all their values', () => {
    const mapping = suggest(
      'Name,Shoe size,Member,Renewal,Site,Customer no,Remark 2',
      ['Ada', '38,5', 'ja', '1.4.2025', 'https://a.example', '00471', 'x'],
      ['Ben', '42', 'nein', '24.12.2025', 'www.b.example', '00472', 'y'],
    )
    expect(mapping.slice(1).map(({ field, key, type, order, decimal }) => ({ field, key, type, order, decimal }))).toEqual([
      { field: 'custom', key: 'shoe_size', type: 'number', order: undefined, decimal: ',' },
      { field: 'custom', key: 'member', type: 'yes_no', order: undefined, decimal: undefined },
      { field: 'custom', key: 'renewal', type: 'day', order: 'dmy', decimal: undefined },
      { field: 'custom', key: 'site', type: 'link', order: undefined, decimal: undefined },
      { field: 'custom', key: 'customer_no', type: 'text', order: undefined, decimal: undefined },
      { field: 'custom', key: 'remark_2', type: 'text', order: undefined, decimal: undefined },
    ])
  })

  test('are known by what stands in them, and left out when nothing does', () => {
    const mapping = suggestMapping(
      ['Who', 'Where to', ''],
      [
        ['Ada', 'ada@example.org', ''],
        ['Ben', 'ben@example.org', ''],
      ],
      'DE',
      today,
    )
    expect(mapping.map((column) => column.field)).toEqual(['custom', 'email', 'skip'])
    const bare = suggestMapping(null, [['Ada Lovelace', 'ada@example.org', '+49 30 123456']], 'DE', today)
    expect(bare.map((column) => column.field)).toEqual(['name', 'email', 'phone'])
  })

  test('that come twice get keys of their own', () => {
    const mapping = suggest('Name,Size,Size,Name', ['Ada', '1', '2', 'Ada L.'])
    expect(mapping.map((column) => column.key)).toEqual([undefined, 'size', 'size_2', 'name'])
  })
})

describe('a mapping that was changed', () => {
  const good = suggest('Name,Email,Shoe size', ['Ada', 'a@b.ch', '38'])

  test('is taken as it was suggested, also through JSON', () => {
    expect(checkMapping(JSON.parse(JSON.stringify(good)), 3)).toEqual(JSON.parse(JSON.stringify(good)))
  })

  function issues(change: (mapping: Mapping) => unknown): string[] {
    try {
      checkMapping(change(structuredClone(good)), 3)
    } catch (refusal) {
      expect(refusal).toBeInstanceOf(Refusal)
      return (refusal as Refusal).issues.map(({ path, message }) => `${path}: ${message}`)
    }
    return []
  }

  test('is refused by the place of each fault', () => {
    expect(issues((mapping) => mapping.map((column) => ({ ...column, field: 'skip' })))[0]).toStartWith(
      'mapping: no column says who the person is',
    )
    expect(issues((mapping) => mapping.map((column) => ({ ...column, field: 'name' })))).toEqual([
      'mapping.1.field: column 1 is name already',
      'mapping.2.field: column 1 is name already',
    ])
    expect(issues((mapping) => [...mapping, { column: 9, field: 'phone' }])).toEqual([
      'mapping.3.column: the file has 3 columns, no column 9',
    ])
    expect(issues((mapping) => [...mapping, { column: 1, field: 'phone' }])).toEqual(['mapping.3.column: column 1 is here twice'])
    expect(issues((mapping) => mapping.with(2, { column: 3, header: 'x', field: 'custom', sample: [], reason: '' }))).toEqual([
      'mapping.2.key: a custom field needs a key',
      'mapping.2.type: a custom field needs a type: text, number, day, yes_no, link',
    ])
    expect(issues((mapping) => [{ ...mapping[0], field: 'shoe' }])[0]).toStartWith('mapping.0.field: ')
    expect(issues(() => 'name')[0]).toStartWith('mapping: ')
    expect(issues((mapping) => [{ ...mapping[0], colour: 'red' }])).toHaveLength(1)
  })
})

describe('rows become people', () => {
  const mapping = suggest('Name,Email,Phone,Birthday,Relation,Tags,Notes,Size', [
    'Ada',
    'a@b.ch',
    '030 1234567',
    '24.12.1990',
    'Kunde',
    'a;b',
    'x',
    '38',
  ])
  const read = rowReader(mapping, 8, { defaultCountry: 'DE', today })

  test('with all that could be read', () => {
    expect(
      read({ line: 2, cells: ['Lovelace, Ada', 'Ada@B.ch', '030 1234567', '24.12.1990', 'Kunde', 'vip; early, vip', 'likes\ntea', '38'] }),
    ).toEqual({
      line: 2,
      person: {
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
        emails: ['ada@b.ch'],
        phones: ['+49301234567'],
        addresses: [],
        birthday: '1990-12-24',
        relation: 'customer',
        tags: ['vip', 'early'],
        differs: 'likes\ntea',
        custom: { size: 38 },
      },
      problems: [],
    })
  })

  test('a value that cannot be read costs that value alone and names its column', () => {
    const { person, problems } = read({ line: 7, cells: ['Ada', 'nope', 'call me', '12/25/1990', 'friend', '', '', 'big', 'extra'] })
    expect(person?.name).toBe('Ada')
    expect(person).toMatchObject({ emails: [], phones: [], custom: {} })
    expect(problems.map(({ line, column, message }) => [line, column, message.split(';')[0]])).toEqual([
      [7, 'Email', '“nope” is not an email address'],
      [7, 'Phone', '“call me” could not be read as a phone number'],
      [7, 'Birthday', '“12/25/1990” is no day (read as day, month, year)'],
      [7, 'Relation', '“friend” is no relation (customer, prospect, teammate, volunteer, partner)'],
      [7, 'Size', '“big” is no number'],
      [7, undefined, 'This row has 9 cells, the header 8'],
    ])
  })

  test('someone without a name is called by what is known', () => {
    expect(read({ line: 2, cells: ['', 'a@b.ch'] }).person?.name).toBe('a@b.ch')
    expect(read({ line: 2, cells: ['', '', '030 1234567'] }).person?.name).toBe('+49301234567')
    const nobody = read({ line: 3, cells: ['', '', '', '', '', 'vip'] })
    expect(nobody.person).toBeNull()
    expect(nobody.problems[0]?.message).toContain('Nobody is named here')
  })

  test('a birthday to come, a number a spreadsheet rounded and more than fits are said', () => {
    const { person, problems } = read({ line: 2, cells: ['x'.repeat(300), '', '4.91716E+12', '1.1.2030'] })
    expect(person?.name).toHaveLength(200)
    expect(person).toMatchObject({ phones: [] })
    expect(problems.map(({ column }) => column)).toEqual(['Name', 'Phone', 'Birthday'])
  })
})

describe('a mapping that a person changed', () => {
  const here = { country: 'DE', today }
  const suggested = suggest('Name,Shoes,Since', ['Ada Brook', '38', '31.12.2019'])
  const chosen = (...columns: Partial<Mapping[number]>[]) =>
    completeMapping(checkedShape(columns), suggested, [{ key: 'contract', kind: 'choice' }], here)
  const checkedShape = (columns: Partial<Mapping[number]>[]) =>
    columns.map((column, at) => ({ column: at + 1, header: '', field: 'skip' as const, sample: [], reason: '', ...column }))

  test('keeps the reasons of what was left alone, and says what was chosen', () => {
    const [name, shoes] = chosen({ field: 'name' }, { field: 'tags' })
    expect(name).toMatchObject({ header: 'Name', sample: ['Ada Brook'], reason: 'The name “Name” says so.' })
    expect(shoes).toMatchObject({ header: 'Shoes', field: 'tags', reason: 'You chose it.' })
  })

  test('gets a key and the narrowest type for a field of its own, unless a type was chosen', () => {
    expect(chosen({ field: 'name' }, { field: 'custom', key: '' })[1]).toMatchObject({ key: 'shoes', type: 'number' })
    expect(chosen({ field: 'name' }, { field: 'custom', key: '', type: 'text' })[1]).toMatchObject({ key: 'shoes', type: 'text' })
    expect(chosen({ field: 'custom' }, { field: 'custom', key: 'contract' })[1]).toMatchObject({ key: 'contract', type: 'text' })
  })

  test('tells the order of days from the samples, unless one was chosen', () => {
    expect(chosen({}, {}, { field: 'birthday' })[2]).toMatchObject({ field: 'birthday', order: 'dmy' })
    expect(chosen({}, {}, { field: 'birthday', order: 'ymd' })[2]).toMatchObject({ order: 'ymd' })
  })

  test('leaves a column that the file does not have for the check to refuse', () => {
    expect(chosen({}, {}, {}, { field: 'email' })[3]).toMatchObject({ column: 4, field: 'email', reason: '' })
  })
})
