import { createHmac, timingSafeEqual } from 'node:crypto'
import { milliseconds, newToken } from '../../platform/clock.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'

/** Nobody reads the question, answers it and sends it in less; nobody leaves a page open longer and still knows what it was. */
const [least, most] = [3000, 86_400_000]

type Secret = Pick<Settings, 'secret'>

/** What the form carries to show that it was asked for here, and when: a moment, something random, and a signature over both. */
export function stampFor(settings: Secret, workspaceId: string): string {
  const body = `${milliseconds().toString(36)}.${newToken().slice(0, 12)}`
  return `${body}.${signed(settings, `stamp ${workspaceId} ${body}`)}`
}

/**
 * Which of the stamps that a form carries is good: that of the page as it was first opened, or that of the page shown again. Refuses a form that
 * no page of ours has made, one that was filled in faster than anyone can, and one that is old.
 */
export function goodStamp(settings: Secret, workspaceId: string, stamps: readonly string[]): string {
  const whys = stamps.map((stamp) => whyNot(settings, workspaceId, stamp))
  const good = stamps[whys.indexOf(null)]
  if (good === undefined) throw new Refusal('conflict', whys.at(-1) ?? changed)
  return good
}

const changed = 'This page has changed since you opened it. Nothing is lost: please send it once more.'

function whyNot(settings: Secret, workspaceId: string, stamp: string): string | null {
  const [at = '', nonce = '', mark = ''] = stamp.slice(0, 200).split('.')
  if (!same(mark, signed(settings, `stamp ${workspaceId} ${at}.${nonce}`))) return changed
  const age = milliseconds() - Number.parseInt(at, 36)
  if (age < least) return 'That was very quick. Please read it through once more, then send it.'
  return age > most ? 'This page was open for more than a day. Nothing is lost: please send it once more.' : null
}

/** The word in the address that shows who answers: nobody can make one up. */
export function receiptFor(settings: Secret, workspaceId: string, visitId: string): string {
  return `${visitId}.${signed(settings, `receipt ${workspaceId} ${visitId}`).slice(0, 22)}`
}

/** The visit that a receipt is for; null for one that was made up. */
export function visitOfReceipt(settings: Secret, workspaceId: string, receipt: string): string | null {
  const [id = ''] = receipt.slice(0, 100).split('.')
  return same(receipt, receiptFor(settings, workspaceId, id)) ? id : null
}

function signed({ secret }: Secret, text: string): string {
  return createHmac('sha256', secret).update(`reception ${text}`).digest('base64url')
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
