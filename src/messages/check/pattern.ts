import type { Sentence, Token } from './text.ts'

/** What a pattern may name: sets of words by `@name`, and every form of a verb by `~verb`. */
export interface Vocabulary {
  sets: Record<string, string>
  /** Choices of several words, written `{name}`. */
  phrases: Record<string, string>
  formsOf(verb: string): readonly string[]
}

interface Place {
  words: ReadonlySet<string>
  not: boolean
  optional: boolean
  number: boolean
  /** Up to so many other words may stand before it. */
  gap: number
}

export interface Pattern {
  atStart: boolean
  atEnd: boolean
  places: Place[]
}

export interface Match {
  from: number
  /** One after the last word. */
  to: number
}

/**
 * Reads a pattern: words one after the other. `(a|b c)` is a choice, `?` after a word or a choice means that it may be missing, `@name` a set, `~verb` any of
 * its forms, `#` a number in digits, `!word` any word but this, `..` up to three words between, `...` up to eight; `^` the beginning of
 * the sentence, `$` its end. Throws on what it cannot read, and on more than three gaps, so that matching stays linear.
 */
export function patternsOf(written: string, vocabulary: Vocabulary): Pattern[] {
  return choices(spelledOut(written, vocabulary).replaceAll('(..)?', '..')).flatMap((flat) => {
    const steps = flat.split(' ').filter(Boolean)
    const atStart = steps[0] === '^'
    const atEnd = steps.at(-1) === '$'
    const places: Place[] = []
    let gap = 0
    let gaps = 0
    for (const step of steps.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)) {
      const wide = gapOf(step)
      if (wide > 0) {
        gap = wide
        gaps++
      } else {
        places.push({ ...placeOf(step, vocabulary), gap })
        gap = 0
      }
    }
    if (gaps > 3 || places.length === 0 || places[0]?.not || gap > 0) throw new Error(`Cannot read the pattern “${written}”`)
    const whole = { atStart, atEnd, places }
    return places[0]?.optional && places.length > 1 ? [whole, { ...whole, places: places.slice(1) }] : [whole]
  })
}

function spelledOut(written: string, { phrases }: Vocabulary): string {
  return written.replace(/\{(\w+)\}/g, (_, name: string) => {
    const phrase = phrases[name]
    if (phrase === undefined) throw new Error(`There is no phrase {${name}}`)
    return `(${phrase})`
  })
}

function gapOf(step: string): number {
  return step === '..' ? 3 : step === '...' ? 8 : 0
}

function placeOf(step: string, vocabulary: Vocabulary): Omit<Place, 'gap'> {
  const not = step.startsWith('!')
  const optional = step.endsWith('?')
  const name = step.slice(not ? 1 : 0, optional ? -1 : undefined)
  const names = name.split('|')
  return { words: new Set(names.flatMap((one) => wordsOf(one, vocabulary))), not, optional, number: names.includes('#') }
}

function wordsOf(name: string, vocabulary: Vocabulary): readonly string[] {
  if (name.startsWith('~')) return vocabulary.formsOf(name.slice(1))
  if (!name.startsWith('@')) return [name]
  const set = vocabulary.sets[name.slice(1)]
  if (set === undefined) throw new Error(`There is no set ${name}`)
  return set
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => (one.length > 1 && (one.startsWith('~') || one.startsWith('@')) ? wordsOf(one, vocabulary) : [one]))
}

/** `a (b c|d e)? f` becomes `a b c f`, `a d e f` and `a f`; a choice of single words stays one place. */
function choices(written: string): string[] {
  const open = written.indexOf('(')
  if (open < 0) return [written]
  const close = closing(written, open)
  const optional = written[close + 1] === '?'
  const before = written.slice(0, open)
  const rest = written.slice(close + (optional ? 2 : 1))
  const inside = written.slice(open + 1, close)
  const parts = parted(inside)
  if (parts.some((part) => /^[^ ()]+\?$/.test(part)))
    throw new Error(`A choice of “${written}” may be missing: put the mark after its bracket`)
  const single = parts.filter((part) => part !== '' && !/[ ()?!]|\.\./.test(part))
  const several = parts.filter((part) => !single.includes(part))
  const alone = single.length === 0 ? [] : [`${single.join('|')}${optional && several.length === 0 ? '?' : ''}`]
  const ways = [...alone, ...several, ...(optional && several.length > 0 ? [''] : [])]
  return ways.flatMap((one) =>
    choices(`${one === alone[0] ? '' : one}${rest}`).map((after) => `${before}${one === alone[0] ? one : ''}${after}`),
  )
}

function closing(written: string, open: number): number {
  let depth = 0
  for (let at = open; at < written.length; at++) {
    if (written[at] === '(') depth++
    if (written[at] === ')' && --depth === 0) return at
  }
  throw new Error(`A bracket is left open in “${written}”`)
}

function parted(inside: string): string[] {
  const parts = ['']
  let depth = 0
  for (const mark of inside) {
    if (mark === '(') depth++
    if (mark === ')') depth--
    if (mark === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += mark
  }
  return parts
}

/** The words that a pattern can begin with; a number stands as `#`. */
export function beginnings({ places }: Pattern): readonly string[] {
  return [...(places[0]?.words ?? [])]
}

/** The first match of a pattern that begins at a word; each tries a bounded number of ways, whatever the text. */
export function matchAt(pattern: Pattern, { tokens }: Pick<Sentence, 'tokens'>, from: number): Match | null {
  if (pattern.atStart && from > 0) return null
  const to = follow(pattern, tokens, 0, from)
  return to === null ? null : { from, to }
}

function follow(pattern: Pattern, tokens: readonly Token[], step: number, at: number): number | null {
  const place = pattern.places[step]
  if (!place) return !pattern.atEnd || at === tokens.length ? at : null
  for (let next = at; next <= at + place.gap && next < tokens.length; next++) {
    if (!fits(place, tokens[next] as Token)) continue
    const to = follow(pattern, tokens, step + 1, next + 1)
    if (to !== null) return to
  }
  return place.optional ? follow(pattern, tokens, step + 1, at) : null
}

function fits(place: Place, token: Token): boolean {
  const found = place.words.has(token.word) || (place.number && isNumber(token.word))
  return found !== place.not
}

export function isNumber(word: string): boolean {
  const first = word.charCodeAt(0)
  return first >= 48 && first <= 57
}
