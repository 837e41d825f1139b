import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../platform/refusal.ts'
import type { Told } from './told.ts'

/**
 * What a page carries to show that an answer was given on that very page: a signature over the link and over what there was to say yes to.
 * Without it nothing that comes from elsewhere is taken; with an old one nobody agrees to what they have not seen.
 */
export function sealOf(secret: string, linkId: string, { journey, purpose, way }: Pick<Told, 'journey' | 'purpose' | 'way'>): string {
  return seal(secret, ['trail', linkId, String(journey.round), purpose?.id ?? '', way?.id ?? ''])
}

/** A signature over a few words that hold no spaces. */
export function seal(secret: string, words: string[]): string {
  return createHmac('sha256', secret).update(words.join(' ')).digest('base64url')
}

/** Refuses an answer from a page that shows something else by now, or from no page at all. */
export function refuseUnsealed(given: string | undefined, wanted: string): void {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  if (one.length === other.length && timingSafeEqual(one, other)) return
  throw new Refusal('conflict', 'This page has changed since you opened it. Please look once more, then answer.')
}
