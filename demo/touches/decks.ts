import type { Seeded } from '../seeded.ts'

/**
 * Hands out sentence parts like cards: the one laid aside longest comes first, and one person never gets the same card
 * again before having had the whole pile. So no page of the workspace, and no person's own page, repeats itself soon.
 */
export class Decks {
  private readonly piles = new Map<string, unknown[]>()
  private readonly seen = new Map<string, Set<unknown>>()

  constructor(private readonly chance: Seeded) {}

  /** The next card of a named pile for this person. */
  draw<T>(person: string, pile: string, cards: readonly T[]): T {
    const order = this.pile(pile, cards)
    const seen = this.seenBy(person, pile)
    // A set keeps its order: once all were had, the first is the one this person had longest ago.
    const card = order.find((one) => !seen.has(one)) ?? (seen.values().next().value as T | undefined)
    if (card === undefined) throw new RangeError(`The pile "${pile}" is empty.`)
    order.splice(order.indexOf(card), 1)
    order.push(card)
    seen.delete(card)
    seen.add(card)
    return card
  }

  /** The first card of the list that this person has not had; their last one once all are through. */
  inOrder<T>(person: string, pile: string, cards: readonly T[]): T {
    const seen = this.seenBy(person, pile)
    const card = cards.find((one) => !seen.has(one)) ?? cards.at(-1)
    if (card === undefined) throw new RangeError(`The pile "${pile}" is empty.`)
    seen.add(card)
    return card
  }

  private pile<T>(name: string, cards: readonly T[]): T[] {
    const known = this.piles.get(name) as T[] | undefined
    if (known) return known
    const order = this.chance.shuffled(cards)
    this.piles.set(name, order)
    return order
  }

  private seenBy(person: string, pile: string): Set<unknown> {
    const name = `${person} ${pile}`
    const known = this.seen.get(name)
    if (known) return known
    const fresh = new Set<unknown>()
    this.seen.set(name, fresh)
    return fresh
  }
}
