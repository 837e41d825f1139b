import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { SpoilerRow } from '../tables.ts'
import { makeSpoiler, sight } from './capture.ts'
import { spoilersInOrder } from './in-order.ts'
import { findSpoiler, pageOfSightings, Sighting, Spoiler, SpoilerWithSightings, selectSightings, wholeSpoiler } from './spoiler.ts'

const What = Words(300).refine((text) => text !== '', 'must say what it was')

export const listSpoilers = operation({
  name: 'spoilers.list',
  method: 'GET',
  path: '/spoilers',
  summary: 'List what has ended or nearly ended decisions: how often, what it cost, whether it is fixed and has come back',
  input: {
    ...listing,
    state: z.enum(['open', 'fixed', 'back']).optional().meta({ description: 'back: met again after it was fixed' }),
  },
  output: List(Spoiler).extend({
    counts: z
      .record(z.enum(['open', 'fixed', 'back']), z.int())
      .meta({ description: 'How many there are of each, whatever was asked for' }),
    as_of: AsOf,
  }),
  may: 'viewer',
  columns: ['words', 'times', 'ended', 'costs', 'last_on', 'fixed_on', 'came_back_on', 'id'],
  run: spoilersInOrder,
})

export const createSpoiler = operation({
  name: 'spoilers.create',
  method: 'POST',
  path: '/spoilers',
  summary:
    'Note that something ended or nearly ended a decision; where its words say the same as one that is known, it counts for that one',
  input: {
    words: What,
    journey_id: Id.optional(),
    on: Day.optional(),
    spoiler_id: Id.optional().meta({ description: 'The one it is, where you know' }),
    apart: z.boolean().default(false).meta({ description: 'It is another one than any that is known' }),
  },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { words: 'The price sheet came a week after the talk.' },
  done: 'Noted: met {times} times so far.',
  async run(context, { words, journey_id, on = context.today, spoiler_id, apart }) {
    refuseFuture(context, on)
    if (spoiler_id) await findSpoiler(context, spoiler_id)
    const led = journey_id ? await ledOn(context, journey_id) : null
    const met = {
      source: 'hand',
      source_id: newId(),
      journey_id: journey_id ?? null,
      person_id: led,
      words,
      on,
      ended: false,
      cost: null,
    } as const
    return wholeSpoiler(context, await sight(context, met, { spoilerId: spoiler_id, apart }))
  },
})

export const getSpoiler = operation({
  name: 'spoilers.get',
  method: 'GET',
  path: '/spoilers/{id}',
  summary: 'Show a spoiler and the latest times that it was met',
  input: { id: Id },
  output: SpoilerWithSightings,
  may: 'viewer',
  refuses: ['not_found', 'conflict'],
  run: (context, { id }) => wholeSpoiler(context, id),
})

export const listSightings = operation({
  name: 'spoilers.sightings',
  method: 'GET',
  path: '/spoilers/{id}/sightings',
  summary: 'List every time that a spoiler was met, the latest first',
  input: { id: Id, ...listing },
  output: List(Sighting),
  may: 'viewer',
  refuses: ['not_found', 'conflict'],
  columns: ['on', 'words', 'source', 'person', 'ended', 'sure', 'id'],
  async run(context, { id, ...asked }) {
    await findSpoiler(context, id)
    return pageOfSightings(context, id, asked)
  },
})

export const updateSpoiler = operation({
  name: 'spoilers.update',
  method: 'PATCH',
  path: '/spoilers/{id}',
  summary: 'Put a spoiler in other words',
  input: { id: Id, words: What },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':spoiler', words: 'The price sheet comes too late.' },
  done: 'Saved.',
  run: (context, { id, words }) => change(context, id, { words }),
})

export const fixSpoiler = operation({
  name: 'spoilers.fix',
  method: 'POST',
  path: '/spoilers/{id}/fix',
  summary: 'Record that a spoiler is fixed, since when and by what; from then on it is watched for coming back',
  input: { id: Id, because: Words(1000).default('').meta({ description: 'What was changed' }), on: Day.optional() },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':spoiler', because: 'The sheet is made during the talk now.' },
  done: 'Fixed. If it is met again, it says so.',
  undo: { operation: 'spoilers.reopen', values: { id: '{id}' } },
  async run(context, { id, because, on = context.today }) {
    refuseFuture(context, on)
    const { fixed_on, came_back_on } = await wholeSpoiler(context, id)
    if (fixed_on && !came_back_on) throw new Refusal('conflict', `It is fixed since ${sayDay(fixed_on)}, and has not come back.`)
    return change(context, id, { fixed_on: on, fixed_because: because, fixed_by_name: context.actor.name })
  },
})

export const reopenSpoiler = operation({
  name: 'spoilers.reopen',
  method: 'POST',
  path: '/spoilers/{id}/reopen',
  summary: 'Record that a spoiler is not fixed after all',
  input: { id: Id },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is open again.',
  async run(context, { id }) {
    if (!(await findSpoiler(context, id)).fixed_on) throw new Refusal('conflict', 'It is open as it is.')
    return change(context, id, { fixed_on: '', fixed_because: '', fixed_by_name: '' })
  },
})

