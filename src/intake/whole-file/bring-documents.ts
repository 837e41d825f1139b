import type { z } from 'zod'
import { documentLimit } from '../../resources/index.ts'
import { partSize } from '../export/out/documents-out.ts'
import type { Became, House } from './house.ts'
import type * as shape from './shapes.ts'

type Part = z.output<typeof shape.DocumentPart>

/** Puts documents together of their parts, each after the one before it; what is here stays, so that the same file can come twice. */
export async function bringDocuments(house: House, rows: Part[]): Promise<Became[]> {
  const became: Became[] = []
  for (const row of rows) became.push(await bringPart(house, row))
  return became
}

async function bringPart(house: House, { resource_id, at, bytes, left_out }: Part): Promise<Became> {
  if (left_out) return { problem: left_out }
  const { size, kept } = await documentHere(house, resource_id)
  if (size === null) return { problem: 'resource_id: the document that these bytes belong to is not here; they were left out.' }
  const part = Buffer.from(bytes, 'base64')
  if (part.toString('base64') !== bytes) return { problem: 'bytes: must be base64; they were left out.' }
  if (kept && (at < kept.length || kept.length >= size)) return 'there'
  if (at !== (kept?.length ?? 0)) return { problem: 'at: what comes before these bytes is missing; they were left out.' }
  if (at + part.length > Math.min(size, documentLimit)) return { problem: 'bytes: are more than the document has; they were left out.' }
  // Each part writes all that is there once more: many small ones would be a way to keep the disk busy for ever.
  if (part.length < partSize && at + part.length < size)
    return { problem: `bytes: are too few for one part of a document, which holds ${partSize} but for its last; they were left out.` }
  await keep(house, resource_id, kept ? new Uint8Array(Buffer.concat([kept, part])) : new Uint8Array(part), kept !== undefined)
  return 'made'
}

/** How large a document is meant to be, null for none, and what is here of it. */
async function documentHere({ context: { db, workspace } }: House, id: string) {
  const row = await db
    .selectFrom('resources as r')
    .leftJoin('resource_files as f', (join) => join.onRef('f.workspace_id', '=', 'r.workspace_id').onRef('f.resource_id', '=', 'r.id'))
    .select(['r.file_name', 'r.file_size', 'f.bytes'])
    .where('r.workspace_id', '=', workspace.id)
    .where('r.id', '=', id)
    .executeTakeFirst()
  return { size: row?.file_name ? row.file_size : null, kept: row?.bytes ?? undefined }
}

async function keep({ context: { db, workspace } }: House, resource_id: string, bytes: Uint8Array, begun: boolean): Promise<void> {
  if (!begun) await db.insertInto('resource_files').values({ workspace_id: workspace.id, resource_id, bytes }).execute()
  else
    await db
      .updateTable('resource_files')
      .set({ bytes })
      .where('workspace_id', '=', workspace.id)
      .where('resource_id', '=', resource_id)
      .execute()
}
