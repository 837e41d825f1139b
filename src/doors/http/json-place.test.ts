import { expect, test } from 'bun:test'
import { constantFrom, assert as hold, json, nat, property } from 'fast-check'
import { findFault } from './json-place.ts'

const cases: [string, { line: number; column: number; expected: string }][] = [
  ['', { line: 1, column: 1, expected: 'a value' }],
  ['{"a":1,}', { line: 1, column: 8, expected: 'a name in double quotes' }],
  ['[1,]', { line: 1, column: 4, expected: 'a value' }],
  ['[1 2]', { line: 1, column: 4, expected: "',' or ']'" }],
  ['{"a" 1}', { line: 1, column: 6, expected: "':'" }],
  ["{'a':1}", { line: 1, column: 2, expected: 'a name in double quotes' }],
  ['{\n"a": nul\n}', { line: 2, column: 6, expected: 'a value' }],
  ['{"a":"line\nbreak"}', { line: 1, column: 6, expected: 'a value' }],
  ['01', { line: 1, column: 2, expected: 'nothing more' }],
]
for (const [text, fault] of cases) {
  test(`${JSON.stringify(text)} stops being JSON at line ${fault.line}, column ${fault.column}`, () => {
    expect(() => JSON.parse(text)).toThrow()
    expect(findFault(text)).toEqual(fault)
  })
}

test('wherever a sign is put into JSON that it spoils, a fault is found within it', () => {
  void hold(
    property(json(), nat(), constantFrom('@', '}', ',', '"'), (text, where, sign) => {
      const at = where % (text.length + 1)
      const spoilt = text.slice(0, at) + sign + text.slice(at)
      try {
        JSON.parse(spoilt)
      } catch {
        const { line, column } = findFault(spoilt)
        expect(line).toBe(1)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(column).toBeLessThanOrEqual(spoilt.length + 1)
      }
    }),
  )
})
