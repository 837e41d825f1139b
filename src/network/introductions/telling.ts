import { fold } from '../../people/index.ts'

/** Whom a text must not tell. */
export interface Hidden {
  name: string
  organization: string | null
  emails: string[]
}

type Span = readonly [from: number, to: number]

/** What of words of our own tells who someone is, as it stands there: names, where they belong, an address, a number. Empty where nothing does. */
export function telling(text: string, who: Hidden): string[] {
  const whole = text.normalize('NFC')
  return [...new Set(spansOf(whole, who, isTheirs).map(([from, to]) => whole.slice(from, to)))]
}

/**
 * Words of someone's own with an ellipsis for whatever may tell who it is: rather a word too many than one too few. null where that is not
 * certain: a short name in other letters (“bo”), a text in another script than the name, or nothing is left; then it takes words of ours.
 */
export function withoutTelling(text: string, who: Hidden): string | null {
  const whole = text.normalize('NFC')
  let left = ''
  let at = 0
  for (const [from, to] of spansOf(whole, who, mayBeTheirs)) {
    left += `${whole.slice(at, from)}…`
    at = to
  }
  left += whole.slice(at)
  return /[\p{L}\p{N}]/u.test(left) && isClear(left, who.name) && sameScript(left, who.name) ? left : null
}

/** Letters of scripts whose words stand without spaces or carry particles: there a name may begin and end anywhere. */
const close = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}`
const closeRuns = new RegExp(`[${close}]+`, 'gu')
const words = new RegExp(`(?:(?![${close}])[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const addresses = /(?<![^\s@])[^\s@]+@[^\s@]+\.[^\s@]+|https?:\/\/\S+|www\.\S+|\+?\d[\d ()/.-]{6,}\d/gu

type Match = (word: string, part: string) => boolean

/** Where a text tells, in order and apart from each other. */
function spansOf(text: string, who: Hidden, matches: Match): Span[] {
  const parts = partsOf(who)
  const found = [...text.matchAll(addresses)].map(spanOf)
  const spoken = [...text.matchAll(words)]
  found.push(...spoken.filter(([word]) => parts.some((part) => matches(word, part))).map(spanOf))
  for (const name of [who.name, who.organization ?? '']) {
    const sought = wordsIn(name).map(fold)
    for (let at = 0; sought.length > 1 && at + sought.length <= spoken.length; at++) {
      const some = spoken.slice(at, at + sought.length)
      const [first, last] = [some[0], some.at(-1)]
      if (first && last && some.every(([word], n) => fold(word) === sought[n])) found.push([first.index, spanOf(last)[1]])
    }
  }
  for (const run of closeOf(who).filter((one) => [...one].length > 1))
    for (let from = text.indexOf(run); from >= 0; from = text.indexOf(run, from + run.length)) found.push([from, from + run.length])
  return together(found)
}

/** Parts of names and addresses that may tell: of an address none under three letters, of a name no single one, which is an initial. */
function partsOf({ name, organization, emails }: Hidden): string[] {
  const named = [name, organization ?? ''].flatMap(wordsIn).filter((part) => lengthOf(part) > 1 && !particles.has(part))
  const addressed = emails.flatMap(wordsIn).filter((part) => lengthOf(part) >= long)
  return [...named, ...addressed].filter((part) => !harmless.has(fold(part)))
}

/** Below so many letters a part of a name is looked for as it is written, as a word of its own. */
const long = 3

/** Whether a word is a part of a name, or a form of it: with an ending of up to three letters, and a capital. */
function isTheirs(word: string, part: string): boolean {
  if (lengthOf(part) < long) return word === part
  const [said, own] = [fold(word), fold(part)]
  return said === own || (said.startsWith(own) && said.length - own.length <= 3 && !/^\p{Ll}/u.test(word))
}

/** Whether a word begins as a part of a name does. */
function mayBeTheirs(word: string, part: string): boolean {
  return lengthOf(part) < long ? word === part : fold(word).startsWith(fold(part))
}

/** The runs of a name in a close script: each, all of them joined, and of one of three letters and more also what follows the first: the given name. */
function closeOf({ name, organization }: Hidden): string[] {
  return [name, organization ?? ''].flatMap((one) => {
    const runs = one.normalize('NFC').match(closeRuns) ?? []
    return [...runs, runs.join(''), ...runs.filter((run) => [...run].length > 2).map((run) => [...run].slice(1).join(''))]
  })
}

/** Whether no short part of a name is left in other letters, which may be a word or the name. */
function isClear(text: string, name: string): boolean {
  const short = new Set(
    wordsIn(name)
      .filter((part) => lengthOf(part) === 2 && !particles.has(part))
      .map(fold),
  )
  const single = (name.match(closeRuns) ?? []).filter((run) => [...run].length === 1)
  return !wordsIn(text).some((word) => short.has(fold(word))) && !single.some((letter) => text.includes(letter))
}

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Armenian', 'Georgian', 'Hangul', 'Thai'].map(
  (script) => new RegExp(`\\p{sc=${script}}`, 'u'),
)
const eastAsian = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u

/** Whether a name would be found in a text: not where it may stand there in letters of another script. */
function sameScript(text: string, name: string): boolean {
  const of = (one: string) => [...scripts, eastAsian].filter((script) => script.test(one))
  const [said, own] = [of(text), of(name)]
  const latin = scripts[0]
  return (
    own.length === 0 || (said.some((script) => own.includes(script)) && said.every((script) => script === latin || own.includes(script)))
  )
}

function wordsIn(text: string): string[] {
  return text.normalize('NFC').match(words) ?? []
}

function lengthOf(part: string): number {
  return [...fold(part)].length
}

function spanOf(match: RegExpExecArray): Span {
  return [match.index, match.index + match[0].length]
}

function together(spans: Span[]): Span[] {
  const apart: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = apart.at(-1)
    if (last && from < last[1]) last[1] = Math.max(last[1], to)
    else apart.push([from, to])
  }
  return apart
}

// Short pieces that stand between names, as they are written there.
const particles = new Set('de da di do du la le el al am an zu of in on y e i o et at by to'.split(' '))

// Parts of names of firms and of addresses that many have.
const harmless = new Set(
  'com org net example info mail office hello contact gmbh ltd inc co ag the and und for von van der den del dos das bank house haus group studio team'.split(
    ' ',
  ),
)
