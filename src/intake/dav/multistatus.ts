import sax from 'sax'
import { elapsed } from '../../platform/clock.ts'

/** One `response` of a WebDAV answer (RFC 4918, 14.24), with what we ask for. */
export interface Entry {
  href: string
  /** Its own, 0 where it has none. */
  status: number
  etag: string
  /** The text of an event or a card; '' where it was not asked for. */
  data: string
}

export interface Multistatus {
  entries: Entry[]
  /** RFC 6578; '' for none. */
  token: string
}

const mostDepth = 60

/**
 * Reads a `multistatus` a piece at a time and lets others be answered in between, however long it is. Entities of its own mean nothing.
 * null for what is something else, or broken.
 */
export async function readMultistatus(text: string, mostEntries: number): Promise<Multistatus | null> {
  const found: Multistatus & { isOne: boolean } = { entries: [], token: '', isOne: false }
  const reader = readerInto(found)
  let since = elapsed()
  try {
    for (let at = 0; at < text.length && found.entries.length <= mostEntries; at += 16_384) {
      reader.write(text.slice(at, at + 16_384))
      if (elapsed() - since < 10) continue
      await Bun.sleep(0)
      since = elapsed()
    }
    if (found.entries.length <= mostEntries) reader.close()
  } catch {
    return null
  }
  return found.isOne ? { entries: found.entries, token: found.token.trim() } : null
}

function readerInto(found: Multistatus & { isOne: boolean }): sax.SAXParser {
  const parser = sax.parser(true, { xmlns: true })
  const path: string[] = []
  let entry: Entry | null = null
  let part: { status: string; etag: string; data: string } | null = null
  let status = ''
  parser.onerror = (error) => {
    throw error
  }
  parser.onopentag = (tag) => {
    const name = (tag as sax.QualifiedTag).local
    path.push(name)
    if (path.length > mostDepth) throw new Error('too deep')
    if (path.length === 1) found.isOne = name === 'multistatus'
    if (path.length === 2 && name === 'response') [entry, status] = [{ href: '', status: 0, etag: '', data: '' }, '']
    if (path.length === 3 && name === 'propstat') part = { status: '', etag: '', data: '' }
  }
  const text = (more: string) => {
    const name = path.at(-1)
    if (path.length === 2 && name === 'sync-token') found.token += more
    else if (entry && path.length === 3 && name === 'href') entry.href += more
    else if (entry && path.length === 3 && name === 'status') status += more
    else if (part && path.length === 4 && name === 'status') part.status += more
    else if (part && path.length === 5 && name === 'getetag') part.etag += more
    else if (part && path.length === 5 && (name === 'calendar-data' || name === 'address-data')) part.data += more
  }
  parser.ontext = text
  parser.oncdata = text
  parser.onclosetag = () => {
    const name = path.pop()
    if (entry && part && path.length === 2 && name === 'propstat') {
      const code = codeOf(part.status)
      if (code === 0 || (code >= 200 && code < 300))
        entry = { ...entry, etag: part.etag.trim() || entry.etag, data: part.data || entry.data }
      part = null
    }
    if (entry && path.length === 1) {
      found.entries.push({ ...entry, href: entry.href.trim(), status: codeOf(status) })
      entry = null
    }
  }
  return parser
}

/** `HTTP/1.1 404 Not Found` -> 404; 0 for what is no status. */
function codeOf(line: string): number {
  return Number(/^\s*\S+\s+(\d{3})\b/.exec(line)?.[1] ?? 0)
}
