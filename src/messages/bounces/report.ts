import PostalMime, { type Email } from 'postal-mime'
import { meansAddress } from '../../platform/mail.ts'

/** That a letter could not be delivered, as a mail server reports it. */
export interface Report {
  /** The ids of letters of ours that it may be about, the surest first. */
  letter_ids: string[]
  /** Why, in the words of the server. */
  said: string
  /** Whether that is said of the address, and not of us or of the letter. */
  of_address: boolean
}

/** So much of a report is read: servers put the whole letter behind it. */
const longestReport = 65_536

/**
 * Reads a delivery status notification (RFC 3464). Null for what is none, for one that says that a letter was delivered or is only late, and
 * for one that names no letter that could be ours. Whoever got the letter can make one up: it can only say that this letter came back.
 */
export async function readReport(raw: Uint8Array): Promise<Report | null> {
  const email = await parsed(raw.subarray(0, longestReport))
  if (!email) return null
  const status = partOf(email, (type) => type === 'message/delivery-status' || type === 'message/global-delivery-status')
  const groups = status === null ? [] : groupsOf(status)
  const failed = groups.find((group) => group.get('action')?.toLowerCase().startsWith('failed'))
  if (!failed) return null
  const letter_ids = lettersOf(email, groups)
  if (letter_ids.length === 0) return null
  const words = failed.get('diagnostic-code')?.replace(/^[\w-]{1,20}\s*;\s*/, '') || `status ${failed.get('status') ?? 'not told'}`
  const told = /^5\d\d[ -]+5\./.test(words) ? words : `500 ${failed.get('status') ?? ''}`
  return {
    letter_ids,
    of_address: meansAddress(told),
    said: words
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, 300)
      .toWellFormed(),
  }
}

async function parsed(raw: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, {
      maxNestingDepth: 20,
      maxHeadersSize: longestReport,
      maxRfc822NestingDepth: 0,
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
    })
  } catch {
    return null
  }
}

function partOf({ attachments }: Email, is: (type: string) => boolean): string | null {
  const part = attachments.find(({ mimeType }) => is(mimeType.toLowerCase()))
  return part ? textOf(part.content) : null
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

/** The fields of each group: of the message as a whole, then of each who should have got it. */
function groupsOf(text: string): Map<string, string>[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .slice(0, 50)
    .map((group) => {
      const lines = group
        .replace(/\n[ \t]+/g, ' ')
        .split('\n')
        .slice(0, 100)
      return new Map(
        lines.flatMap((line): [string, string][] => {
          const colon = line.indexOf(':')
          return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : []
        }),
      )
    })
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=@)/g

/** Our letter's id, wherever the report names it: in the head of what came back, in its own head, or in what it was sent with. */
function lettersOf(email: Email, groups: readonly Map<string, string>[]): string[] {
  const returned = partOf(email, (type) => type === 'message/rfc822' || type === 'message/global' || /^text\/rfc822-headers$/.test(type))
  const head =
    returned
      ?.replaceAll('\r\n', '\n')
      .split('\n\n', 1)[0]
      ?.replace(/\n[ \t]+/g, ' ') ?? ''
  const id = /^message-id:(.*)$/im.exec(head)?.[1] ?? ''
  const other = [email.inReplyTo ?? '', email.references ?? '', groups[0]?.get('original-envelope-id') ?? '']
  return [...new Set([id, ...other].flatMap((text) => text.slice(0, 5000).match(uuid) ?? []))].slice(0, 20)
}
