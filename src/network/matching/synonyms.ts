import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, Line, List } from '../../platform/inputs/schema.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { waitsForThis } from '../../platform/jobs/waiting.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SynonymsRow } from '../tables.ts'
import { embedAll } from './alike/soon.ts'
import type { Synonyms } from './fit.ts'
import { plainWords, stemOf } from './words.ts'

/** The job that looks again for what fits. */
export const matchJob = 'network.match'

/** More than these nobody keeps an eye on; all of them are read for each match. */
const most = { groups: 300, words: 12 }

const Group = z.object({
  id: Id,
  words: z.array(z.string()),
  made_by_name: z.string(),
  created_at: Instant,
  updated_at: Instant,
})

const GroupWords = z
  .array(Line(40))
  .min(2, 'must be at least two words')
  .max(most.words, `must be at most ${most.words} words`)
  .meta({ description: 'Words that mean the same to the people of this workspace, one each' })

export const listSynonyms = operation({
  name: 'synonyms.list',
  method: 'GET',
  path: '/synonyms',
  summary: 'List the words that mean the same here, beside what the lexicon knows',
  input: {},
  output: List(Group),
  may: 'viewer',
  columns: ['words', 'made_by_name', 'id'],
  run: async (context) => ({ items: (await groupsOf(context)).map(toGroup), next: null }),
})

export const createSynonyms = operation({
  name: 'synonyms.create',
  method: 'POST',
  path: '/synonyms',
  summary: 'Say that some words mean the same here, so that needs and offers find each other by them',
  input: { words: GroupWords },
  output: Group,
  may: 'lead',
  refuses: ['conflict'],
  example: { words: ['homepage', 'website', 'web presence'] },
  jobs: [matchJob],
  done: 'Noted. What fits is looked for again.',
  async run(context, { words }) {
    const there = await groupsOf(context)
    if (there.length >= most.groups) throw new Refusal('conflict', `There are ${most.groups} of these already; remove some first.`)
    const row: SynonymsRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      words: JSON.stringify(read(words)),
      made_by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
    }
    await context.db.insertInto('synonyms').values(row).execute()
    await changed(context, row.id, null, toGroup(row))
    return toGroup(row)
  },
})

export const updateSynonyms = operation({
  name: 'synonyms.update',
  method: 'PATCH',
  path: '/synonyms/{id}',
  summary: 'Change which words mean the same',
  input: { id: Id, words: GroupWords },
  output: Group,
  may: 'lead',
  refuses: ['not_found'],
  example: { id: ':synonym', words: ['homepage', 'website', 'site'] },
  jobs: [matchJob],
  done: 'Saved. What fits is looked for again.',
  async run(context, { id, words }) {
    const before = await findGroup(context, id)
    const after = { ...before, words: JSON.stringify(read(words)), updated_at: context.now }
    await context.db
      .updateTable('synonyms')
      .set({ words: after.words, updated_at: after.updated_at })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    await changed(context, id, toGroup(before), toGroup(after))
    return toGroup(after)
  },
})

export const removeSynonyms = operation({
  name: 'synonyms.remove',
  method: 'DELETE',
  path: '/synonyms/{id}',
  summary: 'No longer take some words for the same',
  input: { id: Id },
  output: Group,
  may: 'lead',
  refuses: ['not_found'],
  jobs: [matchJob],
  done: 'They are different words again.',
  async run(context, { id }) {
    const before = await findGroup(context, id)
    await context.db.deleteFrom('synonyms').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    await changed(context, id, toGroup(before), null)
    return toGroup(before)
  },
})

/** Of so many workspaces it is remembered what their words led to last, as long as nobody has changed them. */
const mostKnown = 50
const known = new Map<string, { said: string; synonyms: Synonyms }>()

/** Every word of a group leads to the others, by their stems; several words stand for their first of meaning together. */
export async function synonymsOf({ db, workspace }: Context): Promise<Synonyms> {
  const groups = await db.selectFrom('synonyms').select('words').where('workspace_id', '=', workspace.id).orderBy('id').execute()
  const said = groups.map(({ words }) => words).join('\n')
  const last = known.get(workspace.id)
  if (last?.said === said) return last.synonyms
  const synonyms = leading(groups.map(({ words }) => words))
  if (known.size >= mostKnown) known.delete(known.keys().next().value ?? '')
  known.set(workspace.id, { said, synonyms })
  return synonyms
}

function leading(groups: string[]): Synonyms {
  const found = new Map<string, Set<string>>()
  for (const words of groups) {
    const stems = (JSON.parse(words) as string[]).map(stemsOf)
    for (const stem of stems) {
      const others = found.get(stem) ?? new Set()
      found.set(stem, others)
      for (const other of stems) if (other !== stem) others.add(other)
    }
  }
  return found
}

/** Needs, offers or words that came in with a file are matched, and everything anew with them, in one job. */
export async function takeUpSaid(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await embedAll(context)
  await lookAgain(context)
}

/** Everything is looked at once, however much has changed before that begins. */
async function lookAgain(context: Context): Promise<void> {
  if (!(await waitsForThis(context, { kind: matchJob, input: '{}' }))) await enqueue(context, { kind: matchJob })
}

function stemsOf(words: string): string {
  return plainWords(words).map(stemOf).join(' ')
}

/** Refuses what could never be found: words without letters, and one word twice. */
function read(words: string[]): string[] {
  const stems = words.map(stemsOf)
  const issues = stems.flatMap((stem, at) => {
    if (stem === '' || stem.split(' ').length > 2) return [{ path: `words.${at}`, message: 'must be one word or two' }]
    return stems.indexOf(stem) < at ? [{ path: `words.${at}`, message: `is the same word as ${words[stems.indexOf(stem)]}` }] : []
  })
  if (issues.length > 0) throw new Refusal('invalid', 'These words cannot be taken for the same.', issues)
  return words
}

function groupsOf({ db, workspace }: Context): Promise<SynonymsRow[]> {
  return db.selectFrom('synonyms').selectAll().where('workspace_id', '=', workspace.id).orderBy('id').execute()
}

async function findGroup({ db, workspace }: Context, id: string): Promise<SynonymsRow> {
  const row = await db.selectFrom('synonyms').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There are no such words.')
  return row
}

async function changed(context: Context, id: string, before: object | null, after: object | null): Promise<void> {
  context.changed({ kind: 'synonyms', id, before, after })
  await lookAgain(context)
}

function toGroup({ workspace_id: _workspace, ...row }: SynonymsRow): z.output<typeof Group> {
  return { ...row, words: JSON.parse(row.words) as string[] }
}
