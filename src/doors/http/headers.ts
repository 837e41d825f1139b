/** What every answer says to browsers: no script, style or frame but our own, no guessing of types, nothing told to other sites. */
const shared = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
].join('; ')

export type FixedHeaders = Readonly<Record<string, string>>

/** The headers of pages and of data, made once. Over https browsers are told to stay with it. */
export function fixedHeaders(url: string): { page: FixedHeaders; data: FixedHeaders } {
  const secure: Record<string, string> = url.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}
  return {
    page: {
      ...shared,
      ...secure,
      'content-security-policy': pagePolicy,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
    data: { ...shared, ...secure, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'cache-control': 'no-store' },
  }
}

/** An answer made elsewhere, with our headers where it has none of its own. */
export function withFixed(response: Response, fixed: FixedHeaders): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(fixed)) {
    if (name !== 'content-type' && !headers.has(name)) headers.set(name, value)
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
