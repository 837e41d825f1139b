/**
 * Makes every line end of a text that comes in pieces a line feed: CRLF, the lone CR of old Macs, and a CRLF that is cut in two. Call it
 * with each piece, and with '' at the end, for what it held back.
 */
export function lineEnds(): (piece: string, last: boolean) => string {
  let held = false
  return (piece, last) => {
    const whole = held ? `\r${piece}` : piece
    if (!whole.includes('\r')) return whole
    held = !last && whole.endsWith('\r')
    const unix = (held ? whole.slice(0, -1) : whole).replaceAll('\r\n', '\n')
    return unix.includes('\r') ? unix.replaceAll('\r', '\n') : unix
  }
}
