import { expect, test } from 'bun:test'
import { Shelf } from './match.ts'

const shelf = new Shelf([
  {
    id: '1',
    name: 'Backup',
    words: 'Copies of all files, tried each quarter',
    becomes: 'I sleep, because I have seen my files come back',
    worries: ['Losing all accounts in one night', 'Die Daten sind weg'],
  },
])
const say = (words: string, kind: 'wish' | 'worry' = 'worry') => shelf.answering({ kind, id: 'x', words }).get('1')

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

test('what is found for one is found for many', () => {
  for (const words of ['I sleep badly, the files might never come back', 'The phone rings all day long'])
    expect([...shelf.idsFor(words)]).toEqual([...shelf.answering({ kind: 'wish', id: 'x', words }).keys()])
})
