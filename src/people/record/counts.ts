import type { Context } from '../../platform/context.ts'
import type { PersonRow } from '../tables.ts'
import { tagKey } from './keys.ts'

/** How many people stand in each circle, organization and tag: counted up and down before it is written. Those in the trash do not count. */
export class Counts {
  readonly circles = new Map<string, number>()
  readonly organizations = new Map<string, number>()
  readonly tags = new Map<string, number>()
  /** How a tag was last written, by its key. */
  readonly tagNames = new Map<string, string>()

  add(person: PersonRow | null, step: 1 | -1): void {
    if (person?.removed_at !== '') return
    if (person.circle_id) move(this.circles, person.circle_id, step)
    if (person.organization_id) move(this.organizations, person.organization_id, step)
    if (person.tags === '[]') return
    for (const name of JSON.parse(person.tags) as string[]) {
      move(this.tags, tagKey(name), step)
      this.tagNames.set(tagKey(name), name)
    }
  }

  /** Adds what was counted to what is kept, always in the same order, so that two transactions never wait for each other in a circle. */
  async write(context: Context): Promise<void> {
    for (const [id, people] of changed(this.circles)) await addTo(context, 'circles', id, people)
    for (const [id, people] of changed(this.organizations)) await addTo(context, 'organizations', id, people)
    for (const [key, people] of changed(this.tags)) await addToTag(context, key, this.tagNames.get(key) ?? key, people)
  }
}

function move(counts: Map<string, number>, key: string, step: number): void {
  counts.set(key, (counts.get(key) ?? 0) + step)
}

function changed(counts: Map<string, number>): [string, number][] {
  return [...counts].filter(([, people]) => people !== 0).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

function addTo(context: Context, table: 'circles' | 'organizations', id: string, people: number): Promise<unknown> {
  return context.db
    .updateTable(table)
    .set((row) => ({ people: row('people', '+', people) }))
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
}

async function addToTag(context: Context, key: string, name: string, people: number): Promise<void> {
  const workspace_id = context.workspace.id
  await context.db
    .insertInto('tags')
    .values({ workspace_id, key, name, people })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet((row) => ({ people: row('tags.people', '+', people) })))
    .execute()
  if (people > 0) return
  await context.db.deleteFrom('tags').where('workspace_id', '=', workspace_id).where('key', '=', key).where('people', '<=', 0).execute()
}
