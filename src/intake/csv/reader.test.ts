import { describe, expect, test } from 'bun:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { Row } from './reader.ts'
import { bounds, csvReader } from './reader.ts'

/** All records of a text that arrives in the given pieces. */
function read(pieces: string | string[], delimiter = ','): Row[] {
  const rows: Row[] = []
  const reader = csvReader(delimiter)
  for (const piece of [pieces].flat()) reader.push(piece, (row) => rows.push(row))
  reader.end((row) => rows.push(row))
  return rows
}

function cells(text: string | string[], delimiter = ','): string[][] {
  return read(text, delimiter).map((row) => row.cells)
}

function cutAt(text: string, places: number[]): string[] {
  const sorted = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length]
  return sorted.slice(1).map((place, i) => text.slice(sorted[i], place))
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
// Line ends inside quotes are read as one kind, so the generated cells hold that kind alone.
const cell = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', ' ', '"', ',', ';', '\n', "'", '-'), maxLength: 8 })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
const cuts = fc.array(fc.nat(), { maxLength: 6 })

describe('reading CSV', () => {
  test('what a simple writer wrote is read back the same, with any delimiter and line end, however it is cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        cuts,
        (rows, delimiter, end, places) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end)
          expect(cells(cutAt(text, places), delimiter)).toEqual(rows)
        },
      ),
    )
  })

  test('cells that are quoted only where they must be are read as the widely used library reads them', () => {
    const bare = (text: string) => (/[",\n]/.test(text) ? quoted(text) : text)
    fc.assert(
      fc.property(table, cuts, (rows, places) => {
        const text = `${rows.map((row) => row.map(bare).join(',')).join('\n')}\n`
        // The library trims nothing; we pass over blanks before an opening quote, which no writer makes.
        expect(cells(cutAt(text, places))).toEqual(parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][])
      }),
    )
  })

  test('how the text is cut changes nothing, whatever the text', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', 'b', '"', '"', ',', '\n', '\r', ' ', '\0', '\ufffd'), maxLength: 60 })
    fc.assert(fc.property(wild, cuts, (text, places) => expect(read(cutAt(text, places))).toEqual(read(text))))
  })

  test('no letter is lost and no line is counted twice, whatever the text', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n'), maxLength: 60 })
    fc.assert(
      fc.property(wild, (text) => {
        const rows = read(text)
        const letters = (from: string) => from.replace(/[^ab]/g, '')
        expect(letters(rows.flatMap((row) => row.cells).join(''))).toBe(letters(text))
        for (const [i, row] of rows.entries()) expect(row.line).toBeGreaterThan(rows[i - 1]?.line ?? 0)
        expect(rows.at(-1)?.line ?? 0).toBeLessThanOrEqual(text.split('\n').length)
      }),
    )
  })

  test('lines are counted as an editor counts them, over quoted line breaks, blank lines and any line end', () => {
    const rows = read('a,b\r\n"1\r\n2",x\r\n\r\nc,d\r\n')
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n2', 'x'] },
      { line: 5, cells: ['c', 'd'] },
    ])
    expect(read('a\rb\rc').map((row) => row.line)).toEqual([1, 2, 3])
    expect(read(['a,b\r', '\nc,d\r', 'e,f']).map((row) => row.line)).toEqual([1, 2, 3])
  })

  test('uneven rows keep the cells they have', () => {
    expect(cells('a,b,c\nd\ne,f,g,h\n')).toEqual([['a', 'b', 'c'], ['d'], ['e', 'f', 'g', 'h']])
  })

  test('a stray quote is a quote', () => {
    expect(cells('5" nail,x\n"Acme "Inc" Ltd",y\n')).toEqual([
      ['5" nail', 'x'],
      ['Acme "Inc" Ltd', 'y'],
    ])
    expect(cells('a, "b, c" ,d\n')).toEqual([['a', 'b, c', 'd']])
  })

  test('a quote that never closes costs its own line only', () => {
    const rows = read('a,"b\nc,d\ne,f\n')
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', '"b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
    expect(rows.map((row) => row.problem !== undefined)).toEqual([true, false, false])
  })

  test('an endless line is left out and the rows after it are read', () => {
    const endless = Array.from({ length: 20 }, () => 'x'.repeat(100_000))
    const rows = read(['a,b\n', ...endless, '\nc,d\n'])
    expect(rows.map((row) => [row.line, row.cells])).toEqual([
      [1, ['a', 'b']],
      [2, []],
      [3, ['c', 'd']],
    ])
    expect(rows[1]?.problem).toContain('1,048,576 characters')
  })

  test('an opening quote before a million lines without another costs its own line only', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `name ${i},x\n`)
    const rows = read(['"open,1\n', lines.slice(0, 100_000).join(''), lines.slice(100_000).join('')])
    expect(rows).toHaveLength(200_001)
    expect(rows[0]?.problem).toContain('not closed')
    expect(rows.at(-1)).toEqual({ line: 200_001, cells: ['name 199999', 'x'] })
  })

  test('text made to be slow is not slow', () => {
    const shapes = [',"', '"a', '"",', '"x"y', ' "', '","', 'a"b,', '"""']
    for (const shape of shapes) {
      const started = performance.now()
      read([shape.repeat(300_000), `${`${shape}\n`.repeat(100_000)}`, shape.repeat(100_000)])
      expect(performance.now() - started).toBeLessThan(5000)
    }
  })

  test('more cells, longer cells and NULs than may be are left out and said', () => {
    const rows = read(`${'x,'.repeat(bounds.columns)}x\n${'y'.repeat(bounds.field + 1)},z\na\0b,c\nd,e\ufffd\n`)
    expect(rows.map((row) => row.cells)).toEqual([[], [], ['ab', 'c'], ['d', 'e\ufffd']])
    expect(rows.map((row) => row.problem?.split(';')[0])).toEqual([
      'This row has 1,001 cells',
      'A cell of this row is longer than 262,144 characters',
      'This row holds NUL characters',
      'Some letters of this row could not be read.',
    ])
  })
})
