import { z } from 'zod'
import { fold } from '../people/index.ts'
import { newId } from '../platform/clock.ts'
import { actorId, type Context } from '../platform/context.ts'
import { Download, FileOutput, safeName } from '../platform/files/download.ts'
import { FileInput } from '../platform/files/upload.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Id, Line, List, listing } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { findResource, given, holdResource, mostResources, Resource, selectResources, toResource } from './resource.ts'
import type { ResourceRow } from './tables.ts'

/** The most that a document may have, in bytes. */
export const documentLimit = 10 * 2 ** 20

export const listResources = operation({
  name: 'resources.list',
  method: 'GET',
  path: '/resources',
  summary: 'List the links and documents to share, by title; those of one topic, or with a word in them',
  input: {
    ...listing,
    topic: Line(60).optional(),
    q: z.string().max(200).optional().meta({ description: 'A word of the title or of what is told of it' }),
  },
  output: List(Resource),
  may: 'viewer',
  columns: ['title', 'topics', 'url', 'file_name', 'id'],
  async run(context, { limit, after, topic, q }) {
    let query = selectResources(context)
    if (after !== undefined) {
      const [title, id] = readCursor(after, 'title', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('title_key', 'id'), '>', tuple(String(title), String(id))))
    }
    // There are at most so many, so that what is not of the database's own letters is looked at here.
    const rows = await query.orderBy('title_key').orderBy('id').limit(mostResources).execute()
    const wanted = rows.filter((row) => hasTopic(row, topic) && speaksOf(row, q)).slice(0, limit + 1)
    const page = pageOf(wanted, limit, (last) => cursor('title', [last.title_key, last.id]))
    return { items: page.items.map(toResource), next: page.next }
  },
})

export const createResource = operation({
  name: 'resources.create',
  method: 'POST',
  path: '/resources',
  summary: 'Add a link to the library, with its topics and a word on whom it helps',
  input: { title: given.title, url: given.url, words: given.words.default(''), topics: given.topics.default([]) },
  output: Resource,
  may: 'guide',
  refuses: ['conflict'],
  example: {
    title: 'How to try a backup in an afternoon',
    url: 'https://library.example/backup',
    topics: ['backups'],
    words: 'For whoever lies awake over files that may not come back.',
  },
  done: '{title} is in the library.',
  run: (context, { title, url, words, topics }) => add(context, { title, url, words, topics: JSON.stringify(topics) }),
})

export const uploadResource = operation({
  name: 'resources.upload',
  method: 'POST',
  path: '/resources/documents',
  summary: 'Add a document to the library (at most 10 MiB), with its topics and a word on whom it helps',
  input: {
    file: FileInput,
    title: given.title.optional().meta({ description: 'The name of the file if absent' }),
    words: given.words.default(''),
    topics: given.topics.default([]),
  },
  output: Resource,
  may: 'guide',
  refuses: ['too_large', 'conflict'],
  limit: documentLimit,
  example: { title: 'A list for the first evening', topics: ['backups'] },
  done: '{title} is in the library.',
  async prepare(_caller, { file, ...rest }) {
    const bytes = await readUpTo(file.stream, documentLimit)
    return { ...rest, file: { ...file, stream: new Blob([bytes]).stream() } }
  },
  async run(context, { file, title, words, topics }) {
    const bytes = await new Response(file.stream).bytes()
    const name = safeName(file.name)
    const resource = await add(context, {
      title: title ?? name.slice(0, 200),
      words,
      topics: JSON.stringify(topics),
      file_name: name,
      file_size: bytes.length,
    })
    await context.db.insertInto('resource_files').values({ workspace_id: context.workspace.id, resource_id: resource.id, bytes }).execute()
    return resource
  },
})

export const getResource = operation({
  name: 'resources.get',
  method: 'GET',
  path: '/resources/{id}',
  summary: 'Show a link or document of the library',
  input: { id: Id },
  output: Resource,
  may: 'viewer',
  refuses: ['not_found'],
  run: async (context, { id }) => toResource(await findResource(context, id)),
})

