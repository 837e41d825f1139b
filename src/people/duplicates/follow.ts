import { within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { enqueue, type JobRun } from '../../platform/jobs/jobs.ts'
import { waitsForThis } from '../../platform/jobs/waiting.ts'
import type { Saved } from '../record/save.ts'
import type { PersonRow } from '../tables.ts'
import { duplicatesOf } from './lookup.ts'
import { dropPairsOf, leastKept, pairRow, writePairs } from './pairs.ts'

/** The kinds of job that look for duplicates: through everyone, and for a few who changed. */
export const everyoneJob = 'people.search_everyone'
export const someJob = 'people.search_some'

/** More people at once than this are looked for by going through everyone. */
const few = 25

/** Whoever is new, or changed in what is compared, is looked for again; the pairs of who is gone go at once. */
export async function followSaved(context: Context, saved: Saved[]): Promise<void> {
  const changed = saved.filter(({ before, after }) => whatCounts(before) !== whatCounts(after))
  if (changed.length === 0) return
  if (changed.length > few) return searchLater(context)
  for (const { before, after } of changed) if (before && after?.removed_at !== '') await dropPairsOf(context, before.id)
  const ids = changed.flatMap(({ after }) => (after && after.removed_at === '' ? [after.id] : []))
  if (ids.length > 0) await enqueue(context, { kind: someJob, input: { ids } })
}

/** Asks for a search through everyone, once: many slices of one import need no more than one. */
export async function searchLater(context: Context): Promise<void> {
  if (!(await waitsForThis(context, { kind: everyoneJob }))) await enqueue(context, { kind: everyoneJob })
}

/** Looks for the duplicates of a few people and keeps what it finds in the place of what was kept of them. */
export const searchSome: JobRun = async (caller, job, going) => {
  const { ids } = JSON.parse(job.input) as { ids: string[] }
  for (const id of ids) if (going()) await within(caller, 'people.duplicates', (context) => searchOne(context, id))
}

async function searchOne(context: Context, id: string): Promise<void> {
  const person = await context.db
    .selectFrom('people')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  await dropPairsOf(context, id, person ? 'found' : 'all')
  if (!person) return
  const found = await duplicatesOf(context, person, leastKept)
  // An id of its own: a search through everyone that began before does not take these away.
  const searchId = newId()
  await writePairs(
    context,
    found.map((one) => pairRow(context, searchId, [id, one.other.id], one)),
  )
  if (found.length > 0) context.changed({ kind: 'duplicate', id: null })
}

/** What of a person is compared, as one text; '' for nobody, and for someone in the trash. */
function whatCounts(person: PersonRow | null): string {
  if (person?.removed_at !== '') return ''
  const { given_name, family_name, emails, phones, addresses, birthday, organization_id } = person
  return JSON.stringify([given_name, family_name, emails, phones, addresses, birthday, organization_id])
}
