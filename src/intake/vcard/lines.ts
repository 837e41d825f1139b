import { lineEnds } from '../text/line-ends.ts'

/** A content line of a vCard, unfolded: `NAME;PARAMS:value`. */
export interface ContentLine {
  /** Physical line on which it begins, from 1. */
  line: number
  text: string
  /** True when it was longer than may be and is cut off. */
  cut?: boolean
}

const mostCharacters = 65_536
// Pictures, sounds and keys are large and not read; their lines are dropped as they come.
const heavy = /^(?:[\w-]+\.)?(?:photo|logo|sound|key|x-ms-cardpicture|x-ms-olk-[\w-]*picture)[;:]/i

/**
 * Puts folded lines together again, however the text is cut: a line that begins with a blank belongs to the one before (RFC 6350, 3.2),
 * and a quoted-printable line that ends in `=` goes on in the next (vCard 2.1). Pictures, sounds and keys are dropped.
 */
export function unfolder() {
  const unix = lineEnds()
  let rest = ''
  let number = 0
  let held: ContentLine | null = null
  let dropping = false

  function push(text: string): ContentLine[] {
    const lines = (rest + unix(text, false)).split('\n')
    // Of an endless line no more is kept than shows that it is too long.
    rest = (lines.pop() ?? '').slice(0, mostCharacters + 1)
    return taken(lines)
  }

  function end(): ContentLine[] {
    const whole = taken((rest + unix('', true)).split('\n'))
    if (held) whole.push(held)
    rest = ''
    held = null
    return whole
  }

  function taken(lines: string[]): ContentLine[] {
    const whole: ContentLine[] = []
    for (const line of lines) take(line, whole)
    return whole
  }

  function take(line: string, whole: ContentLine[]): void {
    number += 1
    if (held && goesOn(held.text) && !/^END:VCARD/i.test(line)) {
      append(held, `\n${line}`)
      return
    }
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (held && !dropping) append(held, line.slice(1))
      return
    }
    // Some programs do not fold pictures but only break their lines.
    if (dropping && line !== '' && !/^[\w.-]+[;:]/.test(line)) return
    if (held) whole.push(held)
    dropping = heavy.test(line)
    held = line.trim() === '' || dropping ? null : begun(number, line)
  }

  return { push, end }
}

function begun(number: number, line: string): ContentLine {
  return line.length > mostCharacters ? { line: number, text: line.slice(0, mostCharacters), cut: true } : { line: number, text: line }
}

function append(held: ContentLine, text: string): void {
  if (held.text.length + text.length > mostCharacters) held.cut = true
  else held.text += text
}

function goesOn(text: string): boolean {
  return text.endsWith('=') && /^[^:]*quoted-printable[^:]*:/i.test(text)
}
