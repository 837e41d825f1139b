import { Refusal } from '../../platform/refusal.ts'
import { isMbox } from '../mail-file/index.ts'

/** Files of contact instead of people: calendars, mailboxes, single messages. */
export const contactKinds = ['ics', 'mbox', 'eml'] as const
export type ContactKind = (typeof contactKinds)[number]

export function isContactKind(kind: string): kind is ContactKind {
  return (contactKinds as readonly string[]).includes(kind)
}

/** Which of these a file is: its beginning decides, then its name and type. null: none of them. Refuses what only says it is one. */
export function contactKindOf(head: Uint8Array, { name, type }: { name: string; type: string }): ContactKind | null {
  if (isMbox(head)) return 'mbox'
  const text = letters(head)
  if (/^\ufeff?\s*BEGIN:VCALENDAR/i.test(text)) return 'ics'
  if (isHead(text)) return 'eml'
  const said = saidToBe(name, type)
  if (said === null) return null
  if (said === 'ics' && /^BEGIN:VCALENDAR/im.test(text)) return 'ics'
  const words = notOne[said]
  throw new Refusal('invalid', words, [{ path: 'file', message: words }])
}

const notOne: Record<ContactKind, string> = {
  ics: 'This is named as a calendar but has none in it: no line says BEGIN:VCALENDAR.',
  mbox: 'This is named as a mailbox but does not begin like one: its first line should begin with “From ”.',
  eml: 'This is named as a message but does not begin with the head of one.',
}

function saidToBe(name: string, type: string): ContactKind | null {
  if (/\.(?:ics|ical|ifb)$/i.test(name) || /^text\/calendar\b/i.test(type)) return 'ics'
  if (/\.mbox?$/i.test(name) || /^application\/mbox\b/i.test(type)) return 'mbox'
  return /\.eml$/i.test(name) || /^message\/rfc822\b/i.test(type) ? 'eml' : null
}

/** Whether a text begins with header fields, one of them a date and one the sender. */
function isHead(text: string): boolean {
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const first = /^[!-9;-~]{1,60}:/.test(head)
  return first && /^from:/im.test(head) && /^(?:date|received):/im.test(head)
}

/** The beginning as letters; of UTF-16, as some programs write calendars, every second byte is nothing. */
function letters(head: Uint8Array): string {
  const part = head.subarray(0, 16_384)
  const wide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  return Buffer.from(part)
    .toString('latin1')
    .replace(wide ? /[\0\u00fe\u00ff]/g : /^\u00ef\u00bb\u00bf/, '')
}
