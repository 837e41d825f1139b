import { fold } from '../../../people/index.ts'

/** A text made fit to keep: NFC, well-formed, without control characters (line breaks stay in `words`), trimmed. */
export function line(text: string): string {
  if (isSimple(text)) return trimmed(text)
  return sound(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Like `line` for a text of several lines. */
export function words(text: string): string {
  if (isSimple(text)) return trimmed(text)
  return sound(text)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .trim()
}

/** No control characters, nothing beyond Latin-1: in NFC and well-formed as it is. A loop, as most cells are short and a pattern slower. */
function isSimple(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 || (code > 126 && code < 160) || code > 255) return false
  }
  return true
}

/** Trims a text, mostly by seeing that there is nothing to trim. */
export function trimmed(text: string): string {
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)) ? text.trim() : text
}

function isBlank(code: number): boolean {
  return code === 32 || code === 160
}

function sound(text: string): string {
  return text.toWellFormed().normalize('NFC')
}

/** Text for comparing words whatever their case, accents and punctuation: `E-Mail (geschäftlich)` is `e mail geschaftlich`. */
export function folded(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The parts of a cell that holds several values, trimmed: cut at `;`, `|`, line breaks, Google's ` ::: ` and, if wished, commas. */
export function parts(text: string, commas: boolean): string[] {
  const cell = text.includes(':::') ? text.replaceAll(':::', '\n') : text
  const found: string[] = []
  let from = 0
  for (let at = 0; at <= cell.length; at++) {
    const code = at < cell.length ? cell.charCodeAt(at) : lineFeed
    if (code !== semicolon && code !== bar && code !== lineFeed && (code !== comma || !commas)) continue
    const part = cell.slice(from, at).trim()
    if (part !== '') found.push(part)
    from = at + 1
  }
  return found
}

const [lineFeed, comma, semicolon, bar] = [10, 44, 59, 124]

const yes = new Set('yes y true 1 x on ja j wahr oui o vrai si s sim vero verdadero verdadeiro waar'.split(' '))
const no = new Set('no n false 0 off nein falsch non faux nao falso nee onwaar'.split(' '))

/** Yes or no in English, German, French, Spanish, Italian, Dutch or Portuguese; undefined for any other word. */
export function yesNo(text: string): boolean | undefined {
  const word = folded(text)
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

/** How a column writes its fractions. */
export type Decimal = '.' | ','

/** A number as people type it (`1,234.5`, `1.234,5`, `1 234`, `-3 %`), read with one sign for fractions; undefined if it is none. */
export function number(text: string, decimal: Decimal): number | undefined {
  const grouping = decimal === '.' ? /(?<=\d)[,'’\s](?=\d{3}(?!\d))/g : /(?<=\d)[.'’\s](?=\d{3}(?!\d))/g
  const bare = text.replace(/\s*%$/, '').trim().replace(grouping, '').replace(decimal, '.')
  if (!/^[-+]?\d{1,15}(\.\d{1,15})?$/.test(bare)) return undefined
  return Number(bare)
}

/** A web address with its scheme, for people who leave it out; undefined for what is none, or not http. */
export function link(text: string): string | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+\.[a-z]{2,}:\d/i.test(text) ? text : `https://${text}`
  if (whole.length > 2000 || /\s/.test(whole) || !URL.canParse(whole)) return undefined
  const url = new URL(whole)
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.') ? whole : undefined
}
