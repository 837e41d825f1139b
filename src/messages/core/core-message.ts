import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Instant, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CoreMessageRow } from '../tables.ts'

const Version = z.object({ version: z.int(), words: z.string(), because: z.string(), by: z.string(), at: Instant })
const CoreMessage = z.object({
  words: z.string().nullable().meta({ description: 'What we stand for, in a sentence; null while nobody has said it' }),
  version: z.int().meta({ description: '0 while there is none' }),
  versions: z.array(Version).meta({ description: 'The latest first, at most 50' }),
})

export const getCoreMessage = operation({
  name: 'core_message.get',
  method: 'GET',
  path: '/core-message',
  summary: 'Show the core message, which every message carries, with its versions: who said it so, and when',
  input: {},
  output: CoreMessage,
  may: 'viewer',
  run: (context) => shown(context),
})

export const setCoreMessage = operation({
  name: 'core_message.set',
  method: 'POST',
  path: '/core-message',
  summary: 'Say the core message anew; the versions before stay, and messages written with them count as they did',
  input: {
    words: Words(500)
      .refine((words) => words !== '', 'must not be empty')
      .meta({ description: 'A sentence: what we stand for' }),
    because: Words(500).default('').meta({ description: 'Why it is another now' }),
  },
  output: CoreMessage,
  may: 'lead',
  refuses: ['conflict'],
  example: { words: 'You go home on time, because your computers look after themselves.' },
  done: 'Kept as version {version}.',
  async run(context, { words, because }) {
    const before = await currentCore(context)
    if (before?.words === words) throw new Refusal('conflict', 'It is said in these very words already.')
    const row: CoreMessageRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      version: (before?.version ?? 0) + 1,
      words,
      because,
      made_by_name: context.actor.name,
      made_at: context.now,
    }
    const kept = await context.db
      .insertInto('core_messages')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'version']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) throw new Refusal('conflict', 'Someone else has just said it anew: look at theirs first.')
    context.changed({ kind: 'core_message', id: row.id, before: before && { words: before.words }, after: { words } })
    return shown(context)
  },
})

/** What we stand for as it is said today; null while nobody has said it. */
export async function currentCore({ db, workspace }: Context): Promise<CoreMessageRow | null> {
  const row = await db
    .selectFrom('core_messages')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

async function shown({ db, workspace }: Context): Promise<z.output<typeof CoreMessage>> {
  const rows = await db
    .selectFrom('core_messages')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
  const versions = rows.map(({ version, words, because, made_by_name, made_at }) => ({
    version,
    words,
    because,
    by: made_by_name,
    at: made_at,
  }))
  return { words: versions[0]?.words ?? null, version: versions[0]?.version ?? 0, versions }
}
