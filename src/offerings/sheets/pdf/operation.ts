import type { Context } from '../../../platform/context.ts'
import { Download, FileOutput } from '../../../platform/files/download.ts'
import { Id } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { sayDay } from '../../../platform/wording.ts'
import { paperOf } from '../paper.ts'
import { workspaceName } from '../say.ts'
import { findSheet, toSheet } from '../sheet.ts'

export const pricePdf = operation({
  name: 'price_sheets.pdf',
  method: 'GET',
  path: '/price-sheets/{id}/pdf',
  summary: 'Write a price sheet as a PDF, with the same words and sums as its page',
  input: { id: Id },
  output: FileOutput,
  may: 'viewer',
  refuses: ['not_found'],
  run: (context, { id }) => pdfOf(context, id),
})

/** The PDF of a sheet; the library that draws it is loaded when one is first asked for. */
export async function pdfOf(context: Context, id: string): Promise<Download> {
  const sheet = toSheet(await findSheet(context, id), context.today)
  const paper = paperOf(sheet, { workspace: await workspaceName(context), day: sayDay })
  const { drawPaper } = await import('./draw.ts')
  const bytes = await drawPaper(paper, { made: sheet.updated_at, language: 'en' })
  const name = `price-sheet-${sheet.version}-${sheet.id.slice(-6)}.pdf`
  return new Download({ name, type: 'application/pdf', told: () => 'a price sheet' }, new Blob([new Uint8Array(bytes)]).stream())
}
