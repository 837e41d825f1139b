import type { Checked } from '../../src/messages/check/check.ts'
import type { Labelled } from './labelled.ts'

interface Judged {
  message: Labelled
  found: string[]
}

interface Rates {
  code: string
  labelled: number
  right: number
  false: number
  precision: number | null
  recall: number | null
}

/** The codes that were found in a message, each once. */
export function codesOf({ findings }: Checked): string[] {
  return [...new Set(findings.map(({ code }) => code as string))]
}

/** Precision and recall of each code and of all, and the false findings in whole mails that are fine. */
export function ratesOf(judged: readonly Judged[]) {
  const codes = [...new Set(judged.flatMap(({ message, found }) => [...message.codes, ...found]))].sort()
  const rows = codes.map((code) => rates(code, judged, (one) => one === code))
  const mails = judged.filter(({ message }) => message.kind === 'mail')
  const words = mails.reduce((sum, { message }) => sum + message.text.split(/\s+/).length, 0)
  const wrong = mails.reduce((sum, { message, found }) => sum + found.filter((code) => !message.codes.includes(code)).length, 0)
  return { rows, total: rates('all', judged, () => true), mail: { words, false: wrong, in200: round((wrong / words) * 200) } }
}

function rates(code: string, judged: readonly Judged[], is: (code: string) => boolean): Rates {
  let labelled = 0
  let found = 0
  let right = 0
  for (const one of judged) {
    const said = one.message.codes.filter(is)
    const there = one.found.filter(is)
    labelled += said.length
    found += there.length
    right += there.filter((each) => said.includes(each)).length
  }
  const precision = found === 0 ? null : round(right / found)
  return { code, labelled, right, false: found - right, precision, recall: labelled === 0 ? null : round(right / labelled) }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
