import { emailKey } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { membersOf } from '../arrivals/whose.ts'
import type { Options } from '../imports/import.ts'
import type { ImportRow } from '../imports/tables.ts'

/** Whose contact a file holds: the member who brought it, and every address from which something counts as having gone out. */
export async function whoseIs(
  context: Context,
  row: Pick<ImportRow, 'made_by'>,
  options: Options,
): Promise<{ memberId: string | null; own: Set<string> }> {
  const members = await membersOf(context)
  const memberId = row.made_by && members.has(row.made_by) ? row.made_by : null
  const addresses = [...members.values()].map(({ address }) => address)
  return { memberId, own: new Set([...addresses, ...(options.own_addresses ?? []).map(emailKey)]) }
}
