import { stemsOf } from '../offerings/index.ts'

/** A member as far as a worry can fit them. */
export interface Fitting {
  id: string
  name: string
  am_not: string
  am: string
  bring: string
  topics: readonly string[]
  languages: readonly string[]
}

/** Someone whom it fits: with how well (only to be compared within one answer) and why. */
export interface Fit {
  member_id: string
  name: string
  score: number
  because: string
}

/** What a topic weighs that someone named as theirs, against a word in what they say of themselves. */
const named = 2

/**
 * Whom some words fit, the best first, and who is left out because they said that they are not that. Words are compared by their stems; of
 * each that is shared the weight is ln(1 + N / n), where n of the N profiles have it (the rarer, the more it tells), twice that for a topic.
 */
export function fitsOf(words: string, members: readonly Fitting[], language = ''): { fits: Fit[]; out: Omit<Fit, 'score'>[] } {
  const asked = stemsOf(words)
  const read = members.map((member) => ({
    member,
    topics: member.topics.map((topic) => ({ topic, stems: stemsOf(topic) })),
    own: stemsOf(`${member.am} ${member.bring}`),
    not: stemsOf(negated(member.am_not)),
  }))
  const has = (one: (typeof read)[number], stem: string) => one.own.has(stem) || one.topics.some(({ stems }) => stems.has(stem))
  const weight = (stem: string) => Math.log(1 + read.length / Math.max(1, read.filter((one) => has(one, stem)).length))
  const fits: Fit[] = []
  const out: Omit<Fit, 'score'>[] = []
  for (const one of read) {
    const { id: member_id, name, am_not, languages } = one.member
    const refused = [...asked.keys()].find((stem) => one.not.has(stem) && !has(one, stem))
    if (refused) out.push({ member_id, name, because: `They say: “${am_not}”` })
    else if (language !== '' && languages.length > 0 && !languages.some((known) => known.toLowerCase() === language.toLowerCase()))
      out.push({ member_id, name, because: `They speak ${listed(languages)}.` })
    else {
      const topics = one.topics.filter(({ stems }) => [...stems.keys()].some((stem) => asked.has(stem)))
      const byTopic = new Set(topics.flatMap(({ stems }) => [...stems.keys()].filter((stem) => asked.has(stem))))
      const byWord = [...one.own.keys()].filter((stem) => asked.has(stem) && !byTopic.has(stem))
      const score = sum([...byTopic].map((stem) => named * weight(stem))) + sum(byWord.map(weight))
      if (score === 0) continue
      const because = [
        topics.length > 0 ? `They take ${listed(topics.map(({ topic }) => `“${topic}”`))} well.` : '',
        byWord.length > 0 ? `What they say of themselves speaks of ${listed(byWord.map((stem) => asked.get(stem) ?? stem))}, too.` : '',
      ]
      fits.push({ member_id, name, score: Math.round(score * 1000) / 1000, because: sayWell(because.filter(Boolean)) })
    }
  }
  return { fits: fits.sort((a, b) => b.score - a.score || compare(a.name, b.name) || compare(a.member_id, b.member_id)), out }
}

/** `too` belongs to what is said second. */
function sayWell(parts: string[]): string {
  return parts.length === 1 ? (parts[0] ?? '').replace(', too.', '.') : parts.join(' ')
}

/** Of `I am not in a hurry when someone is learning` what is denied: `I am not in a hurry`. */
function negated(text: string): string {
  return text
    .split(/[.!?\n]+/)
    .map((sentence) => sentence.split(/[,;:]|\b(?:when|while|who|that|which|what|but|because|if|until|unless)\b/i)[0] ?? '')
    .join('. ')
}

function listed(words: readonly string[]): string {
  const some = words.slice(0, 4)
  return some.length < 2 ? (some[0] ?? '') : `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
