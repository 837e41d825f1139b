import { z } from 'zod'

/** A file on its way in: read once, as a stream; its size is known only at its end. */
export interface Upload {
  name: string
  type: string
  stream: ReadableStream<Uint8Array>
}

/** The field of an operation's input that takes a file. Each door makes an `Upload` of what it has. */
export const FileInput = z
  .custom<Upload>((value) => value instanceof Object && 'stream' in value && value.stream instanceof ReadableStream, 'must be a file')
  .meta({ description: 'The file itself', type: 'string', format: 'binary' })

/** An upload made of text that is already here. */
export function uploadOf(text: string, name: string, type = 'text/plain'): Upload {
  return { name, type, stream: new Blob([text]).stream() }
}
