import { emailKey } from '../../record/keys.ts'
import { phoneKey } from '../../record/phones.ts'
import { digitsOf, fold, wordsOf } from '../../search/folding.ts'

/** What of a person is compared with others: everything folded, '' and empty lists where nothing is known. */
export interface Likeness {
  id: string
  given: string
  family: string
  emails: string[]
  /** In full with their country, digits only; as typed where no country can be told. */
  phones: string[]
  /** YYYY-MM-DD or --MM-DD. */
  birthday: string
  places: Place[]
  organization: string
}

interface Place {
  /** The street without its number. */
  street: string
  number: string
  postcode: string
  city: string
}

/** As much of a person's row as is compared, with the organization's name. */
export interface Source {
  id: string
  given_name: string
  family_name: string
  emails: string
  phones: string
  addresses: string
  birthday: string | null
  organization: string | null
}

/** Makes a person ready to be compared; `country` reads telephone numbers without one. A mail address that stands as name is no name. */
export function likenessOf(source: Source, country: string): Likeness {
  const emails = list(source.emails).slice(0, most).map(emailKey)
  const nameless = source.given_name.includes('@') || source.family_name.includes('@')
  return {
    id: source.id,
    given: nameless ? '' : wordsOf(source.given_name, 4).join(' '),
    family: nameless ? '' : wordsOf(source.family_name, 4).join(' '),
    emails,
    phones: list(source.phones)
      .slice(0, most)
      .map((phone) => phoneKey(phone, country) ?? digitsOf(phone))
      .filter((phone) => phone.length >= 5),
    birthday: source.birthday ?? '',
    places: source.addresses === '[]' ? [] : (JSON.parse(source.addresses) as Written[]).slice(0, 3).flatMap(placeOf),
    organization: source.organization ? wordsOf(source.organization, 8).join(' ') : '',
  }
}

interface Written {
  street?: string
  postcode?: string
  city?: string
}

/** More of one kind than this are not compared: nobody has so many, and a made-up record must not cost more. */
const most = 5

function placeOf({ street = '', postcode = '', city = '' }: Written): Place[] {
  const words = fold(street)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const number = words.find((word) => /^\d/.test(word)) ?? ''
  const place = {
    street: words
      .filter((word) => word !== number)
      .slice(0, 6)
      .join(' '),
    number,
    postcode: fold(postcode).replace(/[^a-z0-9]/g, ''),
    city: wordsOf(city, 4).join(' '),
  }
  return Object.values(place).some(Boolean) ? [place] : []
}

function list(json: string): string[] {
  return json === '[]' ? [] : (JSON.parse(json) as string[])
}
