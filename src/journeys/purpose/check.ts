import { addCheck } from '../../platform/check.ts'
import type { Context } from '../../platform/context.ts'
import { kept } from './record.ts'
import type { PurposeRow } from './tables.ts'

/** What journeys keep of their purpose is what its last version says. */
addCheck(async function* purposes(context, looked) {
  for (let after = ''; ; ) {
    const journeys = await context.db
      .selectFrom('journeys')
      .select(['id', 'purpose_id', 'purpose_words', 'purpose_confirmed_on'])
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute()
    const last = journeys.at(-1)
    if (!last) return
    looked(journeys.length)
    const latest = await latestOf(
      context,
      journeys.map((journey) => journey.id),
    )
    for (const { id, ...own } of journeys) {
      for (const [column, recomputed] of Object.entries(kept(latest.get(id)))) {
        const value = own[column as keyof typeof own]
        if (value !== recomputed) yield { figure: `journeys.${column}`, subject: id, kept: String(value), recomputed: String(recomputed) }
      }
    }
    after = last.id
    await Bun.sleep(0)
  }
})

async function latestOf({ db, workspace }: Context, journeyIds: string[]): Promise<Map<string, PurposeRow>> {
  const rows = await db
    .selectFrom('purposes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', journeyIds)
    .orderBy('version')
    .execute()
  return new Map(rows.map((row) => [row.journey_id, row]))
}
