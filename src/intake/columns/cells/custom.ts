import { type Draft, limits, short } from '../../imports/draft.ts'
import type { MappedColumn } from '../mapping.ts'
import { orderWords, readDay } from '../values/day.ts'
import { link, number, words, yesNo } from '../values/plain.ts'
import { fitting, isSeveral, type Put, problem, type Setting } from './put.ts'

/** Puts a value of a custom field, as its type wants it. */
export function custom(column: MappedColumn, { today }: Setting): Put {
  const key = column.key ?? ''
  const order = column.order ?? 'dmy'
  const put = (draft: Draft, value: string | number | boolean | undefined, text: string, kind: string) => {
    if (value === undefined) problem(draft, column, `“${short(text)}” is ${kind}; it was left out.`)
    else draft.person.custom[key] = value
  }
  const day = (text: string, draft: Draft) => {
    const read = readDay(text, order, today)
    if (read !== null) put(draft, read?.startsWith('--') ? undefined : read, text, `no day (read as ${orderWords[order]})`)
  }
  if (column.type === 'number') return (text, draft) => put(draft, number(text, column.decimal ?? '.'), text, 'no number')
  if (column.type === 'yes_no') return (text, draft) => put(draft, yesNo(text), text, 'neither yes nor no')
  if (column.type === 'link') return (text, draft) => put(draft, link(text), text, 'no web address')
  if (column.type === 'day') return day
  return (text, draft, raw) => put(draft, fitting(isSeveral(text, raw) ? words(raw) : text, limits.custom, draft, column), text, 'no text')
}
