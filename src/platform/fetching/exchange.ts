import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import { type TestedHost, Unreachable } from './host.ts'

interface Asked {
  url: URL
  host: TestedHost
  method: string
  headers: Headers
  body: string | undefined
  signal: AbortSignal
  /** Bytes, unpacked. */
  most: number
  authorities: string | undefined
}

export interface Received {
  status: number
  statusText: string
  headers: Headers
  body: Uint8Array<ArrayBuffer>
}

/** One question and its answer, over a connection of its own to the first of the host's tested addresses that takes it. */
export async function exchange(asked: Asked): Promise<Received> {
  const tried = asked.host.addresses.toSorted((a, b) => a.family - b.family).slice(0, 4)
  for (const [at, address] of tried.entries()) {
    try {
      return await over(asked, address)
    } catch (thrown) {
      if (thrown instanceof Refusal) throw thrown
      if (asked.signal.aborted) throw new Unreachable(`${asked.host.name} did not answer in time.`)
      if (!(thrown instanceof NotConnected) || at === tried.length - 1) throw new Unreachable(words(asked.host.name, thrown))
    }
  }
  throw new Unreachable(`${asked.host.name} has no address.`)
}

/** Nothing was sent yet: another address may be tried. */
class NotConnected extends Error {
  override name = 'NotConnected'
}

const connecting = 8_000

async function over(asked: Asked, address: TestedHost['addresses'][number]): Promise<Received> {
  const message = await answered(asked, address)
  try {
    const body = await bounded(message, asked)
    return { status: message.statusCode ?? 502, statusText: message.statusMessage ?? '', headers: headersOf(message), body }
  } finally {
    message.destroy()
  }
}

function answered({ url, host, method, headers, body, signal, authorities }: Asked, address: TestedHost['addresses'][number]) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    let connected = false
    const request = (url.protocol === 'https:' ? https : http).request({
      method,
      host: host.name,
      port: url.port || (url.protocol === 'https:' ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      // The name is for TLS and the Host header; where the connection goes was decided before.
      lookup: (_name, { all }, done) => (all ? done(null, [address]) : done(null, address.address, address.family)),
      // A connection of its own: one that is kept may have been made to an address nobody tested.
      agent: false,
      headers: { 'accept-encoding': 'gzip', 'user-agent': 'Waymark', ...Object.fromEntries(headers), host: url.host, ...lengthOf(body) },
      signal,
      maxHeaderSize: 32_768,
      ...(url.protocol === 'https:' && authorities ? { ca: authorities } : {}),
    })
    const slow = setTimeout(() => request.destroy(new NotConnected('too slow')), connecting)
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        connected = true
        clearTimeout(slow)
      }),
    )
    request.on('error', (error) => {
      clearTimeout(slow)
      reject(connected || isOfTls(error) ? error : new NotConnected(error.message, { cause: error }))
    })
    request.on('response', (message) => {
      clearTimeout(slow)
      resolve(message)
    })
    request.end(body)
  })
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
}

/** Reads the answer and unpacks it; stops reading the moment it is too long, packed or not. */
async function bounded(message: IncomingMessage, { host, most, signal }: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const said = Number(message.headers['content-length'] ?? 0)
  if (said > most) throw tooLong(host.name, most)
  const unpacking = unpacker(message.headers['content-encoding'], host.name)
  const stream = unpacking ? message.pipe(unpacking) : message
  const stop = () => stream.destroy(new Error('aborted'))
  signal.addEventListener('abort', stop, { once: true })
  message.on('error', (error) => stream.destroy(error))
  // A connection that breaks off is no end of the answer.
  message.on('aborted', () => stream.destroy(new Error('broken off')))
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of stream) {
      size += part.length
      if (size > most) throw tooLong(host.name, most)
      parts.push(part)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    unpacking?.destroy()
  }
  if (!message.complete) throw new Error('broken off')
  return Buffer.concat(parts, size)
}

function unpacker(encoding: string | undefined, name: string) {
  const kind = encoding?.trim().toLowerCase() ?? ''
  if (kind === '' || kind === 'identity') return null
  if (kind === 'gzip' || kind === 'x-gzip') return createGunzip()
  if (kind === 'deflate') return createInflate()
  if (kind === 'br') return createBrotliDecompress()
  throw new Unreachable(`${name} answers in a packing (${kind.slice(0, 20)}) that nobody asked for.`)
}

function tooLong(name: string, most: number): Refusal {
  return new Refusal('too_large', `${name} answers more than the ${Math.floor(most / 1_000_000) || 1} MB that are read at once.`)
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    // Cookies are nobody's business here; lengths and packings spoke of what came over the wire.
    if (value === undefined || ['set-cookie', 'content-encoding', 'content-length', 'transfer-encoding'].includes(name)) continue
    headers.set(name, [value].flat().join(', '))
  }
  return headers
}

const ofTls = /CERT|SSL|TLS|SIGNATURE|ISSUER/

function isOfTls(error: Error): boolean {
  return ofTls.test(String((error as NodeJS.ErrnoException).code ?? ''))
}

function words(name: string, thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (isOfTls(error)) return `${name} could not prove who it is (its certificate is not good), so nothing was sent to it.`
  if (error instanceof NotConnected) return `${name} could not be reached; it may be switched off or spelled differently.`
  return `The connection to ${name} broke off before its answer was complete.`
}
