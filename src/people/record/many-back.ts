import { z } from 'zod'
import { leastIdAt } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Instant } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { circlesOf } from '../circles.ts'
import type { CircleRow, PersonRow } from '../tables.ts'
import { tagKey } from './keys.ts'
import { mostAtOnce } from './many.ts'
import { dueOn } from './rules.ts'
import { savePeople } from './save.ts'

export const putBackManyPeople = operation({
  name: 'people.put_back_many',
  method: 'POST',
  path: '/people/put-back-many',
  summary: 'Take back what you changed on several people at once; what somebody changed since stays',
  input: { at: Instant.max(40).meta({ description: 'The instant that people.update_many gave as `at`' }) },
  output: z.object({ put_back: z.int(), words: z.string() }),
  may: 'guide',
  example: { at: '2026-11-20T07:30:00.000Z' },
  done: '{words}',
  async run(context, { at }) {
    const changes = await changedThen(context, at)
    const circles = await circlesOf(context)
    const people = await stillHere(context, [...changes.keys()])
    const saved = people.flatMap((before) => {
      const after = asBefore(before, changes.get(before.id) ?? {}, circles)
      return after ? [{ before, after: { ...after, updated_at: context.now } }] : []
    })
    await savePeople(context, saved)
    for (const { before, after } of saved) context.changed({ kind: 'person', id: before.id, before, after })
    const nothing = 'Nothing is left to put back: it was put back already, or changed since.'
    return { put_back: saved.length, words: saved.length === 0 ? nothing : `As they were: ${saved.length}.` }
  },
})

type Changes = Record<string, [before: unknown, after: unknown]>

// The audit of an operation is written at its end: within this long of its beginning, whatever the clock does.
const minute = 60_000

/** What the audit says the same actor changed with many at once in that instant, by person. */
async function changedThen({ db, workspace, actor }: Context, at: string): Promise<Map<string, Changes>> {
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return new Map()
  const noted = await db
    .selectFrom('audit_events')
    .select(['subject_id', 'changes'])
    .where('workspace_id', '=', workspace.id)
    .where('id', '>=', leastIdAt(moment - minute))
    .where('id', '<', leastIdAt(moment + 10 * minute))
    .where('at', '=', at)
    .where('operation', '=', 'people.update_many')
    .where('subject_kind', '=', 'person')
    .where('actor_id', '=', actorId(actor))
    .orderBy('id')
    .limit(mostAtOnce)
    .execute()
  return new Map(noted.map(({ subject_id, changes }) => [subject_id ?? '', JSON.parse(changes) as Changes]))
}

async function stillHere({ db, workspace }: Context, ids: string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('people')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

/** Someone with what was changed then as it was before, where nobody has changed it since; null where nothing is left to take back. */
function asBefore(person: PersonRow, changes: Changes, circles: CircleRow[]): PersonRow | null {
  const after = { ...person }
  for (const column of ['relation', 'guide_id', 'source'] as const) {
    const change = changes[column]
    if (change && person[column] === change[1]) Object.assign(after, { [column]: change[0] })
  }
  const circle = changes.circle_id
  // A circle that was removed meanwhile cannot be gone back to.
  if (circle && person.circle_id === circle[1] && (circle[0] === null || circles.some(({ id }) => id === circle[0]))) {
    after.circle_id = circle[0] as string | null
    after.due_on = dueOn(
      person.last_touch_on,
      circles.find(({ id }) => id === after.circle_id),
      person.met_on,
    )
  }
  if (changes.tags) after.tags = tagsBefore(person.tags, changes.tags)
  return JSON.stringify(after) === JSON.stringify(person) ? null : after
}

/** Takes off the tags that came then and puts those on that went, in their old spelling and order; tags of since stay. */
function tagsBefore(now: string, [before, after]: [unknown, unknown]): string {
  const [old, young, present] = [tagsIn(before), keysOf(tagsIn(after)), tagsIn(now)]
  const kept = old.filter((tag) => !young.has(tagKey(tag)) || keysOf(present).has(tagKey(tag)))
  const since = present.filter((tag) => !keysOf(old).has(tagKey(tag)) && !young.has(tagKey(tag)))
  return JSON.stringify([...kept, ...since])
}

function tagsIn(json: unknown): string[] {
  return JSON.parse(String(json)) as string[]
}

function keysOf(tags: string[]): Set<string> {
  return new Set(tags.map(tagKey))
}
