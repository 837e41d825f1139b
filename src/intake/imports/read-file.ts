import type { Upload } from '../../platform/files/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Setting } from '../columns/cells/put.ts'
import { meaningOf } from '../columns/headers.ts'
import type { Mapping } from '../columns/mapping.ts'
import { checkMapping, customFieldsOf } from '../columns/mapping.ts'
import { rowReader } from '../columns/person-of-row.ts'
import { programOf, programOfCards } from '../columns/programs.ts'
import { suggestMapping } from '../columns/suggestion.ts'
import type { CsvReader, Each, Row } from '../csv/reader.ts'
import { csvReader } from '../csv/reader.ts'
import { tellShape } from '../csv/shape.ts'
import { openBytes } from '../text/bytes.ts'
import type { Encoding } from '../text/encoding.ts'
import { chosenEncoding, decode, tellEncoding } from '../text/encoding.ts'
import { readCards } from '../vcard/cards.ts'
import type { FilledField, Incoming } from './incoming.ts'

/** How a file is to be read where a person chose; what is not given is told from the file. */
export interface Choices extends Setting {
  mapping?: unknown
  encoding?: string | undefined
}

/** A file whose beginning was read. */
export interface ReadFile {
  kind: 'csv' | 'vcard'
  /** The program that wrote it, in words, where it is known by its columns or marks. */
  program?: string | undefined
  /** May change while `rows` are read, when letters turn up late. */
  encoding: Encoding
  delimiter?: string
  /** The names of a CSV file's columns; null for a file without a header. */
  headers?: string[] | null
  /** The line of the header; what stands above it is passed over. */
  headerLine?: number | undefined
  mapping?: Mapping
  /** The custom fields that its records fill. */
  fields: FilledField[]
  /** The first records, at most 20, as `rows` gives them again. */
  head: Incoming[]
  /** Every record, in batches, once. Nothing is read from the upload but as it is asked for. */
  rows: AsyncIterable<Incoming[]>
  /** Lets go of the upload; for those who do not read `rows` to their end. */
  close: () => Promise<void>
}

/**
 * Reads the beginning of an uploaded contact file (256 KiB and a block) and offers the rest as a stream of records. What kind
 * of file it is its content decides, then its name and type. Refuses what is no text, no CSV and no vCard, and a mapping that does not fit.
 */
export async function readFile(upload: Upload, choices: Choices): Promise<ReadFile> {
  const bytes = await openBytes(upload.stream)
  try {
    const encoding = choices.encoding ? chosenEncoding(choices.encoding) : tellEncoding(bytes.head, bytes.complete)
    await Bun.sleep(0)
    const texts = decode(bytes, encoding)
    const head = await beginning(texts, bytes.complete)
    const source = { head, complete: bytes.complete, texts, close: bytes.close, encoding }
    if (source.head.trim() === '') throw refused('The file is empty: it holds nothing but blanks.')
    return kindOf(source.head, upload) === 'vcard' ? await readVcard(source, choices) : await readCsv(source, choices)
  } catch (problem) {
    await bytes.close()
    throw problem
  }
}

/** The first block's text; all of it when the file is no longer than that, with what the decoder still held. */
async function beginning(texts: AsyncGenerator<string>, complete: boolean): Promise<string> {
  let head = ''
  do {
    const next = await texts.next()
    if (next.done) break
    head += next.value
  } while (complete)
  return head
}

interface Source {
  head: string
  complete: boolean
  texts: AsyncGenerator<string>
  close: () => Promise<void>
  encoding: Encoding
}

const shown = 20

