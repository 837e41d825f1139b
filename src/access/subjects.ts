import type { Context } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'

/** The names of several subjects of one kind, by id. */
export type Names = (context: Context, ids: string[]) => Promise<Map<string, string>>

type NamedTable = { [T in keyof Tables]: Tables[T] extends { workspace_id: string; id: string } ? T : never }[keyof Tables]

const namers = new Map<string, Names>()

/** Lets the audit call subjects of a kind by their names. The nouns further down say how. */
export function nameSubjects(kind: string, names: Names): void {
  namers.set(kind, names)
}

/** As `nameSubjects`, where each subject is a row of a table and its name stands in that row. */
export function nameRows<T extends NamedTable>(kind: string, table: T, nameOf: (row: Tables[T]) => string): void {
  nameSubjects(kind, async ({ db, workspace }, ids) => {
    const rows = await db
      // Each such table has the columns that are asked for here.
      .selectFrom(table as 'audit_events')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, nameOf(row as unknown as Tables[T])]))
  })
}

/** What subjects are called now, by kind and id with a space between, in at most 80 characters; those without a name are left out. */
export async function subjectNames(
  context: Context,
  subjects: { subject_kind: string; subject_id: string | null }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [kind, some] of Map.groupBy(subjects, (subject) => subject.subject_kind)) {
    const ids = [...new Set(some.flatMap(({ subject_id }) => subject_id ?? []))]
    const names = ids.length > 0 ? await namers.get(kind)?.(context, ids) : undefined
    for (const [id, name] of names ?? []) found.set(`${kind} ${id}`, name.length > 80 ? `${name.slice(0, 79).trimEnd()}…` : name)
  }
  return found
}
