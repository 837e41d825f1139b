import type { PersonInput } from '../../people/index.ts'
import type { Day } from '../../platform/days.ts'

/** What one record of a file (a row, a card) gave. Each record yields exactly one, in the order of the file. */
export interface Incoming {
  /** Physical line on which the record begins; the file's first line is 1. */
  line: number
  /** null when no person can be made of the record; `problems` then says why. */
  person: IncomingPerson | null
  problems: Problem[]
}

/** Something about a record that could not be taken as it stands, in words for the person who brought the file. */
export interface Problem {
  line: number
  /** Header of the column, where one cell is to blame. */
  column?: string
  message: string
}

/**
 * A person as read: fit to be made or changed as it is. Texts are trimmed, in NFC, without control characters and no longer than people's
 * may be; emails are in lower case, phones in E.164 (`+491711234567`, `+4930123456 ext. 7`) where they could be read, else as typed.
 */
export interface IncomingPerson extends Omit<PersonInput, 'organization_id' | 'guide_id' | 'address'> {
  /** The name, else the organization, an email or a phone. */
  name: string
  emails: string[]
  phones: string[]
  addresses: NonNullable<PersonInput['addresses']>
  tags: string[]
  /** By the key of a custom field, as that field's type asks. */
  custom: Record<string, string | number | boolean>
  last_touch_on?: Day
  /** The record's own id where it came from: a vCard's UID, a CRM's record id. */
  source_key?: string
}

/** What a column of a file may be kept as, beside a person's own fields. */
export const customTypes = ['text', 'number', 'day', 'yes_no', 'link'] as const
export type CustomType = (typeof customTypes)[number]

/** A custom field that a file's records fill. */
export interface FilledField {
  key: string
  label: string
  kind: CustomType
}
