/** One header field of a message by its name in small letters; several of one name are joined by line breaks. */
export type Headers = ReadonlyMap<string, string>

/**
 * Why a message is not one person's to another, in words; null when it seems to be. The one place that knows robots: RFC 3834
 * (Auto-Submitted), RFC 2369 and 2919 (lists), RFC 2076 (Precedence), what Exchange, the large senders of newsletters and trackers add,
 * and the local parts behind which nobody reads. `from` is the sender's address alone.
 */
export function automaticBecause(headers: Headers, from: string): string | null {
  for (const [name, pattern, because] of byHeader) {
    const value = headers.get(name)
    if (value !== undefined && pattern.test(value.slice(0, 1000))) return because
  }
  return automaticSender(from)
}

/** Why nobody reads at an address, told from the address alone; null when someone may. */
export function automaticSender(address: string): string | null {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at).toLowerCase().slice(0, 64)
  const domain = address.slice(at + 1).toLowerCase()
  if (address.trim() === '' || address === '<>') return 'a message about delivery'
  if (machines.test(local)) return 'an address that nobody reads'
  if (daemons.test(local)) return 'a message about delivery'
  if (senders.test(domain)) return 'a newsletter or a notice'
  return null
}

const list = 'a mailing list'
const letter = 'a newsletter or a notice'
const robot = 'a robot'
const any = /\S/

/** Looked at in this order, the surest first. */
const byHeader: [name: string, pattern: RegExp, because: string][] = [
  ['list-id', any, list],
  ['list-post', any, list],
  ['mailing-list', any, list],
  ['x-mailman-version', any, list],
  ['auto-submitted', /^\s*(?!no\b)\S/i, robot],
  ['x-autoreply', /^\s*(?!no\b)\S/i, robot],
  ['x-autorespond', any, robot],
  ['x-auto-response-suppress', /\b(?:all|oof|autoreply)\b/i, robot],
  ['x-failed-recipients', any, 'a message about delivery'],
  ['content-type', /multipart\/report|message\/delivery-status/i, 'a message about delivery'],
  ['list-unsubscribe', any, letter],
  ['list-unsubscribe-post', any, letter],
  ['feedback-id', any, letter],
  ['x-campaign-id', any, letter],
  ['x-campaignid', any, letter],
  ['x-mc-user', any, letter],
  ['x-sg-eid', any, letter],
  ['x-csa-complaints', any, letter],
  ['precedence', /\b(?:bulk|list|junk|auto_reply)\b/i, letter],
  ['x-github-reason', any, robot],
  ['x-jira-fingerprint', any, robot],
  ['x-gitlab-project', any, robot],
  ['return-path', /^\s*<\s*>\s*$/, 'a message about delivery'],
]

// no-reply, noreply+123, do_not_reply, ne-pas-repondre, nicht-antworten, notifications, bounces-4711 and the like.
const machines =
  /^(?:.*[._+-])?(?:no[._-]?reply|do[._-]?not[._-]?reply|dont[._-]?reply|ne[._-]?pas[._-]?repondre|nicht[._-]?antworten|keine[._-]?antwort|no[._-]?responder|nao[._-]?responda|non[._-]?rispondere|unattended|autoresponder|auto[._-]?(?:reply|confirm|mailer))(?:[._+-].*)?$|^(?:notifications?|notify|alerts?|newsletters?|news|mailings?|updates?|digest|marketing|campaigns?|promo(?:tions)?|calendar-notification|drive-shares(?:-dm)?-noreply|invitations?)(?:[+].*)?$/
const daemons = /^(?:mailer[._-]?daemon|postmaster|bounces?(?:[._+=-].*)?|double-bounce|returned-mail|mail-delivery(?:-.*)?)$/
const senders =
  /^(?:.+\.)?(?:facebookmail\.com|mailchimpapp\.net|mcsv\.net|rsgsv\.net|reply\.github\.com|noreply\.github\.com|(?:resource|group)\.calendar\.google\.com)$|^bounces?\./
