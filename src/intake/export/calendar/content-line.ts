/**
 * A content line of vCard (RFC 6350) or iCalendar (RFC 5545): folded so that no line is longer than 75 octets, never within a character,
 * and ended by CRLF. `value` must be escaped already where the property asks for it.
 */
export function contentLine(name: string, value: string): string {
  const whole = `${name}:${value}`
  if (whole.length <= 25 || (whole.length <= 75 && isAscii(whole))) return `${whole}\r\n`
  const lines: string[] = []
  let line = ''
  let octets = 0
  for (const sign of whole) {
    const size = octetsOf(sign)
    if (octets + size > 75) {
      lines.push(line)
      line = ' '
      octets = 1
    }
    line += sign
    octets += size
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

/** A text as a value: `\`, `;`, `,` and line breaks escaped; other control characters, which no line may hold, left out. */
export function textValue(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** Splits a value at a sign that is not escaped, and takes the escapes off. */
export function splitValue(value: string, at: ';' | ',' | null): string[] {
  const pieces = ['']
  for (const [piece] of value.matchAll(/\\[\s\S]|[^\\]|\\$/g)) {
    if (piece === at) pieces.push('')
    else pieces.push(`${pieces.pop()}${piece.length === 2 && piece.startsWith('\\') ? plain(piece[1] ?? '') : piece}`)
  }
  return pieces
}

function plain(sign: string): string {
  return sign === 'n' || sign === 'N' ? '\n' : sign
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

function octetsOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
