import type { Day } from '../../../platform/days.ts'
import { cut, type Draft } from '../../imports/draft.ts'
import type { MappedColumn } from '../mapping.ts'

/** What reading values depends on beside the file: the country whose phone numbers are meant, and today. */
export interface Setting {
  /** ISO 3166, such as `DE`. */
  defaultCountry?: string | undefined
  today: Day
}

/** Puts one cell into the draft of a person: as one line, and as it stands with its line breaks. */
export type Put = (text: string, draft: Draft, raw: string) => void

/** Whether a cell has several lines; a cell that needed no tidying has one. */
export function isSeveral(text: string, raw: string): boolean {
  return raw !== text && raw.includes('\n')
}

/** A text cut to what can be kept of it, with a problem that says so. */
export function fitting(text: string, longest: number, draft: Draft, column: MappedColumn): string {
  if (text.length <= longest) return text
  problem(draft, column, `This has ${text.length} characters; the first ${longest} were kept.`)
  return cut(text, longest)
}

/** Notes what is wrong with a cell. */
export function problem(draft: Draft, column: MappedColumn, message: string): void {
  draft.problems.push({ line: draft.line, column: column.header || `column ${column.column}`, message })
}
