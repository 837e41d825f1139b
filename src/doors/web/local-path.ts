/** A path of our own out of what a form or an address names: path, query and fragment. Null for anything that leads elsewhere. */
export function localPath(text: string | null | undefined): string | null {
  if (!text || text.length > 4000 || !text.startsWith('/')) return null
  try {
    const { origin, pathname, search, hash } = new URL(text, here)
    return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : null
  } catch {
    return null
  }
}

/** The path of the page that a request says it comes from, if that is one of ours. */
export function refererPath(request: Request): string | null {
  const referer = request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return null
  const { host, pathname, search } = new URL(referer)
  return host === request.headers.get('host') ? localPath(`${pathname}${search}`) : null
}

const here = 'http://waymark.invalid'
