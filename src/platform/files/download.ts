import { z } from 'zod'
import type { Operation } from '../operation.ts'

/** A file on its way out, text in UTF-8 for the most part: made while it is read, so that it may be larger than the memory. */
export class Download {
  /** Safe on any machine: no paths, no control characters, none that turn the reading direction. */
  readonly name: string
  /** Its media type, `text/csv; charset=utf-8`. */
  readonly type: string
  readonly stream: ReadableStream<Uint8Array>
  /** What there is to say of it once it was read to its end: `1,204 people`. */
  readonly told: () => string

  constructor(about: { name: string; type: string; told?: () => string }, stream: ReadableStream<Uint8Array>) {
    this.name = safeName(about.name)
    this.type = about.type
    this.told = about.told ?? (() => '')
    this.stream = stream
  }
}

/** The output of an operation that answers a file. Each door hands it on in its own way. */
export const FileOutput = z
  .custom<Download>((value) => value instanceof Download, 'must be a file')
  .meta({ description: 'The file itself', type: 'string', format: 'binary' })

/** Whether a file is made of words, so that a terminal or a conversation can hold it. */
export function isText({ type }: Pick<Download, 'type'>): boolean {
  return /^text\/|json|xml/.test(type)
}

/** Whether an operation answers a file. */
export function givesFile(operation: Pick<Operation, 'output'>): boolean {
  return operation.output === FileOutput
}

/**
 * A file made of pieces of text. A piece is made when it is asked for and not before; when the reader goes away in the middle, the
 * pieces are told to end (their `finally` runs). What they throw breaks the file off, so that no half of it passes for the whole.
 */
export function downloadOf(about: { name: string; type: string; told?: () => string }, pieces: AsyncGenerator<string>): Download {
  const encoder = new TextEncoder()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) return controller.close()
        if (value === '') continue
        return controller.enqueue(encoder.encode(value))
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  }
  return new Download(about, new ReadableStream(source, { highWaterMark: 0 }))
}

const mostLetters = 100
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name that any file system takes and that says what it is: what could mislead or leave the folder is taken out. */
export function safeName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/[/\\:*?"<>|]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
    .replace(devices, 'file-$&')
  if (clean === '') return 'file'
  const end = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  const stem = clean.slice(0, clean.length - end.length)
  return `${[...stem].slice(0, mostLetters - end.length).join('')}${end}`
}
