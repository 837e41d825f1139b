import type { Ready } from './ready.ts'

/** What a browser fetches for a page, in bytes: the page as it is and compressed, and the scripts and styles it names as they are sent. */
export interface PageWeight {
  name: string
  bytes: number
  zipped: number
  assets: number
}

/** The weight of each page. */
export async function pageWeights({ asks, about, server }: Ready): Promise<PageWeight[]> {
  const sent = new Map<string, number>()
  const found: PageWeight[] = []
  for (const [at, { name, kind }] of asks.routes.entries()) {
    const known = about[at]
    if (kind !== 'page' || !known || known.refused !== undefined) continue
    let assets = 0
    for (const path of known.assets) {
      if (!sent.has(path)) sent.set(path, await lengthAsSent(server.host, path))
      assets += sent.get(path) ?? 0
    }
    found.push({ name, bytes: known.bytes, zipped: known.zipped, assets })
  }
  return found
}

/** As a browser asks for it, compressed. */
async function lengthAsSent(host: string, path: string): Promise<number> {
  const answer = await fetch(`http://${host}${path}`, { headers: { 'accept-encoding': 'br, gzip' } })
  const length = Number(answer.headers.get('content-length') ?? 0)
  const bytes = await answer.arrayBuffer()
  return length || bytes.byteLength
}
