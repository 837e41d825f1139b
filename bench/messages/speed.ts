import { checkMessage } from '../../src/messages/check/check.ts'
import { readLabelled } from './labelled.ts'

/** How long a text of 300 words takes, beside the bare reading of its words, and what twice the text takes. */
export function speed(): string {
  const words = readLabelled('worked-with')
    .filter(({ kind }) => kind === 'mail')
    .map(({ text }) => text)
    .join('\n\n')
    .split(' ')
  const text = words.slice(0, 300).join(' ')
  const twice = words.slice(0, 600).join(' ')
  const bare = middle(() => new Set(text.toLowerCase().match(/[a-z']+/g)).size)
  const once = middle(() => checkMessage({ text, language: 'en' }).findings.length)
  const double = middle(() => checkMessage({ text: twice, language: 'en' }).findings.length)
  return `300 words: ${once.toFixed(2)} ms in the middle of 200 (${Math.round(once / bare)} times the bare reading of its words, ${(bare * 1000).toFixed(0)} us); 600 words: ${double.toFixed(2)} ms, ${(double / once).toFixed(2)} times.`
}

function middle(run: () => number): number {
  for (let round = 0; round < 100; round++) run()
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now()
    run()
    return performance.now() - began
  })
  return times.sort((a, b) => a - b)[100] ?? 0
}
