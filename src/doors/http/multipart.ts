import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { Refusal } from '../../platform/refusal.ts'
import { brokenOff, chunksOf } from './arriving.ts'
import { bodyLimit, tooLarge } from './body.ts'
import { cleanName, type Spooled, spool } from './spool.ts'

/** A multipart form that has come in: its texts in their order, and its files by the name of their field. */
export interface Multipart {
  texts: [string, string][]
  files: Map<string, Spooled>
  drop(): Promise<void>
}

const most = { fields: 500, files: 4 }

/**
 * Reads a multipart form as it streams in; its files go to the spool. Refuses more than `limit` bytes in a file, too many fields, more text
 * in all of them than any other body may hold, and a form that breaks off.
 */
export async function readMultipart(request: Request, limit: number, folder: string): Promise<Multipart> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit + 2 * bodyLimit) throw tooLarge(limit)
  const texts: [string, string][] = []
  const files = new Map<string, Spooled>()
  const drop = async () => {
    for (const file of files.values()) await file.drop()
  }
  const parser = openParser(request, limit)
  const spooling: Promise<void>[] = []
  const streams = new Map<string, BusboyFileStream>()
  const { promise: over, reject } = Promise.withResolvers<never>()
  over.catch(() => undefined)
  const refuse = (why: unknown) => reject(why)
  let written = 0
  parser.on('field', (name, value, nameCut, valueCut) => {
    written += value.length
    if (nameCut || valueCut || written > bodyLimit) refuse(tooLarge(bodyLimit))
    else texts.push([name, value])
  })
  parser.on('file', (field, stream, filename, _encoding, type) => {
    // A file field that was left empty comes as a file without a name.
    if (!filename || streams.has(field)) {
      stream.resume()
      if (filename) refuse(new Refusal('invalid', `${field} was sent twice.`, [{ path: field, message: 'takes one file' }]))
      return
    }
    streams.set(field, stream)
    spooling.push(
      spool(whole(stream, limit), { name: cleanName(filename), type }, limit, folder).then(
        (spooled) => void files.set(field, spooled),
        refuse,
      ),
    )
  })
  for (const [event, what] of [
    ['fieldsLimit', `${most.fields} fields`],
    ['filesLimit', `${most.files} files`],
    ['partsLimit', 'parts'],
  ] as const) {
    parser.on(event, () => refuse(new Refusal('too_large', `At most ${what} are taken in one form.`)))
  }
  try {
    await Promise.race([feed(request, parser, over, limit), over])
    await Promise.race([Promise.all(spooling), over])
    await Promise.race([over, null])
    return { texts, files, drop }
  } catch (thrown) {
    // Whoever still reads a part must not wait for the rest of it.
    for (const stream of streams.values()) stream.destroy(brokenOff())
    parser.destroy()
    await Promise.allSettled(spooling)
    await drop()
    throw thrown
  }
}

type Parser = InstanceType<typeof Busboy>

function openParser(request: Request, limit: number): Parser {
  const type = request.headers.get('content-type') ?? ''
  try {
    return new Busboy({
      headers: { 'content-type': type },
      // One byte more than may be, so that the spool sees that it was too many.
      limits: {
        ...most,
        parts: most.fields + most.files,
        fieldNameSize: 200,
        fieldSize: bodyLimit,
        fileSize: limit + 1,
        headerPairs: 50,
        headerSize: 16_384,
      },
    })
  } catch {
    throw new Refusal('invalid', 'The form names no boundary between its parts.', [
      { path: 'Content-Type', message: 'must name a boundary' },
    ])
  }
}

const pieceSize = 65_536

/** Hands the body to the parser at the pace at which its parts are taken; ends at once when `over` rejects. */
async function feed(request: Request, parser: Parser, over: Promise<never>, limit: number): Promise<void> {
  let failed: unknown = null
  const finished = new Promise<void>((resolve) => {
    parser.on('finish', resolve)
    parser.on('error', (thrown: unknown) => {
      failed = thrown
      resolve()
    })
  })
  let came = 0
  for await (const chunk of chunksOf(request.body)) {
    if (failed) break
    // Whoever does not say how long a form is (chunked) may send no more than others.
    came += chunk.byteLength
    if (came > limit + 2 * bodyLimit) throw tooLarge(limit)
    // A piece at a time with others in between: one chunk may hold thousands of parts, and be too many with the first of them.
    for (let at = 0; at < chunk.length && !failed; at += pieceSize) {
      if (at > 0) await Promise.race([Bun.sleep(0), over])
      if (parser.write(chunk.subarray(at, at + pieceSize))) continue
      await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), finished, over])
    }
  }
  if (!failed) parser.end()
  await Promise.race([finished, over])
  if (failed) throw new Refusal('invalid', 'The form is not whole: its parts do not end where they should.')
}

async function* whole(stream: BusboyFileStream, limit: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk as Uint8Array
  if (stream.truncated) throw tooLarge(limit)
}