function kindOf(head: string, upload: Pick<Upload, 'name' | 'type'>): 'csv' | 'vcard' {
  if (/^\ufeff?\s*BEGIN:VCARD/i.test(head)) return 'vcard'
  const start = head.trimStart().slice(0, 200)
  if (/^BEGIN:VCALENDAR/i.test(start)) throw refused('This is a calendar; choose a CSV or vCard file.')
  if (/^<(?:!doctype html|html|\?xml|[a-z]+[\s>])/i.test(start)) throw refused('This is a web page or XML; choose a CSV or vCard file.')
  if (/^(?:\{\s*["}]|\[\s*[{[\]])/.test(start)) throw refused('This is JSON; choose a CSV or vCard file.')
  const named = /\.(?:vcf|vcard)$/i.test(upload.name) || /vcard|x-vcard/i.test(upload.type)
  if (!named) return 'csv'
  if (/^BEGIN:VCARD/im.test(head)) return 'vcard'
  throw refused('This is named as a vCard file but has no card in it: no line says BEGIN:VCARD.')
}

async function readCsv(source: Source, choices: Choices): Promise<ReadFile> {
  const shape = tellShape(source.head, source.complete, (header) => meaningOf(header) !== undefined)
  await Bun.sleep(0)
  const reader = csvReader(shape.delimiter)
  const begun: Row[] = []
  const each = (row: Row) => begun.push(row)
  for (const piece of pieces(source.head)) {
    reader.push(piece, each)
    await Bun.sleep(0)
  }
  if (source.complete) reader.end(each)
  if (begun.length === 0 && !source.complete) throw refused('No line ends within the first 256 KiB: this is not a CSV file.')
  const first = begun.filter((row) => row.line > shape.until)
  const header = begun.find((row) => row.line === shape.line)
  if (first.length === 0 && header && header.cells.join('').split('\n').length > 10)
    throw refused(`A quote opens in line ${header.line}, among the names of the columns, and closes only at the end: put it right there.`)
  const cells = first.filter((row) => row.cells.length > 0).map((row) => row.cells)
  const width = shape.headers?.length ?? Math.max(0, ...cells.map((row) => row.length))
  if (width > 1000) throw refused(`The file has ${width.toLocaleString('en')} columns; at most 1,000 are read.`)
  if (width === 0) throw refused(begun[0]?.problem ? `Line ${begun[0].line}: ${begun[0].problem}` : 'No rows were found in the file.')
  const mapping =
    choices.mapping === undefined
      ? suggestMapping(shape.headers, cells, choices.defaultCountry, choices.today)
      : checkMapping(choices.mapping, width)
  await Bun.sleep(0)
  const read = rowReader(mapping, width, choices)
  return {
    kind: 'csv',
    program: programOf(shape.headers),
    encoding: source.encoding,
    delimiter: shape.delimiter,
    headers: shape.headers,
    headerLine: shape.headers ? shape.line : undefined,
    mapping,
    fields: customFieldsOf(mapping),
    head: first.slice(0, shown).map((row) => read(row)),
    rows: csvRows(source, first, reader, read),
    close: source.close,
  }
}

async function* csvRows(
  source: Source,
  first: Row[],
  reader: CsvReader,
  read: (row: Row, tidy?: boolean) => Incoming,
): AsyncGenerator<Incoming[]> {
  let batch: Incoming[] = []
  // Each row is read as it comes: cells that live no longer than their row cost the memory least.
  const each = (row: Row, tidy: boolean) => batch.push(read(row, tidy))
  async function* fewAtOnce(begin: (each: Each, most: number) => boolean): AsyncGenerator<Incoming[]> {
    for (let waits = begin(each, many); ; waits = reader.more(each, many)) {
      if (batch.length > 0) yield batch
      batch = []
      if (!waits) return
      await Bun.sleep(0)
    }
  }
  try {
    for (let at = 0; at < first.length; at += few) {
      yield first.slice(at, at + few).map((row) => read(row))
      await Bun.sleep(0)
    }
    if (source.complete) return
    for await (const text of source.texts) yield* fewAtOnce((take, most) => reader.push(text, take, most))
    yield* fewAtOnce(reader.end)
  } finally {
    await source.close()
  }
}

async function readVcard(source: Source, choices: Choices): Promise<ReadFile> {
  const reader = readCards(choices)
  const first: Incoming[] = []
  for (const piece of pieces(source.head)) {
    first.push(...reader.push(piece))
    await Bun.sleep(0)
  }
  if (source.complete) first.push(...reader.end())
  return {
    kind: 'vcard',
    program: programOfCards(source.head),
    encoding: source.encoding,
    fields: reader.fields,
    head: first.slice(0, shown),
    rows: cardRows(source, first, reader),
    close: source.close,
  }
}

async function* cardRows(source: Source, first: Incoming[], reader: ReturnType<typeof readCards>): AsyncGenerator<Incoming[]> {
  try {
    if (first.length > 0) yield first
    if (source.complete) return
    for await (const text of source.texts) {
      const people = reader.push(text)
      if (people.length > 0) yield people
    }
    const people = reader.end()
    if (people.length > 0) yield people
  } finally {
    await source.close()
  }
}

/** The first block is larger than those that follow, and read in pieces, so that others have their turn in between. */
function* pieces(head: string): Generator<string> {
  for (let at = 0; at < head.length; at += piece) yield head.slice(at, at + piece)
}

const piece = 32 * 1024
/** How many rows of it are made into people at once. */
const few = 200
/** As many rows of what follows: one block may hold thousands of short ones. */
const many = 1000

function refused(words: string): Refusal {
  return new Refusal('invalid', words, [{ path: 'file', message: words }])
}
