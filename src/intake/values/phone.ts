import type { CountryCode } from 'libphonenumber-js/min'
import { getCountries, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number as read: `e164` where it is one, else only `typed`. */
export interface Phone {
  value: string
  /** False when the number could not be read and is kept as typed. */
  read: boolean
}

/** Reads numbers as people of one country type them. `+49 171 1234567` is read the same everywhere. */
export function phoneReader(country: string | undefined): (text: string) => Phone {
  const home = country && isSupportedCountry(country) ? country : undefined
  const remembered = new Map<string, string | null>()
  return (text) => {
    const international = plus(text)
    if (international) return { value: international, read: true }
    return home && national.test(text) ? familiar(text, home, remembered) : thorough(text, home)
  }
}

/** The numbers of a cell: several parted by `;`, `,` or ` ::: `. */
export function phoneParts(text: string): string[] {
  if (!/[;,|\n:]/.test(text)) return [text]
  const pieces = text.split(/\s*(?::::|[;,|\n])\s*/).filter((piece) => piece !== '')
  // A comma before two digits is part of a number (an extension, a pause), not the end of one.
  return pieces.every((piece) => piece.replace(/\D/g, '').length >= 5) ? pieces : [text]
}

const international = /^\+[\d\s./()-]{7,30}$/
const national = /^\s*\(?0?[\d\s./()-]{5,25}$/
const callingCodes = new Set(getCountries().map((code) => getCountryCallingCode(code).toString()))

/**
 * The quick way for numbers that begin with + and a country's code: the library takes some 8 microseconds a number. Left to it: a zero
 * after the country's code, which is a habit in some countries and part of the number in others.
 */
function plus(text: string): string | undefined {
  if (text.charCodeAt(0) !== 43 || !international.test(text)) return undefined
  const digits = text.replace(notDigit, '')
  const code = codeLengths[Number(digits.slice(0, 3))]
  if (!code || digits.charCodeAt(code) === 48 || digits.length < 9 || digits.length > 15 || (code === 1 && digits.length !== 11))
    return undefined
  return `+${digits}`
}

const notDigit = /\D+/g

/** How long the country's code is in a number, by the number's first three digits; 0 where there is no such country. */
const codeLengths = new Uint8Array(1000).map((_, start) => {
  const digits = String(start).padStart(3, '0')
  return [1, 2, 3].find((length) => callingCodes.has(digits.slice(0, length))) ?? 0
})

/**
 * What the library did with one number it does with all that share its first six digits and its length: it puts the country's code
 * in the place of the leading zero. Remembered for at most 20,000 beginnings.
 */
function familiar(text: string, home: CountryCode, remembered: Map<string, string | null>): Phone {
  const digits = text.replace(notDigit, '')
  const beginning = `${digits.length}:${digits.slice(0, 6)}`
  const known = remembered.get(beginning)
  if (known) return { value: known + digits.slice(6), read: true }
  const phone = thorough(text, home)
  if (known === undefined && digits.length >= 7 && remembered.size < 20_000) {
    remembered.set(
      beginning,
      phone.read && phone.value.endsWith(digits.slice(6)) ? phone.value.slice(0, phone.value.length - digits.length + 6) : null,
    )
  }
  return phone
}

function thorough(text: string, home: CountryCode | undefined): Phone {
  const typed = text.trim()
  if (typed.length > 60) return { value: typed, read: false }
  const found = parsePhoneNumberFromString(typed, home)
  if (!found?.isPossible()) return { value: typed, read: false }
  return { value: found.ext ? `${found.number} ext. ${found.ext}` : found.number, read: true }
}
