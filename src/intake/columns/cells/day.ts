import { type Draft, short } from '../../imports/draft.ts'
import type { MappedColumn } from '../mapping.ts'
import { orderWords, readDay } from '../values/day.ts'
import { monthOf } from '../values/months.ts'
import { remember } from '../values/remember.ts'
import { type Put, problem, type Setting } from './put.ts'

/** Puts a day that has come already. */
export function dayPutter(column: MappedColumn, field: 'birthday' | 'met_on' | 'last_touch_on', { today }: Setting): Put {
  const order = column.order ?? 'dmy'
  const read = remember((text) => readDay(text, order, today))
  return (text, draft) => {
    const day = read(text)
    if (day === undefined) problem(draft, column, `“${short(text)}” is no day (read as ${orderWords[order]}); it was left out.`)
    else if (day?.startsWith('--') && field !== 'birthday') problem(draft, column, `“${short(text)}” has no year; it was left out.`)
    else if (day && day > today) problem(draft, column, `${day} has not come yet; it was left out.`)
    else if (day) draft.person[field] = day
  }
}

/** A part of a birthday that has a column of its own; a month may be a name. */
export function bornPart(part: 'year' | 'month' | 'day', most: number, column: MappedColumn): Put {
  return (text, draft) => {
    const value = /^\d+$/.test(text) ? Number(text) : part === 'month' ? monthOf(text.toLowerCase()) : 0
    if (value < 1 || value > most) {
      if (!/^0+$/.test(text)) problem(draft, column, `“${short(text)}” is no ${part}; it was left out.`)
    } else draft.born = { ...draft.born, [part]: value }
  }
}

/** The birthday whose parts were given one by one: without a year where there is none. */
export function bornOn(draft: Draft, { today }: Setting): void {
  const { year, month, day } = draft.born ?? {}
  if (!month || !day || draft.person.birthday) return
  const two = (count: number) => String(count).padStart(2, '0')
  const read = readDay(
    year ? `${String(year).padStart(year < 100 ? 2 : 4, '0')}-${two(month)}-${two(day)}` : `--${two(month)}-${two(day)}`,
    'ymd',
    today,
  )
  if (read && read <= today) draft.person.birthday = read
  else draft.problems.push({ line: draft.line, message: `There is no ${day}. ${month}. ${year ?? ''} to be born on; it was left out.` })
}
