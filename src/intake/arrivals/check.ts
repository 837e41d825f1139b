import { addCheck, type Difference } from '../../platform/check.ts'
import { type Counts, countsFrom } from './recount.ts'
import type { CorrespondentRow } from './tables.ts'

/** How often and when, and whether it is shared, against what arrived. */
addCheck(async function* correspondents(context, looked) {
  for (let after = ''; ; ) {
    const rows: CorrespondentRow[] = await context.db
      .selectFrom('correspondents')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    looked(rows.length)
    for (const [member, own] of Map.groupBy(rows, (row) => row.member_id)) {
      const addresses = own.map(({ address }) => address)
      const counts = await countsFrom(context, member, addresses)
      const shared = await countsFrom(context, member, addresses, 'shared')
      for (const row of own) {
        yield* differs(row, counts.get(row.address))
        const [kept, recomputed] = [String(row.shared), shared.has(row.address) ? '1' : '0']
        if (kept !== recomputed) yield { figure: 'correspondents.shared', subject: row.id, kept, recomputed }
      }
    }
    await Bun.sleep(0)
  }
})

function* differs(row: CorrespondentRow, counted: Counts | undefined): Generator<Difference> {
  for (const column of ['first_on', 'last_on', 'count_in', 'count_out', 'count_met'] as const) {
    // Of whom nothing came any more and who was left out, the decision is kept with the days of then.
    const none = row.state !== 'left_out' ? 'nothing' : column.startsWith('count') ? 0 : row[column]
    const [kept, recomputed] = [String(row[column]), String(counted?.[column] ?? none)]
    if (kept !== recomputed) yield { figure: `correspondents.${column}`, subject: row.id, kept, recomputed }
  }
}
