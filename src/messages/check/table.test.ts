import { describe, expect, test } from 'bun:test'
import { checkMessage, languages } from './check.ts'

for (const language of languages)
  describe(`the table of ${language.code}`, () => {
    const codes = (text: string) => checkMessage({ text, language: language.code }).findings.map(({ code }) => code as string)

    for (const row of language.rows) {
      for (const sentence of row.finds) test(`finds ${row.code} in “${sentence}”`, () => expect(codes(sentence)).toContain(row.code))
      for (const sentence of row.leaves ?? [])
        test(`finds no ${row.code} in “${sentence}”`, () => expect(codes(sentence)).not.toContain(row.code))
    }

    test('every term is found as it stands in the table, with plain words for it', () => {
      for (const { term } of language.terms)
        expect([term, codes(`You asked about ${term} on Monday.`)]).toEqual([term, expect.arrayContaining(['jargon'])])
    })
  })
