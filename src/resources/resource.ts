import { z } from 'zod'
import { Shelf, stemsOf } from '../offerings/index.ts'
import { fold } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { Id, Instant, Line, Words } from '../platform/inputs/schema.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ResourceRow } from './tables.ts'

/** So many can be kept: each is set against what someone says while their page is made. */
export const mostResources = 1000

export const Resource = z.object({
  id: Id,
  title: z.string(),
  url: z.string().nullable().meta({ description: 'Where it is, for a link' }),
  file_name: z.string().nullable().meta({ description: 'What it is called, for a document' }),
  file_size: z.int().nullable().meta({ description: 'In bytes' }),
  words: z.string().meta({ description: 'What it is and whom it helps' }),
  topics: z.array(z.string()),
  made_by_name: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type Resource = z.output<typeof Resource>

/** A resource's own fields, as they are given. */
export const given = {
  title: Line(200),
  words: Words(2000).meta({ description: 'What it is and whom it helps, in words such as they would use' }),
  topics: z
    .array(Line(60))
    .max(20, 'must be at most 20 topics')
    .transform((topics) => [...new Map(topics.map((topic) => [fold(topic), topic])).values()]),
  url: z
    .string()
    .trim()
    .max(2000, 'must be at most 2000 characters')
    .refine(isWebAddress, 'must be a web address that begins with https:// or http://')
    .meta({ description: 'Where it is: https://...' }),
}

/** A row as the outside sees it. */
export function toResource(row: ResourceRow): Resource {
  return {
    id: row.id,
    title: row.title,
    url: row.url || null,
    file_name: row.file_name || null,
    file_size: row.file_name ? row.file_size : null,
    words: row.words,
    topics: JSON.parse(row.topics) as string[],
    made_by_name: row.made_by_name,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** Resources of this workspace; add where and order. */
export function selectResources({ db, workspace }: Context, where: 'live' | 'trash' = 'live') {
  return db
    .selectFrom('resources')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', where === 'live' ? '=' : '>', '')
}

/** One resource by id; refuses one that is not here, or in the trash unless asked for. */
export async function findResource(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<ResourceRow> {
  const row = await selectResources(context, where).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', where === 'live' ? 'There is no such resource.' : 'There is no such resource in the trash.')
  return row
}

/** The same for whoever changes it or what hangs on it: nobody else does until this is done. */
export async function holdResource(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<ResourceRow> {
  await context.db
    .updateTable('resources')
    .set((row) => ({ title: row.ref('title') }))
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  return findResource(context, id, where)
}

/** Resources to set what people say beside: by topic, by title, and by each sentence that tells of them. */
export function shelfOf(resources: Resource[]): Shelf {
  return new Shelf(
    resources.map(({ id, title, topics, words }) => ({
      id,
      name: title,
      words: '',
      becomes: '',
      worries: [...topics, ...sentencesOf(words)],
    })),
  )
}

/** The beginnings of words by which those are looked for whom a resource may help: of its topics first, then of its title and its words. */
export function beginningsOf({ title, topics, words }: Pick<Resource, 'title' | 'topics' | 'words'>, most: number): string[] {
  const found = new Set<string>()
  for (const text of [...topics, title, words]) {
    for (const stem of stemsOf(text).keys()) found.add(stem)
    // An engine may tell ä from a: such words are looked for as they are written, too.
    for (const word of text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? []) if (/[^a-z]/.test(word)) found.add(word)
  }
  return [...found].slice(0, most)
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => sentence.trim() !== '')
    .slice(0, 20)
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === ''
  )
}
