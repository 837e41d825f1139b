import { expect, test } from 'bun:test'
import { nextOf, printAnswer } from './print.ts'

const people = {
  items: [
    { id: '1', name: 'Mara Vogt', organization: 'Vogt Bakery with a very long name', tags: ['bread', 'early'] },
    { id: '2', name: '李小龍', organization: null, tags: [] },
  ],
  next: 'abc',
}

test('a list is a table whose columns stand under each other, wide letters counted as wide', () => {
  const [head, first, second] = printAnswer(people, ['name', 'organization'], null).split('\n')
  expect(head).toBe('name       organization')
  expect(first).toBe('Mara Vogt  Vogt Bakery with a very long name')
  expect(second).toBe('李小龍')
})

test('a table fits the terminal: the widest column is cut, and shows that it is', () => {
  const lines = printAnswer(people, ['name', 'organization', 'tags'], 40).split('\n')
  for (const line of lines) expect(Bun.stringWidth(line)).toBeLessThanOrEqual(40)
  expect(lines[1]).toContain('…')
})

test('one thing is told line by line, nested fields by their dotted name, empty ones not at all', () => {
  const person = { name: 'Mara', address: { city: 'Graz', street: null }, emails: ['a@b.example', 'c@d.example'], tags: [], circle: null }
  expect(printAnswer(person, [], null)).toBe('name: Mara\naddress.city: Graz\nemails: a@b.example, c@d.example\n')
})

test('nothing that someone wrote can steer the terminal', () => {
  const text = printAnswer({ items: [{ name: 'Mara\u001b[2J\nVogt\u009b' }], next: null }, ['name'], null)
  expect(text).toBe('name\nMara [2J Vogt\n')
})

test('a list that goes on says how', () => {
  expect(nextOf(people)).toBe('There are more: add --after abc\n')
  expect(nextOf({ items: [], next: null })).toBeNull()
})
