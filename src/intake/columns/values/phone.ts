import type { CountryCode } from 'libphonenumber-js/min'
import { getCountries, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number as read: E.164, with ` ext. 7` where it has an extension; or as typed, when `read` is false. */
export interface Phone {
  value: string
  read: boolean
}

export interface PhoneReader {
  /** The E.164 of a number that needs no thought; undefined for any other, which `read` may still know. */
  quick: (text: string) => string | undefined
  read: (text: string) => Phone
}

/**
 * Reads numbers as people of one country type them; `+49 171 1234567` is read the same everywhere. The library takes some 8 microseconds
 * for a number. So what it did with one number is done again with all that share its first six digits and its length: it puts the
 * country's code in the place of the leading zero. At most 20,000 such beginnings are remembered.
 */
export function phoneReader(country: string | undefined): PhoneReader {
  const home = country && isSupportedCountry(country) ? country : undefined
  /** By length and first six digits: the digits of the E.164 that stand in the place of those six; 0 where it is not that simple. */
  const beginnings = new Map<number, number>()
  const seen = { count: 0, number: 0, three: 0, six: 0 }

  function quick(text: string): string | undefined {
    if (!figures(text, seen)) return undefined
    const { count, number, three, six } = seen
    if (text.charCodeAt(0) === plus) return isWhole(count, number, three) ? `+${number}` : undefined
    const beginning = home && beginnings.get(six * 16 + count)
    if (!beginning) return undefined
    const rest = powers[count - 6] as number
    return `+${beginning * rest + (number % rest)}`
  }

  function read(text: string): Phone {
    const known = quick(text)
    if (known) return { value: known, read: true }
    const phone = thorough(text, home)
    if (home && phone.read && text.charCodeAt(0) !== plus && figures(text, seen)) learn(phone.value)
    return phone
  }

  function learn(e164: string): void {
    const { count, number, six } = seen
    const key = six * 16 + count
    if (beginnings.size >= 20_000 || beginnings.has(key)) return
    const rest = powers[count - 6] as number
    const whole = Number(e164)
    beginnings.set(key, whole % rest === number % rest ? Math.floor(whole / rest) : 0)
  }

  return { quick, read }
}

/** The numbers of a cell: several parted by `;`, `,` or ` ::: `. */
export function phoneParts(text: string): string[] {
  if (!/[;,|\n:]/.test(text)) return [text]
  const pieces = text.split(/\s*(?::::|[;,|\n])\s*/).filter((piece) => piece !== '')
  // A comma before two digits is part of a number (an extension, a pause), not the end of one.
  return pieces.every((piece) => piece.replace(/\D/g, '').length >= 5) ? pieces : [text]
}

const plus = 43
const powers = Array.from({ length: 16 }, (_, count) => 10 ** count)
const fillers = new Set([...' \u00a0./()-'].map((sign) => sign.charCodeAt(0)))

/** Gathers the 7 to 15 digits of a number that has nothing but digits, blanks and the usual signs; false for any other text. */
function figures(text: string, into: { count: number; number: number; three: number; six: number }): boolean {
  const first = text.charCodeAt(0)
  let count = 0
  let number = 0
  for (let at = first === plus ? 1 : 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) {
      if (!fillers.has(code)) return false
      continue
    }
    number = number * 10 + code - 48
    count += 1
    if (count === 3) into.three = number
    else if (count === 6) into.six = number
    else if (count > 15) return false
  }
  into.count = count
  into.number = number
  return count >= 7
}

/** Whether digits after a + are an E.164 as they are. A zero after the country's code is a habit in some countries and part of the number in others. */
function isWhole(count: number, number: number, three: number): boolean {
  const code = codeLengths[three]
  if (!code || count < 9 || (code === 1 && count !== 11)) return false
  return Math.floor(number / (powers[count - code - 1] as number)) % 10 !== 0
}

const callingCodes = new Set(getCountries().map((code) => getCountryCallingCode(code).toString()))

/** How long the country's code is in a number, by the number's first three digits; 0 where there is no such country. */
const codeLengths = new Uint8Array(1000).map((_, start) => {
  const digits = String(start).padStart(3, '0')
  return [1, 2, 3].find((length) => callingCodes.has(digits.slice(0, length))) ?? 0
})

function thorough(text: string, home: CountryCode | undefined): Phone {
  const typed = text.trim()
  if (typed.length > 60) return { value: typed, read: false }
  const found = parsePhoneNumberFromString(typed, home)
  if (!found?.isPossible()) return { value: typed, read: false }
  return { value: found.ext ? `${found.number} ext. ${found.ext}` : found.number, read: true }
}
