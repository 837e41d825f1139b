import { expect, test } from 'bun:test'
import { answers, prepare } from './match.ts'

const backup = prepare({
  id: '1',
  name: 'Backup',
  words: 'Copies of all files, tried each quarter',
  becomes: 'I sleep, because I have seen my files come back',
  worries: ['Losing all accounts in one night', 'Die Daten sind weg'],
})
const say = (words: string, kind: 'wish' | 'worry' = 'worry') => answers(backup, { kind, id: 'x', words })

test.each([
  ['We lose accounts when it burns', ['lose', 'accounts']],
  ['Accounting would be lost', ['accounting']],
  ['I sleep badly, the files might never come back', ['sleep', 'files', 'come', 'back']],
  ['SLEEPING while the FILE server burns', ['sleeping', 'file']],
  ['Dass unsere Daten eines Tages weg sind', ['daten']],
  ['The phone rings all day long', null],
  ['and the of with', null],
  ['', null],
])('“%s” shares %p', (words, shared) => {
  expect(say(words)?.shared ?? null).toEqual(shared)
})

test('more in common is a better answer, and no answer is better than itself', () => {
  const [some, most] = [say('I sleep when files are safe')?.score ?? 0, say('I sleep, because I have seen my files come back')?.score ?? 0]
  expect(some).toBeLessThan(most)
  expect(most).toBe(1)
})
