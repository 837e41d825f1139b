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
  const bare = times(() => new Set(text.toLowerCase().match(/[a-z']+/g)).size).middle
  const double = times(() => checkMessage({ text: twice, language: 'en' }).findings.length).middle
  const { least, middle: once } = times(() => checkMessage({ text, language: 'en' }).findings.length)
  return `300 words: ${once.toFixed(2)} ms in the middle of 200, ${least.toFixed(2)} at best (${Math.round(once / bare)} times the bare reading of its words, ${(bare * 1000).toFixed(0)} us); 600 words: ${double.toFixed(2)} ms, ${(double / once).toFixed(2)} times.`
}

function times(run: () => number): { least: number; middle: number } {
  for (let round = 0; round < 100; round++) run()
  const taken = Array.from({ length: 200 }, () => {
    const began = performance.now()
    run()
    return performance.now() - began
  })
  taken.sort((a, b) => a - b)
  return { least: taken[0] ?? 0, middle: taken[100] ?? 0 }
}
