/** The value of a cookie of a request, decoded; null without one. */
export function cookieOf(request: Request, name: string): string | null {
  const header = request.headers.get('cookie')
  if (header === null || header.length > 16_384) return null
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/** A cookie as an answer sets it. `script` lets our own scripts read and write it. */
export function cookie(
  name: string,
  value: string,
  seconds: number,
  { secure, script = false }: { secure: boolean; script?: boolean },
): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${script ? '' : '; HttpOnly'}${secure ? '; Secure' : ''}`
}
