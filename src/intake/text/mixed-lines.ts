/**
 * Reads text of which some lines were written in another encoding than the rest, as happens when files are pasted together: each line
 * that is UTF-8 is read as such, each that has no letter of UTF-8 in it as `older`; in one that has both the rest cannot be read. Keeps what comes after the last line end for the next block.
 */
export function mixedLines(older: string, mostlyUtf8: boolean) {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const other = new TextDecoder(older)
  let held: Uint8Array = new Uint8Array()

  /** `lines.utf8` and `lines.older` count what has letters beyond ASCII and was read so. */
  const lines = { utf8: 0, older: 0 }

  function read(block: Uint8Array, last: boolean): string {
    if (!mostlyUtf8 && held.length === 0 && !mayBeUtf8(block)) return other.decode(block)
    const all = held.length > 0 ? Buffer.concat([held, block]) : block
    // A line that does not end is read in pieces of a block or two: its letters may be cut, but memory is bounded.
    const end = last || all.length > mostHeld ? all.length : all.lastIndexOf(lineFeed) + 1
    held = all.slice(end)
    let text = ''
    for (let from = 0; from < end; ) {
      const stop = all.indexOf(lineFeed, from)
      const next = stop === -1 || stop >= end ? end : stop + 1
      text += lineOf(all.subarray(from, next))
      from = next
    }
    return text
  }

  function lineOf(bytes: Uint8Array): string {
    try {
      const text = strict.decode(bytes)
      if (text.length !== bytes.length) lines.utf8 += 1
      return text
    } catch {
      const damaged = lenient.decode(bytes)
      if (/[^\p{ASCII}\ufffd]/u.test(damaged) || isCutOff(bytes)) return damaged
      lines.older += 1
      return other.decode(bytes)
    }
  }

  return { read, lines }
}

/** Whether a letter of UTF-8 may stand in a block, or begin at its end: most blocks of an older encoding are read at once. */
function mayBeUtf8(block: Uint8Array): boolean {
  return (
    (block.at(-1) ?? 0) >= 0x80 ||
    /[\u00c2-\u00f4][\u0080-\u00bf]/.test(Buffer.from(block.buffer, block.byteOffset, block.length).toString('latin1'))
  )
}

/** Whether a text ends within a letter of UTF-8, as a file does that was cut off. */
function isCutOff(bytes: Uint8Array): boolean {
  const last = bytes.at(-1) ?? 0
  return last >= 0xc2 && last < 0xf5 && !bytes.subarray(0, -1).some((byte) => byte >= 0x80)
}

const lineFeed = 10
const mostHeld = 256 * 1024
