/** Cells as wide as their column, figures to the right. */
export function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, at) => Math.max(4, ...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)]
}

export function count(number: number): string {
  return Math.round(number).toLocaleString('en')
}

/** A figure with three digits or so; nothing where there is none. */
export function short(number: number | null | undefined): string {
  if (number === null || number === undefined || Number.isNaN(number)) return ''
  if (number >= 100) return count(number)
  return number >= 10 ? number.toFixed(1) : number.toFixed(2)
}
