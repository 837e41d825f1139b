/** An answer as text for people: a table for a list, `field: value` lines for a single thing. */
export function printAnswer(answer: unknown, columns: readonly string[], width: number | null): string {
  if (isRecord(answer) && Array.isArray(answer.items)) return printList(answer.items, columns, width)
  if (!isRecord(answer)) return `${cell(answer)}\n`
  const lines = flat(answer)
  return lines.length === 0 ? 'done\n' : lines.map(([name, value]) => `${name}: ${value}\n`).join('')
}

/** What there is to say beside a list: where it goes on. */
export function nextOf(answer: unknown): string | null {
  return isRecord(answer) && typeof answer.next === 'string' ? `There are more: add --after ${answer.next}\n` : null
}

const gap = '  '
const narrowest = 6

function printList(items: readonly unknown[], declared: readonly string[], width: number | null): string {
  if (items.length === 0) return 'nothing\n'
  const columns = declared.length > 0 ? declared : scalarFields(items[0])
  if (columns.length === 0) return items.map((item) => `${cell(item)}\n`).join('')
  const rows = items.map((item) => columns.map((column) => cell(at(item, column))))
  const heads = columns.map((column) => column.replaceAll('_', ' '))
  const widths = heads.map((head, place) => Math.max(Bun.stringWidth(head), ...rows.map((row) => Bun.stringWidth(row[place] ?? ''))))
  const fitted = width === null ? widths : fit(widths, width - gap.length * (columns.length - 1))
  const line = (row: readonly string[]) =>
    `${row
      .map((text, place) => padded(text, fitted[place] ?? 0))
      .join(gap)
      .trimEnd()}\n`
  return [heads, ...rows].map(line).join('')
}

/** The first fields that fit on a line: those of a list whose operation names no columns. */
function scalarFields(item: unknown): string[] {
  if (!isRecord(item)) return []
  return Object.keys(item)
    .filter((name) => !(item[name] instanceof Object) || shortOf(item[name]) !== undefined)
    .slice(0, 6)
}

/** Takes from the widest until all fit; none is cut below a few signs. */
function fit(widths: readonly number[], room: number): number[] {
  const fitted = [...widths]
  let over = fitted.reduce((sum, one) => sum + one, 0) - room
  while (over > 0) {
    const widest = Math.max(...fitted)
    if (widest <= narrowest) break
    fitted[fitted.indexOf(widest)] = widest - 1
    over--
  }
  return fitted
}

function padded(text: string, width: number): string {
  const cut = Bun.stringWidth(text) > width ? `${clipped(text, width - 1)}…` : text
  return cut + ' '.repeat(Math.max(0, width - Bun.stringWidth(cut)))
}

function clipped(text: string, width: number): string {
  let kept = ''
  let used = 0
  for (const sign of text) {
    used += Bun.stringWidth(sign)
    if (used > width) return kept
    kept += sign
  }
  return kept
}

function flat(value: object, before = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const path = `${before}${name}`
    if (Array.isArray(inner) && !inner.some((one) => one instanceof Object)) return inner.length > 0 ? [[path, cell(inner)]] : []
    if (inner instanceof Object) return flat(inner, `${path}.`)
    return inner === null || inner === undefined || inner === '' ? [] : [[path, cell(inner)]]
  })
}

function at(item: unknown, column: string): unknown {
  return column.split('.').reduce<unknown>((found, step) => (isRecord(found) ? found[step] : undefined), item)
}

/** A value on one line; nothing in it may steer the terminal. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value === true || value === false) return value ? 'yes' : 'no'
  const one = (inner: unknown) => (inner instanceof Object ? (shortOf(inner) ?? JSON.stringify(inner)) : String(inner))
  const text = Array.isArray(value) ? value.map(one).join(', ') : one(value)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
}

/** What stands for a thing in a line of others: its name, or what it says. */
function shortOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  const short = value.name ?? value.words
  return typeof short === 'string' ? short : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value instanceof Object && !Array.isArray(value)
}
