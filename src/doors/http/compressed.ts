import type { Context, Next } from 'hono'
import { compress } from 'hono/compress'
import { accepts } from '../../ui/assets.ts'
import type { Env } from '../parts.ts'

/**
 * Pages, tables and calendars go out compressed to whoever takes it: they are a fifth as long then. Data is left as it is, for programs
 * that ask often are near. What one page says of a secret cannot be guessed by its length from another site: cookies do not come along
 * from there.
 */
export async function compressed(c: Context<Env>, next: Next): Promise<void> {
  await next()
  const type = c.res.headers.get('content-type') ?? ''
  if (type.startsWith('text/html')) await compressPage(c)
  else if (/^text\/(csv|calendar|vcard)\b/.test(type)) await compressStream(c, async () => undefined)
}

const compressStream = compress({ encoding: 'gzip' })

/** Less than this is not worth it. */
const least = 1024

/** A page is whole already: at once it takes a fifth of the time that a stream does. */
async function compressPage(c: Context<Env>): Promise<void> {
  const { res } = c
  res.headers.append('vary', 'Accept-Encoding')
  if (res.status === 206 || res.headers.has('content-encoding') || !accepts(c.req.header('accept-encoding') ?? '', 'gzip')) return
  const page = await res.bytes()
  const short = page.length >= least
  if (short) res.headers.set('content-encoding', 'gzip')
  // Without this Hono would take the headers of the one over into the other, one by one.
  c.res = undefined
  c.res = new Response(short ? Bun.gzipSync(page, { level: 4 }) : page, { status: res.status, headers: res.headers })
}
