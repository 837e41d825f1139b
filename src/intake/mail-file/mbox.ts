/** One message of a mailbox file: what was kept of its bytes, where it begins, and how long it is. */
export interface RawMessage {
  /** Physical line of its beginning; the file's first is 1. */
  line: number
  /** At most `most`: headers and the first of the body, without the bulk of attachments. */
  bytes: Uint8Array
  size: number
}

/** What is kept of a message: the head always fits, and the words of most. */
export const most = 256 * 1024
/** A line that never ends is let through in pieces of this length. */
const longestLine = 64 * 1024

/**
 * Splits a mailbox file (mboxo, mboxrd; Gmail Takeout, Thunderbird, Apple Mail) into its messages, fed with pieces of any length. A
 * message begins with a line `From ` that names an hour and a year, at the file's beginning or after an empty line; Content-Length is not
 * believed; `>From ` loses one sign.
 */
export function mboxSplitter() {
  let line = 0
  let current: { line: number; parts: Uint8Array[]; kept: number; size: number } | null = null
  let blank = true
  let held: Uint8Array[] = []
  let heldLength = 0
  let midLine = false
  const keep = (bytes: Uint8Array) => {
    if (!current) return
    current.size += bytes.length
    if (current.kept >= most) return
    const part = bytes.subarray(0, most - current.kept)
    current.parts.push(part)
    current.kept += part.length
  }
  const take = (bytes: Uint8Array, whole: boolean, each: (message: RawMessage) => void) => {
    if (!midLine) line++
    const begins = !midLine && blank && isFromLine(bytes, line === 1)
    if (begins) {
      if (current) each(finished(current))
      current = { line, parts: [], kept: 0, size: 0 }
    } else keep(midLine ? bytes : unescaped(bytes))
    blank = !midLine && isBlank(bytes)
    midLine = !whole
  }
  return {
    push(piece: Uint8Array, each: (message: RawMessage) => void): void {
      let at = 0
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, at)) {
        const rest = piece.subarray(at, end + 1)
        take(heldLength > 0 ? joined([...held, rest]) : rest, true, each)
        held = []
        heldLength = 0
        at = end + 1
      }
      if (at === piece.length) return
      held.push(piece.subarray(at))
      heldLength += piece.length - at
      if (heldLength < longestLine) return
      take(joined(held), false, each)
      held = []
      heldLength = 0
    },
    end(each: (message: RawMessage) => void): void {
      if (heldLength > 0) take(joined(held), true, each)
      if (current) each(finished(current))
    },
  }
}

/** Whether a file's beginning is a mailbox file's. */
export function isMbox(head: Uint8Array): boolean {
  const end = head.indexOf(10)
  return isFromLine(end < 0 ? head : head.subarray(0, end + 1), true)
}

function finished({ line, parts, size }: { line: number; parts: Uint8Array[]; size: number }): RawMessage {
  return { line, bytes: joined(parts), size }
}

function isFromLine(bytes: Uint8Array, first: boolean): boolean {
  // F r o m and a space.
  if (bytes[0] !== 70 || bytes[1] !== 114 || bytes[2] !== 111 || bytes[3] !== 109 || bytes[4] !== 32) return false
  const text = Buffer.from(bytes.subarray(0, 300)).toString('latin1').trimEnd()
  return dated.test(text) || (first && /^From \S+/.test(text))
}

const dated = /^From .{0,200}\d{1,2}:\d{2}.{0,40}(?:19|20)\d{2}\b/

function unescaped(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 62) return bytes
  let at = 1
  while (bytes[at] === 62) at++
  const from = bytes[at] === 70 && bytes[at + 1] === 114 && bytes[at + 2] === 111 && bytes[at + 3] === 109 && bytes[at + 4] === 32
  return from ? bytes.subarray(1) : bytes
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length === 1 || (bytes.length === 2 && bytes[0] === 13)
}

/** A copy: what is kept must not hold the piece that it came in. */
function joined(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
