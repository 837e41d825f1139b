/** A question of the bank, as far as it is chosen by. */
interface Asking {
  topic: string
  words: string
  hint: string
}

/** One question to ask, with the reason for it. */
export interface Ask {
  words: string
  hint: string
  because: string
}

const unheard: Record<string, string> = {
  situation: 'Where they are was not asked yet.',
  worries: 'What weighs on them is not known yet.',
  wishes: 'What they want is not known yet.',
  deciding: 'How they decide is not known yet.',
  success: 'What success looks like for them is not known yet.',
  help: 'How we can help was not asked yet.',
}

/**
 * The first question that was not answered and whose subject is not known yet; where every subject is known, the first that was not
 * answered. null where there is none left.
 */
export function questionToAsk(left: readonly Asking[], known: ReadonlySet<string>): Ask | null {
  const fresh = left.find((question) => !known.has(question.topic) && question.topic in unheard)
  const chosen = fresh ?? left[0]
  if (!chosen) return null
  const because = fresh ? (unheard[fresh.topic] ?? '') : 'It is the first of your questions that they have not answered.'
  return { words: chosen.words, hint: chosen.hint, because }
}

/** One thing to offer, with the reason for it; the higher the score, the better it fits. */
export interface Offer {
  kind: 'introduction' | 'offering' | 'resource' | 'worry'
  /** The introduction, the offering or the resource; null of what is no such thing. */
  id: string | null
  title: string
  because: string
  score: number
}

/** What fits best; of two that fit alike, what costs them least comes first. */
export function bestOffer(offers: readonly Offer[]): Offer | null {
  const order = ['introduction', 'resource', 'offering', 'worry']
  return [...offers].sort((a, b) => b.score - a.score || order.indexOf(a.kind) - order.indexOf(b.kind))[0] ?? null
}
