import { Refusal } from '../../platform/refusal.ts'

/** Bytes are handed on in blocks of this size, however they arrive; larger ones keep more rows alive at once and were slower. */
export const blockSize = 64 * 1024
/** The first block is larger: what a file is and how it is laid out is told from it. */
export const headSize = 256 * 1024

/** A file being read: its first block, known before the rest is asked for, and every block in turn (the first included). */
export interface Bytes {
  head: Uint8Array
  /** Whether the head is the whole file. */
  complete: boolean
  blocks: AsyncIterable<Uint8Array>
  /** Lets go of the stream; nothing more is read from it. */
  close: () => Promise<void>
}

/** Opens a stream and reads no more than its first block. Refuses an empty file and one that is not text. */
export async function openBytes(stream: ReadableStream<Uint8Array>): Promise<Bytes> {
  const reader = stream.getReader()
  const close = () => reader.cancel().catch(() => {})
  const blocks = inBlocks(reader)
  const first = await blocks.next()
  if (first.done) throw new Refusal('invalid', 'The file is empty.', [{ path: 'file', message: 'is empty' }])
  const words = disguise(first.value)
  if (words) {
    await close()
    throw new Refusal('invalid', words, [{ path: 'file', message: words }])
  }
  const second = await blocks.next()
  return { head: first.value, complete: second.done === true, blocks: resume(first.value, second, blocks, close), close }
}

async function* inBlocks(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let held: Uint8Array[] = []
  let size = 0
  let most = headSize
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    for (let at = 0; at < value.length; ) {
      const piece = value.subarray(at, at + most - size)
      held.push(piece)
      size += piece.length
      at += piece.length
      if (size < most) break
      yield joined(held, size)
      held = []
      size = 0
      most = blockSize
    }
    // Thousands of tiny chunks would weigh more than their bytes.
    if (held.length > 512) held = [joined(held, size)]
  }
  if (size > 0) yield joined(held, size)
}

function joined(pieces: Uint8Array[], size: number): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

async function* resume(
  first: Uint8Array,
  second: IteratorResult<Uint8Array, undefined>,
  rest: AsyncGenerator<Uint8Array, undefined>,
  close: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first
    if (second.done) return
    yield second.value
    yield* rest
  } finally {
    await close()
  }
}

/** What a file that is not text turns out to be and what to do about it; null for what may be text. */
export function disguise(head: Uint8Array): string | null {
  const start = latin(head.subarray(0, 16))
  if (start.startsWith('PK\u0003\u0004')) return archive(latin(head.subarray(0, 8192)))
  for (const [magic, words] of magics) if (start.startsWith(magic)) return words
  if (start.startsWith('RIFF') || start.slice(4, 8) === 'ftyp') return `This is a picture, sound or film; ${choose}.`
  return null
}

const choose = 'choose a CSV or vCard file'
const magics: [string, string][] = [
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'This is an old Excel workbook or another Office file; save it as CSV first.'],
  ['%PDF', `This is a PDF; ${choose}.`],
  ['{\\rtf', `This is a rich text document; ${choose}.`],
  ['\u0089PNG', `This is a picture; ${choose}.`],
  ['\u00ff\u00d8\u00ff', `This is a picture; ${choose}.`],
  ['GIF8', `This is a picture; ${choose}.`],
  ['\u001f\u008b', 'This is a gzip archive; unpack it and choose the file inside.'],
  ['7z\u00bc\u00af', 'This is a 7z archive; unpack it and choose the file inside.'],
  ['Rar!', 'This is a RAR archive; unpack it and choose the file inside.'],
  ['PK\u0005\u0006', 'This is an empty zip archive.'],
  ['SQLite format 3\u0000', `This is a database file; ${choose}.`],
  ['\u007fELF', `This is a program; ${choose}.`],
  ['\u00ff\u00fe\u0000\u0000', 'This is UTF-32 text; save it as UTF-8 first.'],
  ['\u0000\u0000\u00fe\u00ff', 'This is UTF-32 text; save it as UTF-8 first.'],
]

function archive(names: string): string {
  if (names.includes('opendocument.spreadsheet')) return 'This is a LibreOffice spreadsheet; save it as CSV first.'
  if (names.includes('xl/')) return 'This is an Excel workbook; save it as CSV first.'
  if (names.includes('Index/Document.iwa') || names.includes('Index.zip')) return 'This is a Numbers or Pages file; export it as CSV first.'
  if (names.includes('word/')) return `This is a Word document; ${choose}.`
  if (names.includes('[Content_Types].xml')) return 'This is an Office file, most likely an Excel workbook; save it as CSV first.'
  return 'This is a zip archive; unpack it and choose the file inside.'
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