export const downloadResource = operation({
  name: 'resources.download',
  method: 'GET',
  path: '/resources/{id}/document',
  summary: 'Take a document out of the library, as the file that came in',
  input: { id: Id },
  output: FileOutput,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':document' },
  async run(context, { id }) {
    const row = await findResource(context, id)
    const file = await context.db
      .selectFrom('resource_files')
      .select('bytes')
      .where('workspace_id', '=', context.workspace.id)
      .where('resource_id', '=', id)
      .executeTakeFirst()
    if (!row.file_name) throw new Refusal('not_found', 'This is a link: it has no document.')
    if (!file || file.bytes.length < row.file_size)
      throw new Refusal(
        'not_found',
        'The document itself is not here: the file it was brought in with does not hold it, or is still being read.',
      )
    // Saved, never shown: whatever a file says it is, no browser opens it in our name.
    const about = { name: row.file_name, type: 'application/octet-stream', told: () => row.title }
    return new Download(about, new Blob([new Uint8Array(file.bytes)]).stream())
  },
})

export const updateResource = operation({
  name: 'resources.update',
  method: 'PATCH',
  path: '/resources/{id}',
  summary: 'Change the title, the topics or the words of a resource, or where a link leads',
  input: {
    id: Id,
    title: given.title.optional(),
    url: given.url.optional(),
    words: given.words.optional(),
    topics: given.topics.optional(),
  },
  output: Resource,
  may: 'guide',
  refuses: ['not_found', 'invalid'],
  example: { id: ':resource', topics: ['backups', 'trying a restore'] },
  done: 'Saved.',
  async run(context, { id, title, url, words, topics }) {
    const before = await holdResource(context, id)
    if (url !== undefined && before.file_name !== '')
      throw new Refusal('invalid', 'A document leads nowhere else.', [{ path: 'url', message: 'belongs to links; this is a document' }])
    return change(context, before, {
      ...(title === undefined ? {} : { title, title_key: fold(title) }),
      ...(url === undefined ? {} : { url }),
      ...(words === undefined ? {} : { words }),
      ...(topics === undefined ? {} : { topics: JSON.stringify(topics) }),
    })
  },
})

export const removeResource = operation({
  name: 'resources.remove',
  method: 'DELETE',
  path: '/resources/{id}',
  summary: 'Put a resource in the trash; that it was shared stays among the touches',
  input: { id: Id },
  output: Resource,
  may: 'guide',
  refuses: ['not_found'],
  done: '{title} is in the trash.',
  undo: { operation: 'resources.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    return change(context, await holdResource(context, id), { removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreResource = operation({
  name: 'resources.restore',
  method: 'POST',
  path: '/resources/{id}/restore',
  summary: 'Take a resource out of the trash',
  input: { id: Id },
  output: Resource,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{title} is back.',
  async run(context, { id }) {
    await refuseFull(context)
    return change(context, await holdResource(context, id, 'trash'), { removed_at: '', removed_by: null })
  },
})

async function add(context: Context, own: Pick<ResourceRow, 'title' | 'words' | 'topics'> & Partial<ResourceRow>): Promise<Resource> {
  await refuseFull(context)
  const row: ResourceRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    title_key: fold(own.title),
    url: '',
    file_name: '',
    file_size: 0,
    made_by: context.actor.kind === 'system' ? null : actorId(context.actor),
    made_by_name: context.actor.name,
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
    ...own,
  }
  await context.db.insertInto('resources').values(row).execute()
  context.changed({ kind: 'resource', id: row.id, after: toResource(row) })
  return toResource(row)
}

async function change(context: Context, before: ResourceRow, columns: Partial<ResourceRow>): Promise<Resource> {
  const set = { ...columns, updated_at: context.now }
  const { workspace_id, id } = before
  const after = { ...before, ...set }
  await context.db.updateTable('resources').set(set).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({ kind: 'resource', id, before: toResource(before), after: toResource(after) })
  return toResource(after)
}

async function refuseFull(context: Context): Promise<void> {
  const { resources } = await context.db
    .selectFrom('resources')
    .select((row) => row.fn.countAll<number>().as('resources'))
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .executeTakeFirstOrThrow()
  if (Number(resources) >= mostResources)
    throw new Refusal('conflict', `There are ${mostResources} resources already, which is as many as can be set against what people say.`)
}

async function readUpTo(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.length
    if (size > most) throw new Refusal('too_large', `A document may have at most ${most / 2 ** 20} MiB.`)
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

function hasTopic(row: ResourceRow, topic: string | undefined): boolean {
  return topic === undefined || (JSON.parse(row.topics) as string[]).some((one) => fold(one) === fold(topic))
}

function speaksOf(row: ResourceRow, q: string | undefined): boolean {
  return !q || fold(`${row.title} ${row.words} ${row.topics}`).includes(fold(q.trim()))
}
