import type { Download } from '../../platform/files/download.ts'
import type { FixedHeaders } from './headers.ts'

/** What goes with an answer over HTTP: our headers, the request's id, and cookies to be set. */
interface About {
  fixed: FixedHeaders
  requestId: string
  cookies?: readonly string[]
  /** Told what broke the file off: its answer has begun by then, and no status can say it any more. */
  failed: (thrown: unknown) => void
}

/** A file as an answer that is saved, not shown; sent as it is made. */
export function fileAnswer(file: Download, { fixed, requestId, cookies = [], failed }: About): Response {
  const headers = new Headers({
    ...fixed,
    'content-type': file.type,
    'content-disposition': dispositionOf(file.name),
    'x-request-id': requestId,
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(watched(file.stream, failed), { headers })
}

/** RFC 6266: the name in letters that every client knows, and the whole of it in UTF-8 (RFC 8187). */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9 ._-]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return plain === name ? `attachment; filename="${name}"` : `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

function watched(stream: ReadableStream<Uint8Array>, failed: (thrown: unknown) => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (thrown) {
        failed(thrown)
        controller.error(thrown)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}
