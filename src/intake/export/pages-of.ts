import { type PeopleFilters, type PersonFound, pageOfPeople } from '../../people/index.ts'
import { type Caller, reading } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import type { Tables } from '../../platform/tables.ts'

/** So many are read, written and let go of at a time: a page takes a few milliseconds and little memory, whatever the whole is. */
const pageSize = 100

/** The caller of an operation, for what goes on after its own reading is over: pages are read as the file is sent. */
export function callerOf({ workspace, actor, settings, store, requestId, today }: Context): Caller {
  return { workspace, actor, settings, store, requestId, today }
}

/** People that filters let through, page by page, each page as it is at that moment; others are answered in between. */
export async function* peopleOf(caller: Caller, filters: PeopleFilters): AsyncGenerator<PersonFound[]> {
  let after: string | undefined
  do {
    const { items, next } = await reading(caller, (context) => pageOfPeople(context, { ...filters, limit: pageSize, after }))
    if (items.length > 0) yield items
    after = next ?? undefined
    await Bun.sleep(0)
  } while (after !== undefined)
}

/** A table whose rows have an id. */
export type Listed = {
  [Name in keyof Tables]: Tables[Name] extends { workspace_id: string; id: string } ? Name : never
}[keyof Tables]

/** Every row of a table of this workspace in the order of ids, page by page. */
export async function* rowsOf<Name extends Listed>(caller: Caller, table: Name): AsyncGenerator<Tables[Name][]> {
  for (let after = ''; ; ) {
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        // Tables with an id are alike as far as they are looked at here.
        .selectFrom(table as 'people')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where('id', '>', after)
        .orderBy('id')
        .limit(pageSize)
        .execute(),
    )
    if (rows.length > 0) yield rows as unknown as Tables[Name][]
    await Bun.sleep(0)
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last.id
  }
}
