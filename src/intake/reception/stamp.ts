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

/** Refuses a form that no page of ours has made, one that was filled in faster than anyone can, and one that is old. */
export function refuseStrange(settings: Secret, workspaceId: string, stamp: string): void {
  const [at = '', nonce = '', mark = ''] = stamp.slice(0, 200).split('.')
  if (!same(mark, signed(settings, `stamp ${workspaceId} ${at}.${nonce}`)))
    throw new Refusal('conflict', 'This page has changed since you opened it. Nothing is lost: please send it once more.')
  const age = milliseconds() - Number.parseInt(at, 36)
  if (age < least) throw new Refusal('conflict', 'That was very quick. Please read it through once more, then send it.')
  if (age > most) throw new Refusal('conflict', 'This page was open for more than a day. Nothing is lost: please send it once more.')
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
