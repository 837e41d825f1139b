import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AgreementRow } from '../tables.ts'
import type { AgreementFound } from './agreement.ts'
import type { Booked } from './rules.ts'

/**
 * Adds entries to a ledger. The agreement must still have as many as were looked at: of two who spend the same credit at once one wins,
 * and the other is told. What is written is never changed.
 */
export async function book(
  context: Context,
  before: AgreementFound,
  entries: Booked[],
  { words = '', last_month = before.last_month }: { words?: string; last_month?: string },
): Promise<AgreementFound> {
  const { db, workspace, now, today, actor } = context
  const balance = before.balance + entries.reduce((sum, { amount }) => sum + amount, 0)
  const columns: Partial<AgreementRow> = { balance, entries: before.entries + entries.length, last_month, updated_at: now }
  const { numUpdatedRows } = await db
    .updateTable('credit_agreements')
    .set(columns)
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', before.id)
    .where('entries', '=', before.entries)
    .where('ended_on', '=', before.ended_on)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Refusal('conflict', 'Somebody else has just written into this ledger. Look again.')
  await db
    .insertInto('credit_entries')
    .values(
      entries.map((entry, at) => ({
        workspace_id: workspace.id,
        agreement_id: before.id,
        number: before.entries + at + 1,
        ...entry,
        on_day: today,
        words: entry.kind === 'expired' ? '' : words,
        by_name: actor.name,
        at: now,
      })),
    )
    .execute()
  context.changed({ kind: 'credit_agreement', id: before.id, before: { balance: before.balance }, after: { balance, entries } })
  return { ...before, ...columns }
}
