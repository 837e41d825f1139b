/** The most that is kept of what someone wrote, in UTF-16 units. */
const most = 5000
const looked = 100_000

/** What someone wrote themselves: without quoted text, the line that leads it in, signatures and legal notices. */
export function ownWords(text: string): string {
  const lines = text.slice(0, looked).replace(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  for (const [at, line] of lines.entries()) {
    if (endsHere(line, lines, at)) break
    if (!/^\s{0,3}>/.test(line)) kept.push(line.trimEnd())
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, most)
    .toWellFormed()
}

/** The same of an HTML message: quotes go with their elements. */
export async function ownWordsOfHtml(html: string): Promise<string> {
  const found: string[] = []
  const gone = { element: (element: HTMLRewriterTypes.Element) => void element.remove() }
  const rewriter = new HTMLRewriter()
    .on(
      'head, style, script, title, blockquote[type=cite], .gmail_quote, .gmail_signature, #divRplyFwdMsg, .moz-cite-prefix, .moz-signature',
      gone,
    )
    .on('br', { element: (element) => void element.after('\n') })
    .on('p, div, li, tr, h1, h2, h3', { element: (element) => void element.append('\n') })
    .on('*', { element: (element) => void element.removeAndKeepContent() })
  found.push(await rewriter.transform(new Response(html.slice(0, looked))).text())
  return ownWords(withoutEntities(found.join('').replace(/<[^>\n]{0,500}>?/g, '')))
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  mdash: '—',
  ndash: '–',
  hellip: '…',
}

/** Whether one's own words end before a line: at a signature, or where another message begins. */
function endsHere(line: string, lines: string[], at: number): boolean {
  if (/^-- ?$/.test(line) || /^_{20,}$/.test(line.trim())) return true
  if (line.length > 400) return false
  if (
    /^\s*-{3,}\s*(?:original|ursprüngliche|message d’origine|message d'origine|mensaje original|messaggio originale|oorspronkelijk|forwarded|weitergeleitete)/i.test(
      line,
    )
  )
    return true
  if (/^(?:sent from my|von meinem .{1,30} gesendet|envoyé de mon|enviado desde mi|inviato da|get outlook for)\b/i.test(line.trim()))
    return true
  return leadsIn(line, lines[at + 1] ?? '') || headed(line, lines, at)
}

/** “On Monday, Ada wrote:” in the languages that mail is most often written in, over one line or two. */
function leadsIn(line: string, next: string): boolean {
  const text = /:\s*$/.test(line) ? line : `${line} ${next.slice(0, 200)}`
  return /^\s*>?\s*(?:on|am|le|el|il|op|em|den|dnia)\b.{5,300}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\))?)\b.{0,100}:\s*$/iu.test(
    text,
  )
}

/** Outlook’s head of the message before: From and Sent, one under the other. */
function headed(line: string, lines: string[], at: number): boolean {
  if (!/^\*?(?:from|von|de|da|van):\*?\s/i.test(line)) return false
  return lines
    .slice(at + 1, at + 4)
    .some((one) => /^\*?(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden):\*?\s/i.test(one.slice(0, 200)))
}
