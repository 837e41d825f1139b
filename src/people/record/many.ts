import { z } from 'zod'
import { actorId } from '../../platform/context.ts'
import { Id, Instant, Line } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { changedPerson, known } from './draft.ts'
import { personFields } from './person.ts'
import { bare, findPeople, findPerson } from './queries.ts'
import { savePeople } from './save.ts'

/** As many people are changed in one go. */
export const mostAtOnce = 1000

const Ids = z.array(Id).min(1, 'must name at least one person').max(mostAtOnce, `must be at most ${mostAtOnce}`)

export const updateManyPeople = operation({
  name: 'people.update_many',
  method: 'POST',
  path: '/people/update-many',
  summary: 'Set the circle, relation, guide, source or tags of several people at once',
  input: {
    ids: Ids,
    circle: personFields.circle,
    relation: personFields.relation,
    guide_id: personFields.guide_id,
    source: personFields.source,
    add_tags: z.array(Line(60)).max(20).optional(),
    remove_tags: z.array(Line(60)).max(20).optional(),
  },
  output: z.object({ changed: z.int(), at: Instant }),
  may: 'guide',
  refuses: ['not_found'],
  example: { ids: [':person'], circle: 'close' },
  done: '{changed} people changed.',
  undo: { operation: 'people.put_back_many', values: { at: '{at}' } },
  async run(context, { ids, add_tags, remove_tags, ...input }) {
    const about = await known(context)
    const saved = []
    for (const id of new Set(ids)) {
      const before = await findPerson(context, id)
      const tags = (JSON.parse(before.tags) as string[]).filter((tag) => !remove_tags?.includes(tag))
      const after = await changedPerson(context, about, bare(before), {
        ...input,
        ...(add_tags || remove_tags ? { tags: [...tags, ...(add_tags ?? [])] } : {}),
      })
      saved.push({ before: bare(before), after })
      context.changed({ kind: 'person', id, before: bare(before), after })
    }
    await savePeople(context, saved)
    return { changed: saved.length, at: context.now }
  },
})

export const removeManyPeople = operation({
  name: 'people.remove_many',
  method: 'POST',
  path: '/people/remove-many',
  summary: 'Put several people in the trash at once',
  input: { ids: Ids },
  output: z.object({ removed: z.int(), at: Instant }),
  may: 'guide',
  refuses: ['not_found'],
  example: { ids: [':person'] },
  done: 'Put in the trash: {removed}.',
  undo: { operation: 'people.restore_many', values: { at: '{at}' } },
  async run(context, { ids }) {
    const people = await findPeople(context, ids, 'ids')
    const saved = people.map((before) => ({ before, after: { ...before, removed_at: context.now, removed_by: actorId(context.actor) } }))
    await savePeople(context, saved)
    for (const { before, after } of saved) context.changed({ kind: 'person', id: before.id, before, after })
    return { removed: saved.length, at: context.now }
  },
})

export const restoreManyPeople = operation({
  name: 'people.restore_many',
  method: 'POST',
  path: '/people/restore-many',
  summary: 'Take those people out of the trash again who were put there together',
  input: { at: Instant.max(40).meta({ description: 'The instant that people.remove_many gave as `at`' }) },
  output: z.object({ restored: z.int(), words: z.string() }),
  may: 'guide',
  example: { at: '2026-11-20T07:30:00.000Z' },
  done: '{words}',
  async run(context, { at }) {
    const people = await context.db
      .selectFrom('people')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '=', at)
      .where('removed_at', '>', '')
      .orderBy('id')
      .limit(mostAtOnce)
      .execute()
    const saved = people.map((before) => ({ before, after: { ...before, removed_at: '', removed_by: null } }))
    await savePeople(context, saved)
    for (const { before, after } of saved) context.changed({ kind: 'person', id: before.id, before, after })
    const nothing = 'Nobody of them is in the trash any more.'
    return { restored: saved.length, words: saved.length === 0 ? nothing : `Taken out of the trash: ${saved.length}.` }
  },
})
