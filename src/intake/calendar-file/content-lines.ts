/** One content line (RFC 5545, 3.1), unfolded, and the physical line on which it begins; the first is 1. */
export interface ContentLine {
  line: number
  text: string
}

/** Longer ones are cut: what a meeting needs is short, and a line may never end. */
const longest = 32_768

/** Joins folded lines of a text that comes in pieces. Feed pieces with `push`, then call `end`. */
export function contentLines() {
  let [line, held, current, endsInReturn] = [0, '', null as ContentLine | null, false]
  let began = false
  const take = (text: string, each: (line: ContentLine) => void) => {
    line++
    if (current && (text.startsWith(' ') || text.startsWith('\t'))) {
      if (current.text.length < longest) current.text += text.slice(1, 1 + longest - current.text.length)
      return
    }
    if (current) each(current)
    current = text === '' ? null : { line, text: text.slice(0, longest) }
  }
  return {
    push(piece: string, each: (line: ContentLine) => void): void {
      let text = endsInReturn && piece.startsWith('\n') ? piece.slice(1) : piece
      if (!began && text.startsWith('\ufeff')) text = text.slice(1)
      began = true
      endsInReturn = piece.endsWith('\r')
      const lines = text.split(/\r\n|\n|\r/)
      const last = lines.pop() ?? ''
      for (const [at, one] of lines.entries()) take(at === 0 ? held + one : one, each)
      held = (lines.length === 0 ? held + last : last).slice(0, longest)
    },
    end(each: (line: ContentLine) => void): void {
      if (held !== '') take(held, each)
      if (current) each(current)
    },
  }
}
