import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** Every agreement with its whole ledger; no link that was handed out. */
export async function* agreementsWithLedgers(caller: Caller): AsyncGenerator<object[]> {
  for await (const agreements of rowsOf(caller, 'credit_agreements')) {
    const ids = agreements.map(({ id }) => id)
    const ledgers = await reading(caller, (context) => entriesOf(context, ids))
    yield agreements.map((agreement) => ({ ...plainRow(agreement), ledger: ledgers.get(agreement.id) ?? [] }))
  }
}

/** What was offered to one person and agreed on with them. What it costs us goes out only where their sheet shows it. */
export async function offeredTo(context: Context, id: string): Promise<Record<string, object[]>> {
  const { db, workspace } = context
  const sheets = await db
    .selectFrom('price_sheets')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const agreements = await db
    .selectFrom('credit_agreements')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const ledgers = await entriesOf(
    context,
    agreements.map((agreement) => agreement.id),
  )
  return {
    price_sheets: sheets.map((sheet) => (sheet.show_cost === 1 ? plainRow(sheet) : withoutCost(plainRow(sheet)))),
    credit_agreements: agreements.map((agreement) => ({ ...plainRow(agreement), ledger: ledgers.get(agreement.id) ?? [] })),
  }
}

function withoutCost(sheet: Record<string, unknown>): object {
  const options = sheet.options as { lines: Record<string, unknown>[] }[]
  return { ...sheet, options: options.map((option) => ({ ...option, lines: option.lines.map(({ cost: _cost, ...line }) => line) })) }
}

async function entriesOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, object[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('credit_entries')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('agreement_id', 'in', ids)
    .orderBy('agreement_id')
    .orderBy('number')
    .execute()
  const groups = Map.groupBy(rows, (row) => row.agreement_id)
  return new Map([...groups].map(([id, own]) => [id, own.map(({ agreement_id: _agreement, ...row }) => plainRow(row))]))
}
