import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { SheetRow } from '../tables.ts'
import { type PriceSheet, toSheet } from './sheet.ts'

/** A price sheet changes only while it is as it was found: of two at once one wins, and the other is told. */
export async function moveSheet(
  context: Context,
  before: SheetRow & { person: string },
  from: string[],
  columns: Partial<SheetRow>,
): Promise<PriceSheet> {
  const after = { ...before, ...columns, updated_at: context.now }
  const { workspace_id, id, person, ...set } = after
  const { numUpdatedRows } = await context.db
    .updateTable('price_sheets')
    .set(set)
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .where('state', 'in', from)
    .where('updated_at', '=', before.updated_at)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Refusal('conflict', 'Somebody else has just changed this price sheet. Look again.')
  const [was, is] = [toSheet(before, context.today), toSheet(after, context.today)]
  context.changed({ kind: 'price_sheet', id, before: was, after: is })
  return is
}

/** How a sheet stands, as a sentence. */
export function standing({ state, sent_on, accepted_on, accepted_name, withdrawn_on }: SheetRow): string {
  if (state === 'accepted') return `This price sheet was accepted by ${accepted_name} on ${sayDay(accepted_on)}.`
  if (state === 'withdrawn') return `This price sheet was withdrawn on ${sayDay(withdrawn_on)}.`
  if (state === 'superseded') return 'A newer version of this price sheet was sent.'
  return state === 'sent' ? `This price sheet was sent on ${sayDay(sent_on)}.` : 'This price sheet is a draft.'
}
