/** A stretch of a text in UTF-16 units: `text.slice(start, end)`. */
export interface Span {
  start: number
  end: number
}

/**
 * Where the sentences of a text lie, without the blanks around them. The Unicode rules (Intl.Segmenter) decide, except that an
 * abbreviation ("Dr.", "z.B.", "GmbH."), an initial, a German day of the month ("am 3. März"), a single line break, and a stop inside
 * quotation marks that the sentence goes on after do not end one. An empty line and a bullet do.
 */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + (segment.length - segment.trimStart().length)
    const end = index + segment.trimEnd().length
    if (end <= start || !/[\p{L}\p{N}]/u.test(segment)) continue
    const last = sentences.at(-1)
    if (last && goesOn(text.slice(last.start, last.end), text.slice(last.end, start), text.slice(start, end))) last.end = end
    else sentences.push({ start, end })
  }
  return sentences
}

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

function goesOn(before: string, between: string, after: string): boolean {
  const tail = before.slice(-40)
  if (/\n[^\S\n]*\n|\r[^\S\n]*\r|\u2029/.test(between) || /^[-–•*·]\s/.test(after)) return false
  if (!/[.!?…。！？؟۔।॥\u037e]['"”’»)\]]*$/.test(tail)) return true
  if (/[!?…]['"”’»)\]]+$/.test(tail) && /^\p{Ll}/u.test(after)) return true
  const word = /([\p{L}\p{M}.]+)\.$/u.exec(tail)?.[1]
  if (word && (/(^|\.)\p{L}\p{M}*$/u.test(word) || abbreviations.has(word.toLowerCase()))) return true
  return (/(^|\s)\d{1,2}\.$/.test(tail) && counted.test(after)) || (/(^|\s)(no|nr|art|p|№)\.$/i.test(tail) && /^\d/.test(after))
}

// Those that are also words of their own ("no.", "max.") are left out: they end a sentence more often than not.
const abbreviations = new Set(
  (
    'dr prof mr mrs ms st messrs hon rev gen capt jr sr vs etc approx est dept inc ltd llc plc co corp bros gmbh mbh bzw ca usw inkl ' +
    'exkl ggf evtl vgl sog zzgl bspw etw str tel mio mrd abs hr fr frl dipl ing mag incl excl fig cf env mme mlle mm ave resp tech ' +
    'др ул бр хил млн млрд гр проф инж г-н г-жа напр κλπ δηλ αρ κα δρ سا'
  ).split(' '),
)

const counted =
  /^(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|quartal|halbjahr|jahrhundert|stock|klasse|platz|tag|woche|monat|jahr)/i
