import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A telephone number in full (E.164 digits, without the plus), or null where it cannot be one. */
export function phoneKey(phone: string, country: string): string | null {
  const quick = /^\+([1-9][\d ()./-]{6,20})$/.exec(phone)?.[1]
  if (quick) return quick.replace(/\D/g, '')
  const at = `${country} ${phone}`
  const known = read.get(at)
  if (known !== undefined) return known
  const number = parsePhoneNumberFromString(phone, country as CountryCode)
  const key = number?.isPossible() ? number.number.slice(1) : null
  if (read.size >= 10_000) read.clear()
  read.set(at, key)
  return key
}

const read = new Map<string, string | null>()
