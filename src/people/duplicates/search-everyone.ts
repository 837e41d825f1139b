import { reading, within } from '../../platform/call.ts'
import { newId, now } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import type { JobRun } from '../../platform/jobs/jobs.ts'
import { sources } from './lookup.ts'
import { findPairs, type PairFound, type Searched } from './model/find-pairs.ts'
import { type Likeness, likenessOf } from './model/likeness.ts'
import { Pace } from './model/pace.ts'
import { leastKept, pairRow, writePairs } from './pairs.ts'
import type { PairRow } from './tables.ts'

/**
 * Searches everyone for those who are there twice: reads them, finds the pairs and estimates the model, writes both, and takes away the
 * pairs of the searches before. In small steps, so that everything else goes on; after a crash it begins again and loses nothing.
 */
export const searchEveryone: JobRun = async (caller, _job, going) => {
  const began_at = now()
  const searchId = newId()
  const people = await readEveryone(caller)
  if (!going()) return
  const found = await findPairs(people, leastKept)
  if (!going()) return
  found.pairs.sort((a, b) => b.score - a.score)
  const kept = found.pairs.slice(0, mostKept)
  for (let at = 0; at < kept.length && going(); at += slice) await keep(caller, searchId, people, kept.slice(at, at + slice))
  if (!going()) return
  while ((await forgetOthers(caller, searchId)) > 0) await Bun.sleep(0)
  await finish(caller, { searchId, began_at, people: people.length, pairs: kept.length, found })
}

/** More pairs than anyone could judge are not kept; the next search finds the rest. */
const mostKept = 100_000
const slice = 100

/** About a kilobyte for each person, for as long as the search takes. */
async function readEveryone(caller: Caller): Promise<Likeness[]> {
  const pace = new Pace()
  const people: Likeness[] = []
  for (let after = ''; ; ) {
    const rows = await reading(caller, (context) => sources(context).where('p.id', '>', after).orderBy('p.id').limit(500).execute())
    for (const row of rows) {
      people.push(likenessOf(row, caller.workspace.country))
      if (pace.due) await pace.rest()
    }
    const last = rows.at(-1)
    if (!last) return people
    after = last.id
    await pace.rest()
  }
}

async function keep(caller: Caller, searchId: string, people: Likeness[], pairs: PairFound[]): Promise<void> {
  await within(caller, 'people.duplicates', async (context) => {
    const rows = pairs.map((pair) => pairRow(context, searchId, [people[pair.a]?.id ?? '', people[pair.b]?.id ?? ''], pair))
    await writePairs(context, await stillHere(context, rows))
  })
  await Bun.sleep(0)
}

/** Someone may have gone since everyone was read. */
async function stillHere(context: Context, rows: PairRow[]): Promise<PairRow[]> {
  if (rows.length === 0) return rows
  const ids = [...new Set(rows.flatMap(({ a, b }) => [a, b]))]
  const here = await context.db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .where('removed_at', '=', '')
    .execute()
  const known = new Set(here.map(({ id }) => id))
  return rows.filter(({ a, b }) => known.has(a) && known.has(b))
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
  found: Searched
}

async function finish(caller: Caller, { searchId, began_at, people, pairs, found }: Finished): Promise<void> {
  await within(caller, 'people.duplicates', async (context) => {
    const row = { id: searchId, model: JSON.stringify(found.model), people, pairs, began_at, ended_at: context.now }
    await context.db
      .insertInto('duplicate_searches')
      .values({ workspace_id: context.workspace.id, ...row })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
      .execute()
    context.changed({ kind: 'duplicate', id: null })
  })
}
