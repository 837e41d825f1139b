import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { downloadOf, safeName } from './download.ts'

async function* pieces(made: string[], ended: () => void = () => undefined): AsyncGenerator<string> {
  try {
    for (const piece of ['a', '', 'b', 'c']) {
      made.push(piece)
      yield piece
    }
  } finally {
    ended()
  }
}

describe('a file on its way out', () => {
  test('is made as it is read: nothing before someone asks, all of it in the end', async () => {
    const made: string[] = []
    const file = downloadOf({ name: 'people.csv', type: 'text/csv' }, pieces(made))
    await Bun.sleep(1)
    expect(made).toEqual([])
    expect(await new Response(file.stream).text()).toBe('abc')
    expect(made).toEqual(['a', '', 'b', 'c'])
  })

  test('ends where its reader goes away', async () => {
    const made: string[] = []
    let ended = false
    const file = downloadOf(
      { name: 'people.csv', type: 'text/csv' },
      pieces(made, () => (ended = true)),
    )
    const reader = file.stream.getReader()
    await reader.read()
    await reader.cancel()
    expect({ made, ended }).toEqual({ made: ['a'], ended: true })
  })

  test('breaks off, rather than end, when a piece cannot be made', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'half'
      throw new Error('the database went away')
    }
    const file = downloadOf({ name: 'people.csv', type: 'text/csv' }, broken())
    await expect(new Response(file.stream).text()).rejects.toThrow('went away')
  })
})

describe('the name of a file', () => {
  for (const [given, safe] of [
    ['people-2026-11-22.csv', 'people-2026-11-22.csv'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\system.ini', 'C-Windows-system.ini'],
    ['a"; filename="b.exe', 'a-; filename=-b.exe'],
    ['line\r\nset-cookie: x=1.csv', 'lineset-cookie- x=1.csv'],
    ['harmless\u202etxt.exe', 'harmlesstxt.exe'],
    ['CON.csv', 'file-CON.csv'],
    ['Ögmundur Ævarsson.json', 'Ögmundur Ævarsson.json'],
    ['...', 'file'],
    [`${'a'.repeat(300)}.json`, `${'a'.repeat(95)}.json`],
  ] as const) {
    test(`${JSON.stringify(given.slice(0, 40))} becomes ${JSON.stringify(safe.slice(0, 40))}`, () => expect(safeName(given)).toBe(safe))
  }

  test('whatever it is made of, it stays in its folder, on one line, and short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name)
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{C}\p{Zl}\p{Zp}]/u)
        expect(safe).not.toMatch(/^\.|^$/)
        expect([...safe].length).toBeLessThanOrEqual(105)
      }),
    )
  })
})
