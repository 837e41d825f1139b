/** One record as it stands in a text. */
export interface Scanned {
  start: number
  /** Where the record ends, before its line break. */
  end: number
  cells: string[]
  /** Physical lines it spans. */
  lines: number
  /** A quote opens in it and never closes: it is one line, cut at its delimiters. */
  unclosed?: boolean
}

/**
 * Steps through the records of a text. Unless it is the `last`, its end may be cut off: then the record that is not whole waits for more,
 * at most `longest` characters of it when a quote is open. Each letter is looked at a bounded number of times, whatever the text.
 */
export function scanner(buffer: string, delimiter: string, last: boolean, longest: number) {
  let at = 0
  const lineEnd = finder(buffer, '\n')
  const quote = finder(buffer, '"')
  const delimiterCode = delimiter.charCodeAt(0)

  function next(): Scanned | null {
    if (at >= buffer.length) return null
    const end = lineEnd(at)
    if (end === Infinity && !last) return null
    if (quote(at) >= end) return plain(end)
    const fields = quoted()
    if (fields === 'cut') return buffer.length - at > longest ? asTyped(end) : null
    if (fields === 'broken') return asTyped(end)
    return fields
  }

  /** The fast way: a line without a single quote. */
  function plain(lineEnd: number): Scanned {
    const end = Math.min(lineEnd, buffer.length)
    const record = { start: at, end, cells: buffer.slice(at, end).split(delimiter), lines: 1 }
    at = end + 1
    return record
  }

  function asTyped(lineEnd: number): Scanned {
    return { ...plain(lineEnd), unclosed: true }
  }

  function quoted(): Scanned | 'cut' | 'broken' {
    const cells: string[] = []
    let from = at
    let lines = 1
    for (;;) {
      const open = pastSpaces(buffer, from, delimiterCode)
      let end: number
      if (buffer.charCodeAt(open) === quoteCode) {
        const field = quotedField(buffer, open, delimiterCode, last)
        if (typeof field === 'string') return field
        cells.push(field.value)
        lines += field.breaks
        end = field.end
      } else {
        end = plainFields(from, cells)
      }
      if (end >= buffer.length || buffer.charCodeAt(end) === lineFeed) {
        if (end >= buffer.length && !last) return 'cut'
        const record = { start: at, end, cells, lines }
        at = end + 1
        return record
      }
      from = end + 1
    }
  }

  /** Fields without quotes, up to the next that opens with one or to the end of the line; gives where the delimiter or line break stands. */
  function plainFields(from: number, cells: string[]): number {
    const stop = Math.min(lineEnd(from), buffer.length)
    const open = quote(from)
    if (open >= stop) {
      for (const cell of buffer.slice(from, stop).split(delimiter)) cells.push(cell)
      return stop
    }
    const before = buffer.slice(from, open).split(delimiter)
    const last = before.pop() ?? ''
    for (const cell of before) cells.push(cell)
    const begin = open - last.length
    if (before.length > 0 && pastSpaces(buffer, begin, delimiterCode) === open) return begin - 1
    // A quote within a field is part of it.
    const end = plainFieldEnd(buffer, open, delimiterCode)
    cells.push(buffer.slice(begin, end))
    return end
  }

  /** Drops the rest of a line; false when its end is not here yet. */
  function skipLine(): boolean {
    const end = lineEnd(at)
    at = end === Infinity ? buffer.length : end + 1
    return end !== Infinity
  }

  return { next, skipLine, at: () => at }
}

const quoteCode = 34
const lineFeed = 10

function pastSpaces(buffer: string, from: number, delimiterCode: number): number {
  let at = from
  for (; at < buffer.length; at++) {
    const code = buffer.charCodeAt(at)
    if (code !== 32 && (code !== 9 || delimiterCode === 9)) break
  }
  return at
}

function plainFieldEnd(buffer: string, from: number, delimiterCode: number): number {
  let end = from
  for (; end < buffer.length; end++) {
    const code = buffer.charCodeAt(end)
    if (code === delimiterCode || code === lineFeed) break
  }
  return end
}

/** A field from its opening quote; `end` is where its delimiter or line break stands. */
function quotedField(
  buffer: string,
  open: number,
  delimiterCode: number,
  last: boolean,
): { value: string; end: number; breaks: number } | 'cut' | 'broken' {
  let doubled = false
  let breaks = 0
  for (let close = open + 1; close < buffer.length; close++) {
    const code = buffer.charCodeAt(close)
    if (code === lineFeed) breaks += 1
    if (code !== quoteCode) continue
    if (buffer.charCodeAt(close + 1) === quoteCode) {
      doubled = true
      close += 1
      continue
    }
    const end = pastSpaces(buffer, close + 1, delimiterCode)
    if (end >= buffer.length && !last) return 'cut'
    const after = buffer.charCodeAt(end)
    if (end >= buffer.length || after === delimiterCode || after === lineFeed) {
      const inside = buffer.slice(open + 1, close)
      return { value: doubled ? inside.replaceAll('""', '"') : inside, end, breaks }
    }
    // A quote that is followed by more text: in one line it was meant as a quote, over several it was never meant to open.
    if (breaks > 0) return 'broken'
  }
  return last ? 'broken' : 'cut'
}

/** Where a text next occurs at or after a place; the last answer is kept, so that going forward looks at each part of the buffer once. */
function finder(buffer: string, text: string): (from: number) => number {
  let asked = 0
  let found = -1
  return (from) => {
    if (from >= asked && from <= found) return found
    const at = buffer.indexOf(text, from)
    asked = from
    found = at === -1 ? Infinity : at
    return found
  }
}
