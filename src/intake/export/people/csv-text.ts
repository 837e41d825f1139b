/**
 * A record of CSV as RFC 4180 writes it, ending in CRLF. What a spreadsheet would take for a formula is disarmed first: it gets a `'` in
 * front, which `rearmed` takes off again.
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(disarmed(cell))).join(',')}\r\n`
}

/** A cell as no spreadsheet calculates with it (OWASP, CSV injection). Negative numbers are left as the numbers they are. */
function disarmed(cell: string): string {
  return armed.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell
}

/** A cell as it was before it was disarmed, by us or by another program that does the same. */
export function rearmed(cell: string): string {
  return cell.startsWith("'") && armed.test(cell) ? cell.slice(1) : cell
}

// Also in their wide forms, which some spreadsheets take for the narrow ones, and behind what is not seen, which some pass over.
const armed = /^'*[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]/

function quoted(cell: string): string {
  const whole = cell.replaceAll('\0', '')
  return /[",;\t\r\n]|^\s|\s$/.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole
}
