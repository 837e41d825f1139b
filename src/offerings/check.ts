import { addCheck } from '../platform/check.ts'
import type { Context } from '../platform/context.ts'
import { optionsOf } from './sheets/sheet.ts'
import { sumsOf } from './sheets/sums.ts'

/** So many rows are looked at at a time. */
const pageSize = 500

addCheck(async function* priceSheets(context, looked) {
  for (let after = ''; ; ) {
    const rows = await context.db
      .selectFrom('price_sheets')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    looked(rows.length)
    for (const row of rows) {
      const chosen = row.accepted_option === null ? undefined : optionsOf(row)[row.accepted_option]
      const { once, a_year } = chosen ? sumsOf(chosen) : { once: 0, a_year: 0 }
      for (const [figure, kept, sum] of [
        ['price_sheets.accepted_once', row.accepted_once, once],
        ['price_sheets.accepted_a_year', row.accepted_a_year, a_year],
      ] as const)
        if (kept !== sum) yield { figure, subject: row.id, kept: String(kept), recomputed: String(sum) }
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < pageSize) return
  }
})

addCheck(async function* credits(context, looked) {
  for (let after = ''; ; ) {
    const rows = await balances(context, after)
    looked(rows.length)
    for (const { id, balance, entries, summed, counted } of rows) {
      if (balance !== Number(summed ?? 0))
        yield { figure: 'credit_agreements.balance', subject: id, kept: String(balance), recomputed: String(summed ?? 0) }
      if (entries !== Number(counted))
        yield { figure: 'credit_agreements.entries', subject: id, kept: String(entries), recomputed: String(counted) }
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < pageSize) return
  }
})

/** Agreements with what their ledgers come to. */
function balances({ db, workspace }: Context, after: string) {
  return db
    .selectFrom('credit_agreements as a')
    .leftJoin('credit_entries as e', (join) => join.onRef('e.workspace_id', '=', 'a.workspace_id').onRef('e.agreement_id', '=', 'a.id'))
    .select((row) => [
      'a.id',
      'a.balance',
      'a.entries',
      row.fn.sum<number>('e.amount').as('summed'),
      row.fn.count<number>('e.number').as('counted'),
    ])
    .where('a.workspace_id', '=', workspace.id)
    .where('a.id', '>', after)
    .groupBy(['a.id', 'a.balance', 'a.entries'])
    .orderBy('a.id')
    .limit(pageSize)
    .execute()
}
