import type { Span } from './sentences.ts'
import { activities, activitiesLast, describing, empty, getting, indefinite, leads, leadsOver, making, things } from './word-lists.ts'
import type { Word } from './words.ts'

/** What a sentence is about when it is not an outcome: something one does, or something one buys, and where it says so. */
export interface Means extends Span {
  code: 'activity' | 'product'
}

/**
 * Finds the means at the head of a sentence (after "we want to"): a verb or noun of doing ("Introduce a ...", "Einführung ...",
 * "... einführen"), or a thing to be had ("A new CRM", "Get a website"). A sentence that leads over to its outcome ("so that nobody
 * waits") is let be, and so is all that the lists do not know: a noun phrase such as "Quiet nights" is an outcome.
 */
export function meansIn(text: string, words: Word[]): Means | null {
  if (words.some((_, at) => phraseAt(words, at, leadsOver))) return null
  let head = skip(words, 0, leads)
  const from = head
  const wanted = words.slice(0, from).some((word) => indefinite.has(word.folded))
  const doing = phraseAt(words, skip(words, head, describing, indefinite), activities)
  if (doing) return { code: 'activity', ...doing }
  const last = doingLast(text, words)
  if (last) return { code: 'activity', ...last }
  const verb = words[head]?.folded ?? ''
  const makes = making.has(verb)
  const gets = makes || getting.has(verb)
  if (gets) head++
  const noun = skip(words, head, describing, indefinite, gets ? between : describing)
  const thing = thingAt(text, words, noun)
  if (!thing) return null
  const newOne = wanted || gets || words.length <= 3 || words.slice(head, noun).some((word) => indefinite.has(word.folded))
  const start = words[from]?.start
  return newOne && start !== undefined ? { code: makes ? 'activity' : 'product', start, end: thing.end } : null
}

function skip(words: Word[], from: number, ...over: ReadonlySet<string>[]): number {
  let at = from
  while (at < words.length && over.some((set) => set.has((words[at] as Word).folded))) at++
  return at
}

/** The phrase of up to three words that begins here and stands in a list. */
function phraseAt(words: Word[], at: number, list: ReadonlySet<string>): Span | null {
  for (const length of [3, 2, 1]) {
    const phrase = words.slice(at, at + length)
    const [first, last] = [phrase[0], phrase.at(-1)]
    if (first && last && phrase.length === length && list.has(phrase.map((word) => word.folded).join(' ')))
      return { start: first.start, end: last.end }
  }
  return null
}

/** A verb of doing at the end of the first clause; in Japanese a few small words may follow it. */
function doingLast(text: string, words: Word[]): Span | null {
  const clause = words.findIndex((word, at) => at > 0 && /[,;:،、—–]/.test(text.slice((words[at - 1] as Word).end, word.start)))
  const inClause = clause > 0 ? words.slice(0, clause) : words
  const meaning = inClause.findLastIndex((word) => !empty.has(word.folded))
  const word = inClause[meaning]
  return word && activitiesLast.has(word.folded) ? word : null
}

/**
 * A thing at the end of the words that belong together from here: "phone system", "CRM software". With another word behind it, it is not
 * the thing that is meant: "a training ground".
 */
function thingAt(text: string, words: Word[], from: number): Word | null {
  const goesOn = (at: number) =>
    at < words.length &&
    !empty.has((words[at] as Word).folded) &&
    !leads.has((words[at] as Word).folded) &&
    /^[\s\p{Pd}]*$/u.test(text.slice((words[at - 1] as Word).end, (words[at] as Word).start))
  let end = from + 1
  while (end < from + 4 && goesOn(end)) end++
  const word = words[end - 1]
  if (!word || end > words.length) return null
  return things.has(word.folded) || /(software|system|anlage|plattform|losung)$/.test(word.folded) ? word : null
}

// What may stand between a verb and its thing: "switch to our new server", "introduction of a CRM".
const between: ReadonlySet<string> = new Set(['to', 'of', 'our', 'in', 'into'])
