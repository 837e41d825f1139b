import { isOwn, ownMeaning } from '../export/own/columns.ts'
import type { Field, Meaning } from './headers.ts'
import { meaningOf } from './headers.ts'
import { addressFields } from './mapping.ts'
import { programOf } from './programs.ts'
import { folded } from './values/plain.ts'

/** What each column means by its name and its neighbours: `Nom` alone is the whole name, `Name` beside `Vorname` the family's, `Title` beside `Job Title` a form of address. */
export function meaningsOf(headers: string[]): (Meaning | undefined)[] {
  if (isOwn(headers)) return headers.map((header) => ownMeaning(header) ?? meaningOf(header))
  const meanings = headers.map(meaningOf)
  settleNames(meanings)
  settleTitles(meanings, headers)
  settleBirthdays(meanings, headers)
  settleAddresses(meanings)
  if (programOf(headers) === 'LinkedIn')
    setWhere(meanings, (_, at) => folded(headers[at] ?? '') === 'url', { field: 'custom', key: 'linkedin' })
  return meanings
}

type Meanings = (Meaning | undefined)[]

function has(meanings: Meanings, field: Field): boolean {
  return meanings.some((meaning) => meaning?.field === field)
}

function setWhere(meanings: Meanings, where: (meaning: Meaning | undefined, at: number) => boolean, becomes: Meaning): void {
  for (const [at, meaning] of meanings.entries()) if (where(meaning, at)) meanings[at] = { ...meaning, ...becomes }
}

function settleNames(meanings: Meanings): void {
  const swap = (from: Field, to: Field) => setWhere(meanings, (meaning) => meaning?.field === from, { field: to })
  if (has(meanings, 'name') && has(meanings, 'given_name') && !has(meanings, 'family_name')) swap('name', 'family_name')
  else if (!has(meanings, 'name') && has(meanings, 'family_name') && !has(meanings, 'given_name')) swap('family_name', 'name')
  else if (!has(meanings, 'name') && has(meanings, 'given_name') && !has(meanings, 'family_name')) swap('given_name', 'name')
}

/** Of two columns that may be what someone does, `Title` is what stands before the name; where both are called so, the first. */
function settleTitles(meanings: Meanings, headers: string[]): void {
  const titles = meanings.flatMap((meaning, at) => (meaning?.field === 'title' ? [at] : []))
  if (titles.length < 2) return
  const before = titles.filter((at) => /^tit(?:le|re)$/i.test(headers[at]?.trim() ?? ''))
  const first = before[0]
  if (first !== undefined) meanings[first] = { field: 'prefix' }
}

/** Thunderbird parts a birthday; in German its day is called as the whole would be. A Portuguese birthday is a Spanish anniversary. */
function settleBirthdays(meanings: Meanings, headers: string[]): void {
  if (meanings.filter((meaning) => meaning?.field === 'birthday').length > 1)
    for (const [at, header] of headers.entries()) if (folded(header) === 'aniversario') meanings[at] = undefined
  if (has(meanings, 'birth_month') && has(meanings, 'birth_year') && !has(meanings, 'birth_day'))
    setWhere(meanings, (meaning) => meaning?.field === 'birthday', { field: 'birth_day' })
}

/** A whole address is left out where its parts stand beside it. */
function settleAddresses(meanings: Meanings): void {
  const parts = new Set(
    meanings.flatMap((meaning) => (meaning && addressFields.has(meaning.field) && !meaning.whole ? [meaning.label ?? ''] : [])),
  )
  setWhere(meanings, (meaning) => meaning?.whole === true && parts.has(meaning.label ?? ''), {
    field: 'skip',
    reason: 'Its parts have columns of their own.',
  })
}
