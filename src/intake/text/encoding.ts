import chardet from 'chardet'
import { Refusal } from '../../platform/refusal.ts'
import type { Bytes } from './bytes.ts'
import { mixedLines } from './mixed-lines.ts'

/** Which encoding a file is read in, and why; both may change once bytes turn up late that the beginning did not foretell. */
export interface Encoding {
  /** A label of the WHATWG Encoding Standard. */
  name: string
  why: string
}

/**
 * The encoding of a file, told from its beginning. A byte order mark decides; else zero bytes at every other place mean UTF-16, bytes
 * that read as UTF-8 are UTF-8, and the rest is told by the frequencies of letters, Windows-1252 where these say little.
 * Refuses bytes no text has.
 */
export function tellEncoding(head: Uint8Array, complete: boolean): Encoding {
  for (const { mark, name } of marks)
    if (mark.every((byte, i) => head[i] === byte)) return { name, why: 'it begins with a byte order mark' }
  if (head.includes(0)) return wide(head)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(complete ? head : head.subarray(0, wholeCharacters(head)))
  const wrong = count(text, /\ufffd/g)
  const foreign = count(text, /[^\p{ASCII}\ufffd]/gu)
  if (foreign + wrong === 0) return { name: 'utf-8', why: asciiSoFar }
  if (wrong === 0) return { name: 'utf-8', why: 'its bytes read as UTF-8' }
  if (foreign > 4 * wrong) return { name: 'utf-8', why: 'nearly all of its letters read as UTF-8' }
  return tellLegacy(head)
}

/** The file's text, block by block, without its byte order mark. Bytes that cannot be read become U+FFFD. `encoding` is kept up to date. */
export async function* decode(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const read = encoding.name === 'utf-8' ? utf8(encoding) : legacy(encoding)
  let skip = markLength(bytes.head, encoding.name)
  for await (const block of bytes.blocks) {
    const text = read(skip ? block.subarray(skip) : block, false)
    skip = 0
    if (text) yield text
  }
  const last = read(new Uint8Array(), true)
  if (last) yield last
}

/** The encoding a person asked for by name. Refuses a name that is not one. */
export function chosenEncoding(label: string): Encoding {
  try {
    return { name: new TextDecoder(label).encoding, why: chosen }
  } catch {
    const words = `“${label.slice(0, 40)}” is not an encoding we know; try utf-8 or windows-1252.`
    throw new Refusal('invalid', words, [{ path: 'encoding', message: words }])
  }
}

const chosen = 'it was chosen'
const asciiSoFar = 'all of its beginning is plain ASCII'

type Decoder = (block: Uint8Array, last: boolean) => string

/** An older encoding; single lines of a Western one may be UTF-8 all the same, unless a person chose it. */
function legacy(encoding: Encoding): Decoder {
  if (latin.has(encoding.name) && encoding.why !== chosen) return mixed(encoding)
  const decoder = new TextDecoder(encoding.name, { ignoreBOM: true })
  return (block, last) => decoder.decode(block, { stream: !last })
}

/** Encodings whose letters beyond ASCII hardly ever stand in the rows that UTF-8 makes of them. */
const latin = new Set(['windows-1252', 'iso-8859-15', 'iso-8859-2', 'windows-1250'])

/** Line by line; what was found is said in the encoding's `why`. */
function mixed(encoding: Encoding): Decoder {
  const { name, why } = encoding
  const { read, lines } = mixedLines(name === 'utf-8' ? 'windows-1252' : name, name === 'utf-8')
  return (block, last) => {
    const text = read(block, last)
    const [others, as] = name === 'utf-8' ? [lines.older, 'Windows-1252'] : [lines.utf8, 'UTF-8']
    if (others > 0) encoding.why = `${why}; ${others.toLocaleString('en')} ${others === 1 ? 'line is' : 'lines are'} not, and read as ${as}`
    return text
  }
}

/** UTF-8 that may turn out to be an older encoding as long as all was ASCII, and else to have lines of an older one in it. */
function utf8(encoding: Encoding): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const mayMix = encoding.why !== chosen
  let held: Uint8Array = new Uint8Array()
  let plain = encoding.why === asciiSoFar
  let instead: Decoder | undefined = mayMix ? undefined : new Lenient().read
  return (block, last) => {
    if (instead) return instead(block, last)
    const all = held.length > 0 ? Buffer.concat([held, block]) : block
    const end = last ? all.length : wholeCharacters(all)
    const readable = all.subarray(0, end)
    held = all.slice(end)
    try {
      const text = strict.decode(readable)
      // Any letter outside ASCII makes the text shorter than its bytes.
      plain &&= text.length === readable.length
      return text
    } catch {
      if (plain) Object.assign(encoding, tellLegacy(all))
      instead = plain ? legacy(encoding) : mixed(encoding)
      return instead(all, last)
    }
  }
}

/** As a person chose it: what cannot be read is a letter that cannot be read. */
class Lenient {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  read = (block: Uint8Array, last: boolean): string => this.#decoder.decode(block, { stream: !last })
}

/** How many of the bytes are whole UTF-8 characters: all but a character cut off at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

const marks = [
  { mark: [0xef, 0xbb, 0xbf], name: 'utf-8' },
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
]

function markLength(head: Uint8Array, name: string): number {
  const found = marks.find((known) => known.name === name && known.mark.every((byte, i) => head[i] === byte))
  return found ? found.mark.length : 0
}

function wide(head: Uint8Array): Encoding {
  const seen = head.subarray(0, 4096)
  const zeros = [0, 0]
  seen.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1
  })
  const [even, odd] = zeros as [number, number]
  const most = seen.length / 2
  if (odd > most * 0.4 && even < most * 0.05) return { name: 'utf-16le', why: 'every second byte is zero, as in UTF-16' }
  if (even > most * 0.4 && odd < most * 0.05) return { name: 'utf-16be', why: 'every first byte of two is zero, as in UTF-16' }
  const words = `This is not a text file: byte ${head.indexOf(0) + 1} is zero.`
  throw new Refusal('invalid', words, [{ path: 'file', message: words }])
}

/** Encodings that a person's contact list is in, by the detector's name. Others it may name are too unlikely to believe. */
const believable: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'KOI8-R': 'koi8-r',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Big5: 'big5',
  GB18030: 'gb18030',
}

function tellLegacy(bytes: Uint8Array): Encoding {
  // Only old Macs ended lines with a bare carriage return.
  if (bytes.includes(13) && !bytes.includes(10)) return { name: 'macintosh', why: 'its lines end as on an old Mac, and it is not UTF-8' }
  const found = chardet.analyse(bytes.subarray(0, 32_768)).find((match) => match.name in believable)
  if (found && found.confidence >= 20) {
    return { name: believable[found.name] as string, why: 'it is not UTF-8, and its letters are spread as in this encoding' }
  }
  return { name: 'windows-1252', why: 'it is not UTF-8, and this is the most usual of the older encodings' }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
