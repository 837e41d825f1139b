import type { Context } from '../../platform/context.ts'
import { forgetChanges } from '../naming/forget-changes.ts'
import { savePeople } from '../record/save.ts'
import { addTrash } from './trash.ts'

addTrash('people', {
  kind: 'person',
  title: ({ name }) => name,
  async empty(context, people) {
    for (const { id } of people) await context.tell('person.erased', { id })
    await savePeople(
      context,
      people.map((person) => ({ before: person, after: null })),
    )
  },
})

addTrash('organizations', { kind: 'organization', title: ({ name }) => name, before: leave })

for (const [kind, table] of [
  ['wish', 'wishes'],
  ['worry', 'worries'],
] as const)
  addTrash(table, {
    kind,
    title: ({ words }) => words,
    // Once they are gone nobody could tell any more whose words these were.
    before: (context, rows: { id: string }[]) => forgetChanges(context, idsOf(rows)),
  })

declare module '../../platform/context.ts' {
  interface Events {
    /** Organizations are about to go for good: what still names them names none. */
    'organizations.erased': { ids: string[] }
  }
}

/** Those in the trash who still name an organization that goes for good lose it. */
async function leave(context: Context, organizations: { id: string }[]): Promise<void> {
  const ids = idsOf(organizations)
  await context.db
    .updateTable('people')
    .set({ organization_id: null })
    .where('workspace_id', '=', context.workspace.id)
    .where('organization_id', 'in', ids)
    .execute()
  await context.tell('organizations.erased', { ids })
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
