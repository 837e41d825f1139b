import { circlesOf, customFieldsOf, type Known, known } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { parts } from '../arrivals/ground.ts'
import { membersOf } from '../arrivals/whose.ts'
import type { ImportRow } from '../imports/tables.ts'

/** What the ids of the file are called here; kept while a file is read. */
export interface Names {
  /** Members by their address, and by the id that the file gives them. */
  members: Map<string, string>
  /** Circles' names by the file's id. */
  circles: Map<string, string>
  /** Only those that are called differently here. */
  organizations: Map<string, string>
  people: Map<string, string>
}

/** What a handler of rows has at hand. */
export interface House {
  context: Context
  names: Names
  about: Known
  row: ImportRow
  /** Whoever brought the file: what was another member's of the other workspace is theirs. */
  asMember: string
}

/** What became of a row: made, there already, or a text why it was not taken. */
export type Became = 'made' | 'there' | { problem: string }

export async function houseFor(context: Context, row: ImportRow, names: Names): Promise<House> {
  const members = await membersOf(context)
  for (const [id, { address }] of members) names.members.set(address, id)
  const about = await known(context)
  about.circles = await circlesOf(context)
  about.fields = await customFieldsOf(context)
  return { context, names, about, row, asMember: row.made_by && members.has(row.made_by) ? row.made_by : '' }
}

/** Who stands for a member of the file here; null for nobody. */
export function memberHere({ names }: House, id: string | null): string | null {
  return id === null ? null : (names.members.get(id) ?? null)
}

/** Which of some ids are there in a table of this workspace. */
export async function idsHere(
  { db, workspace }: Context,
  table: 'people' | 'touches' | 'organizations' | 'promises' | 'arrivals' | 'correspondents' | 'exclusions' | 'saved_views',
  ids: string[],
): Promise<Set<string>> {
  const found = new Set<string>()
  for (const part of parts([...new Set(ids)])) {
    const rows = await db
      // Tables with an id are alike as far as they are looked at here.
      .selectFrom(table as 'people')
      .select('id')
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', part)
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}