export const mergeSpoilers = operation({
  name: 'spoilers.merge',
  method: 'POST',
  path: '/spoilers/{id}/merge',
  summary: 'Say that another spoiler is the same as this one: it becomes part of it, with every time it was met',
  input: { id: Id, other_id: Id },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':spoiler', other_id: ':other_spoiler' },
  done: 'They are one now.',
  async run(context, { id, other_id }) {
    if (id === other_id) throw new Refusal('conflict', 'This is the very same one.')
    const [into, other] = [await findSpoiler(context, id), await findSpoiler(context, other_id)]
    const { db, workspace } = context
    await db
      .updateTable('spoiler_sightings')
      .set({ spoiler_id: into.id, sure: 1 })
      .where('workspace_id', '=', workspace.id)
      .where('spoiler_id', '=', other.id)
      .execute()
    await db
      .updateTable('spoilers')
      .set({ merged_into: into.id, updated_at: context.now })
      .where('workspace_id', '=', workspace.id)
      // Those that were part of the other go along.
      .where((eb) => eb.or([eb('id', '=', other.id), eb('merged_into', '=', other.id)]))
      .execute()
    context.changed({ kind: 'spoiler', id: other.id, before: { merged_into: null }, after: { merged_into: into.id } })
    return wholeSpoiler(context, id)
  },
})

export const unmergeSpoiler = operation({
  name: 'spoilers.unmerge',
  method: 'POST',
  path: '/spoilers/{id}/unmerge',
  summary: 'Let a spoiler that was made part of another stand by itself again, with the times that were its own',
  input: { id: Id },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':merged_spoiler' },
  done: 'They are apart again.',
  async run(context, { id }) {
    const { db, workspace, now } = context
    const row = await db.selectFrom('spoilers').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such spoiler.')
    if (!row.merged_into) throw new Refusal('conflict', 'It stands by itself already.')
    await db
      .updateTable('spoilers')
      .set({ merged_into: null, updated_at: now })
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', id)
      .execute()
    await db
      .updateTable('spoiler_sightings')
      .set({ spoiler_id: id })
      .where('workspace_id', '=', workspace.id)
      .where('spoiler_id', '=', row.merged_into)
      .where('first_spoiler_id', '=', id)
      .execute()
    context.changed({ kind: 'spoiler', id, before: { merged_into: row.merged_into }, after: { merged_into: null } })
    return wholeSpoiler(context, id)
  },
})

export const partSpoiler = operation({
  name: 'spoilers.part',
  method: 'POST',
  path: '/spoiler-sightings/{sighting_id}/part',
  summary: 'Say that what was met was not this spoiler but another: that time gets a spoiler of its own',
  input: { sighting_id: Id },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found'],
  example: { sighting_id: ':sighting' },
  done: 'It stands by itself now.',
  async run(context, { sighting_id }) {
    const sighting = await selectSightings(context).where('s.id', '=', sighting_id).executeTakeFirst()
    if (!sighting) throw new Refusal('not_found', 'It was not met on that occasion.')
    const own = await makeSpoiler(context, sighting.words)
    await context.db
      .updateTable('spoiler_sightings')
      .set({ spoiler_id: own.id, first_spoiler_id: own.id, sure: 1 })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', sighting_id)
      .execute()
    context.changed({ kind: 'spoiler', id: sighting.spoiler_id, before: { sighting: sighting_id }, after: { sighting: null, now: own.id } })
    return wholeSpoiler(context, own.id)
  },
})

export const confirmSpoiler = operation({
  name: 'spoilers.confirm',
  method: 'POST',
  path: '/spoilers/{id}/confirm',
  summary: 'Say that every time that was recognised by its words was this spoiler',
  input: { id: Id },
  output: SpoilerWithSightings,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'Yes, the same.',
  async run(context, { id }) {
    const spoiler = await findSpoiler(context, id)
    await context.db
      .updateTable('spoiler_sightings')
      .set({ sure: 1 })
      .where('workspace_id', '=', context.workspace.id)
      .where('spoiler_id', '=', spoiler.id)
      .execute()
    context.changed({ kind: 'spoiler', id, after: { recognised: 'confirmed' } })
    return wholeSpoiler(context, id)
  },
})

async function change(context: Context, id: string, columns: Partial<SpoilerRow>) {
  const before = await findSpoiler(context, id)
  await context.db
    .updateTable('spoilers')
    .set({ ...columns, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  const audited = ({ words, fixed_on, fixed_because }: SpoilerRow) => ({ words, fixed_on, fixed_because })
  context.changed({ kind: 'spoiler', id, before: audited(before), after: audited({ ...before, ...columns }) })
  return wholeSpoiler(context, id)
}

/** Who is led on a journey that is not in the trash. */
async function ledOn({ db, workspace }: Context, journeyId: string): Promise<string> {
  const row = await db
    .selectFrom('journeys')
    .select('person_id')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', journeyId)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such journey.')
  return row.person_id
}

function refuseFuture({ today }: Context, on: string): void {
  if (on > today)
    throw new Refusal('invalid', 'That day has not come yet.', [{ path: 'on', message: `must not be after ${sayDay(today)}` }])
}
