import { reading, within } from '../../platform/call.ts'
import { newId, now } from '../../platform/clock.ts'
import type { Caller } from '../../platform/context.ts'
import type { JobRun } from '../../platform/jobs/jobs.ts'
import type { Model } from './model/model.ts'
import { pairRow, writePairs } from './pairs.ts'
import { search, type TwoFound } from './search.ts'
import { searchAside } from './search-aside.ts'

/**
 * Searches everyone for those who are there twice: finds the pairs and estimates the model, writes both, and takes away the pairs of the
 * searches before. Many are searched in a thread; what is found is written in small steps, so that everything else goes on. After a crash
 * it begins again and loses nothing.
 */
export const searchEveryone: JobRun = async (caller, _job, going) => {
  const began_at = now()
  const searchId = newId()
  const keepAll: KeepAll = async ({ people, model, pairs, some }) => {
    for (let at = 0; at < pairs && going(); at += slice) await keep(caller, searchId, await some(at, at + slice))
    if (!going()) return
    while ((await forgetOthers(caller, searchId)) > 0) await Bun.sleep(0)
    await finish(caller, { searchId, began_at, people, pairs, model })
  }
  if (await areMany(caller)) return void (await searchAside(caller, going, keepAll))
  const { pairs, ...found } = await search(caller)
  await keepAll({ ...found, pairs: pairs.length, some: async (from, to) => pairs.slice(from, to) })
}

type KeepAll = Parameters<typeof searchAside<void>>[2]

/** So many are searched sooner here than in a thread, which takes a moment to begin. */
const few = 2000
const slice = 100

async function areMany(caller: Caller): Promise<boolean> {
  const onePastFew = await reading(caller, ({ db, workspace }) =>
    db.selectFrom('people').select('id').where('workspace_id', '=', workspace.id).orderBy('id').offset(few).limit(1).executeTakeFirst(),
  )
  return onePastFew !== undefined
}

async function keep(caller: Caller, searchId: string, pairs: TwoFound[]): Promise<void> {
  await within(caller, 'people.duplicates', async (context) => {
    const rows = pairs.map(({ ids, ...pair }) => pairRow(context, searchId, ids, pair))
    await writePairs(context, rows)
  })
  await Bun.sleep(0)
}

/** Takes away, a slice at a time, what this search did not find again. Answers how many went. */
function forgetOthers(caller: Caller, searchId: string): Promise<number> {
  return within(caller, 'people.duplicates', async ({ db, workspace }) => {
    const old = await db
      .selectFrom('duplicate_pairs')
      .select(['a', 'b'])
      .where('workspace_id', '=', workspace.id)
      .where('search_id', '<', searchId)
      .limit(slice)
      .execute()
    for (const { a, b } of old)
      await db.deleteFrom('duplicate_pairs').where('workspace_id', '=', workspace.id).where('a', '=', a).where('b', '=', b).execute()
    return old.length
  })
}

interface Finished {
  searchId: string
  began_at: string
  people: number
  pairs: number
  model: Model
}

async function finish(caller: Caller, { searchId, began_at, people, pairs, model }: Finished): Promise<void> {
  await within(caller, 'people.duplicates', async (context) => {
    const row = { id: searchId, model: JSON.stringify(model), people, pairs, began_at, ended_at: context.now }
    await context.db
      .insertInto('duplicate_searches')
      .values({ workspace_id: context.workspace.id, ...row })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
      .execute()
    context.changed({ kind: 'duplicate', id: null })
  })
}
