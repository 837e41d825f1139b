import { circlesOf, customFieldsOf, type Known, known } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { parts } from '../arrivals/ground.ts'
import { membersOf } from '../arrivals/whose.ts'
import type { ImportRow } from '../imports/tables.ts'
import type { TableName } from './listed/column.ts'

/** What the ids of the file are called here; kept while a file is read. */
export interface Names {
  /** Members by their address, and by the id that the file gives them. */
  members: Map<string, string>
  /** Circles' names by the file's id. */
  circles: Map<string, string>
  /** Only those that are called differently here. */
  organizations: Map<string, string>
  people: Map<string, string>
  /** Fields of the file that are not known here, by list, as far as they were told. */
  strange: Set<string>
}

export function noNames(): Names {
  return { members: new Map(), circles: new Map(), organizations: new Map(), people: new Map(), strange: new Set() }
}

/** A text for each field that is not known here, the first time it is met; at most 50 of a file. */
export function strangeFields({ strange }: Names, list: string, fields: Iterable<string>): string[] {
  const told: string[] = []
  for (const field of fields) {
    const name = `${list}.${field}`.slice(0, 100)
    if (strange.has(name) || strange.size >= 50) continue
    strange.add(name)
    told.push(`the field ${JSON.stringify(field.slice(0, 60).toWellFormed())} is not known here and was passed over.`)
  }
  return told
}

/** What a handler of rows has at hand. */
export interface House {
  context: Context
  names: Names
  about: Known
  row: ImportRow
  /** Whoever brought the file: what was another member's of the other workspace is theirs. */
  asMember: string
  /** What came into being beside the rows themselves, for an undo. */
  also: { subject: string; id: string }[]
}

/** What became of a row: made, there already, there and changed, a text why it was not taken; or made without some of what it holds. */
export type Became = 'made' | 'there' | 'changed' | { problem: string } | { made: true; problems: string[] }

export async function houseFor(context: Context, row: ImportRow, names: Names): Promise<House> {
  const members = await membersOf(context)
  for (const [id, { address }] of members) names.members.set(address, id)
  const about = await known(context)
  about.circles = await circlesOf(context)
  about.fields = await customFieldsOf(context)
  return { context, names, about, row, also: [], asMember: row.made_by && members.has(row.made_by) ? row.made_by : '' }
}

/** Who stands for a member of the file here; null for nobody. */
export function memberHere({ names }: House, id: string | null): string | null {
  return id === null ? null : (names.members.get(id) ?? null)
}

/** Which of some ids are there in a table of this workspace. */
export async function idsHere({ db, workspace }: Context, table: TableName, ids: string[]): Promise<Set<string>> {
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
    // Others are answered in between.
    if (rows.length > 100 || ids.length > 500) await Bun.sleep(0)
  }
  return found
}
