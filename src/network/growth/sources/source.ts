import { z } from 'zod'
import { fold } from '../../../people/index.ts'
import type { Context } from '../../../platform/context.ts'
import { Id } from '../../../platform/inputs/schema.ts'
import type { SourceRow } from '../tables.ts'

/** The two ways of growing: people who find us (or whom we find), one by one; and people whom others bring. */
export const sourceKinds = ['retail', 'referral'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const Source = z.object({ id: Id, name: z.string(), kind: z.enum(sourceKinds) })
export type Source = z.output<typeof Source>

/** What every workspace begins with. */
const first: readonly (readonly [string, SourceKind])[] = [
  ['Referral', 'referral'],
  ['Introduction', 'referral'],
  ['Event', 'retail'],
  ['Advert', 'retail'],
  ['Website', 'retail'],
  ['Found us', 'retail'],
  ['Cold call or letter', 'retail'],
]

/** The workspace's own list in its order; until it has changed one, the list that every workspace begins with. */
export async function sourcesOf({ db, workspace }: Context): Promise<SourceRow[]> {
  const rows = await db
    .selectFrom('sources')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  if (rows.length > 0) return rows
  // Their ids are the same in every workspace, so that whoever has seen them can change them.
  return first.map(([name, kind], at) => ({
    workspace_id: workspace.id,
    id: `00000000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`,
    name,
    name_key: sourceKey(name),
    kind,
    position: at,
    created_at: '1970-01-01T00:00:00.000Z',
  }))
}

/** The same, made the workspace's own where they were not yet, so that they can be changed. */
export async function ownSources(context: Context): Promise<SourceRow[]> {
  const rows = await sourcesOf(context)
  await context.db
    .insertInto('sources')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return rows
}

/** What a source's name, or the words on a person, are compared by: small letters, no accents, single spaces. */
export function sourceKey(words: string): string {
  return fold(words).trim().replace(/\s+/g, ' ').slice(0, 200)
}

/**
 * Tells the kind of the words in which it was noted how someone came. Two sources of one person stand with a semicolon between them
 * (that is what a merging leaves): whoever was brought even once was brought. null: none of them is on the list.
 */
export function kindOfWords(rows: readonly SourceRow[]): (words: string) => SourceKind | null {
  const kinds = new Map(rows.map((row) => [row.name_key, row.kind as SourceKind]))
  return (words) => {
    const found = words === '' ? [] : words.split(';').flatMap((part) => kinds.get(sourceKey(part)) ?? [])
    return found.includes('referral') ? 'referral' : (found[0] ?? null)
  }
}

export function toSource({ id, name, kind }: SourceRow): Source {
  return { id, name, kind: kind as SourceKind }
}
