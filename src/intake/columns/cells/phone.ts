import { add, cut, limits, short } from '../../imports/draft.ts'
import type { MappedColumn } from '../mapping.ts'
import { phoneParts, phoneReader } from '../values/phone.ts'
import { line } from '../values/plain.ts'
import { isSeveral, type Put, problem, type Setting } from './put.ts'

/** Puts the telephone numbers of a cell; one that cannot be read is kept as it was typed. */
export function phonePutter(column: MappedColumn, setting: Setting): Put {
  const reader = phoneReader(setting.defaultCountry)
  return (text, draft, raw) => {
    const known = reader.quick(text)
    if (known) add(draft, 'phones', known)
    else if (rounded.test(text)) problem(draft, column, `“${text}” is a number that a spreadsheet rounded; it was left out.`)
    else {
      for (const part of phoneParts(isSeveral(text, raw) ? raw : unquoted(text))) {
        const phone = reader.read(cut(line(part), limits.phone))
        if (isPhone(phone.value)) add(draft, 'phones', phone.value)
        if (!phone.read) problem(draft, column, notRead(phone.value))
      }
    }
  }
}

/** Whether a text can be kept as a phone number at all. */
export function isPhone(text: string): boolean {
  return /\d.*\d/.test(text)
}

/** What is said of a phone number that is none we know. */
export function notRead(typed: string): string {
  const outcome = isPhone(typed) ? 'it is kept as typed' : 'it was left out'
  return `“${short(typed)}” could not be read as a phone number; ${outcome}.`
}

const rounded = /^\d(?:[.,]\d+)?E\+\d+$/i

/** Spreadsheets are kept from calculating with `'+49...` or `="+49..."`. */
function unquoted(text: string): string {
  return text.startsWith("'") || text.startsWith('=') ? text.replace(/^(?:'|="?)([+\d(].*?)"?$/, '$1') : text
}
