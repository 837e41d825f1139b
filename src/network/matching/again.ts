import { type Caller, within } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { jobKind } from '../../platform/jobs.ts'
import { followSaid, pairNeed, type Side } from './pairs.ts'
import { matchJob, synonymsOf } from './synonyms.ts'

jobKind(matchJob, async (caller, job, going) => {
  const { needs } = JSON.parse(job.input) as { needs?: string[] }
  if (needs) await someNeeds(caller, needs, going)
  else await everything(caller, going)
})

/** Needs that have few offers left look again. */
async function someNeeds(caller: Caller, ids: string[], going: () => boolean): Promise<void> {
  for (let at = 0; at < ids.length && going(); at += 20) {
    await within(caller, matchJob, async (context) => {
      const rows = await context.db
        .selectFrom('needs')
        .selectAll()
        .where('workspace_id', '=', context.workspace.id)
        .where('id', 'in', ids.slice(at, at + 20))
        .where('removed_at', '=', '')
        .where('settled_on', '=', '')
        .execute()
      const synonyms = await synonymsOf(context)
      for (const need of rows) await pairNeed(context, need, synonyms)
    })
  }
}

/** After words that mean the same have changed: every offer, then every need, a few at a time. */
async function everything(caller: Caller, going: () => boolean): Promise<void> {
  for (const side of ['offers', 'needs'] as const) {
    for (let after: string | null = ''; after !== null && going(); )
      after = await within(caller, matchJob, (context) => some(context, side, after ?? ''))
  }
}

async function some(context: Context, side: Side, after: string): Promise<string | null> {
  const rows = await context.db
    .selectFrom(side)
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .where('settled_on', '=', '')
    .where('id', '>', after)
    .orderBy('id')
    .limit(20)
    .execute()
  for (const row of rows) await followSaid(context, side, row)
  return rows.at(-1)?.id ?? null
}
