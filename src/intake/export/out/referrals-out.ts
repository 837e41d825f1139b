import type { Context } from '../../../platform/context.ts'
import { plainRow } from '../plain-row.ts'

/** Through whom someone came and whom they brought: that, when and in which words; of the other one nothing is said. */
export async function referralsWith({ db, workspace }: Context, id: string): Promise<Record<string, object[]>> {
  const rows = await db
    .selectFrom('referrals')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('person_id', '=', id), eb('brought_by', '=', id)]))
    .orderBy('id')
    .execute()
  return {
    referrals: rows.map((row) => {
      const { person_id, brought_by: _by, ...own } = plainRow(row) as Record<string, unknown>
      return { ...own, they: person_id === id ? 'were brought' : 'brought someone' }
    }),
  }
}
