import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { call } from '../../platform/call.ts'
import { createPerson } from '../record/operations.ts'
import { search } from './search.ts'
import { searchAside } from './search-aside.ts'

onEachDatabase('a search in a thread', (open) => {
  test('finds what is found without one, and leaves off when it is told to', async () => {
    const us = await open()
    for (const name of ['Mara Petrov', 'Mara Petrova', 'Zeno Quill']) await call(us, createPerson, { name, phones: ['+43 1 2345678'] })
    const { pairs, ...here } = await search(us)
    expect(pairs.length).toBeGreaterThan(0)
    const aside = await searchAside(
      us,
      () => true,
      async ({ some, ...found }) => ({ ...found, pairs: await some(0, 10), after: await some(10, 20) }),
    )
    expect(aside).toEqual({ ...here, pairs, after: [] })
    expect(
      await searchAside(
        us,
        () => false,
        () => Promise.reject(new Error('it went on')),
      ),
    ).toBeNull()
  })
})
