import type { Setting } from '../columns/cells/put.ts'
import { phoneReader } from '../columns/values/phone.ts'
import { declaredFields, isOwnCard, personOfOwnCard } from '../export/people/own-card.ts'
import type { FilledField, Incoming, Problem } from '../imports/incoming.ts'
import type { ContentLine } from './lines.ts'
import { unfolder } from './lines.ts'
import { cardFields, isKept, personOfCard } from './person-of-card.ts'
import type { Property } from './property.ts'
import { readProperty } from './property.ts'

export interface CardReader {
  fields: FilledField[]
  push: (text: string) => Incoming[]
  end: () => Incoming[]
}

interface Card {
  line: number
  version: string
  lines: ContentLine[]
  /** How deep we are in cards within the card (vCard 2.1's AGENT). */
  inner: number
  problems: Problem[]
}

const mostLines = 1000

/**
 * Reads vCards 2.1, 3.0 and 4.0 as their text comes, cut anywhere; one record for each BEGIN:VCARD of its own. A card that is not closed
 * is left out, a property that cannot be read costs itself alone; both are reported. Nothing is thrown.
 */
export function readCards(setting: Setting): CardReader {
  const lines = unfolder()
  const readPhone = phoneReader(setting.defaultCountry).read
  let card: Card | null = null
  let outside = false
  /** Where the cards are our own: what fields of their own people have in them. */
  let own: FilledField[] | null = null

  function take(content: ContentLine, out: Incoming[]): void {
    const begins = /^\ufeff?(?:[\w-]+\.)?begin\s*:\s*vcard\s*$/i.test(content.text)
    if (begins) begin(content, out)
    else if (/^(?:[\w-]+\.)?end\s*:\s*vcard\s*$/i.test(content.text)) close(content, out)
    else if (!card) stray(content, out)
    else if (card.inner === 0) keep(content, card)
  }

  function keep(content: ContentLine, into: Card): void {
    const version = /^version\s*:\s*(\d\.\d)/i.exec(content.text)?.[1]
    if (version) into.version = version
    else into.lines.push(content)
  }

  function begin(content: ContentLine, out: Incoming[]): void {
    outside = false
    const previous = card?.lines.at(-1)
    if (card && (card.inner > 0 || /^agent\b/i.test(previous?.text ?? ''))) {
      card.inner += 1
      if (card.inner === 1) card.problems.push({ line: content.line, message: 'A card within the card was left out.' })
      return
    }
    if (card) out.push(unclosed(card))
    card = { line: content.line, version: '3.0', lines: [], inner: 0, problems: [] }
  }

  function close(content: ContentLine, out: Incoming[]): void {
    if (!card) stray(content, out)
    else if (card.inner > 0) card.inner -= 1
    else {
      out.push(personOf(card))
      card = null
    }
  }

  /** Text between cards is reported once, not line by line. */
  function stray(content: ContentLine, out: Incoming[]): void {
    if (outside || /^X-WAYMARK-COUNT:/.test(content.text)) return
    outside = true
    out.push({
      line: content.line,
      person: null,
      problems: [{ line: content.line, message: 'This stands outside any card; it was left out up to the next BEGIN:VCARD.' }],
    })
  }

  function personOf(whole: Card): Incoming {
    if (isOwnCard(whole.lines)) {
      own ??= declaredFields(whole.lines)
      return personOfOwnCard(whole.line, whole.lines.slice(0, mostLines), whole.problems, own)
    }
    const properties: Property[] = []
    if (whole.lines.length > mostLines)
      whole.problems.push({
        line: whole.line,
        message: `This card has ${whole.lines.length} properties; the first ${mostLines} were read.`,
      })
    for (const content of whole.lines.slice(0, mostLines)) {
      const name = /^(?:[\w-]+\.)?([\w-]+)[;:]/.exec(content.text)?.[1]?.toLowerCase()
      if (name && !isKept(name)) continue
      if (content.cut) whole.problems.push({ line: content.line, message: 'This property is too long; its end was left out.' })
      try {
        properties.push(readProperty(content.text, whole.version))
      } catch {
        whole.problems.push({ line: content.line, message: `“${content.text.slice(0, 40)}” is no property of a vCard; it was left out.` })
      }
    }
    return personOfCard(whole.line, properties, whole.problems, setting, readPhone)
  }

  const each = (contents: ContentLine[]) => {
    const out: Incoming[] = []
    for (const content of contents) take(content, out)
    return out
  }
  return {
    get fields() {
      return own ?? cardFields
    },
    push: (text) => each(lines.push(text)),
    end: () => {
      const out = each(lines.end())
      if (card) out.push(unclosed(card))
      card = null
      return out
    },
  }
}

function unclosed(card: Card): Incoming {
  return {
    line: card.line,
    person: null,
    problems: [{ line: card.line, message: 'The card that begins here is not closed by END:VCARD; it was left out.' }],
  }
}
