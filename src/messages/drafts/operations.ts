import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, List, listing, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { given, Phase, Subject, Text } from '../given.ts'
import type { DraftRow } from '../tables.ts'
import { filled } from '../templates/fields.ts'
import { findTemplate } from '../templates/template.ts'
import { valuesFor } from '../templates/values.ts'
import { changeDraft, Draft, type DraftFound, findDraft, refuseGone, selectDrafts, toDraft } from './draft.ts'

// An address is taken half typed as well: it is looked at when the draft is sent.
const To = Words(254).refine((line) => !/[\r\n]/.test(line), 'must be one line')
const Seen = Instant.optional().meta({ description: 'The `updated_at` that was seen: refused where someone else changed it since' })

export const listDrafts = operation({
  name: 'drafts.list',
  method: 'GET',
  path: '/drafts',
  summary: 'List what is being written to people, the latest first',
  input: { ...listing, person_id: Id.optional(), mine: z.boolean().default(false) },
  output: List(Draft),
  may: 'guide',
  columns: ['person', 'subject', 'made_by_name', 'updated_at', 'id'],
  async run(context, { limit, after, person_id, mine }) {
    let query = selectDrafts(context).where('d.removed_at', '=', '').where('p.removed_at', '=', '')
    if (person_id) query = query.where('d.person_id', '=', person_id)
    if (mine) query = query.where('d.made_by', '=', actorId(context.actor))
    if (after !== undefined) {
      const [at, id] = readCursor(after, 'updated_at', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('d.updated_at', 'd.id'), '<', tuple(String(at), String(id))))
    }
    const rows = await query
      .orderBy('d.updated_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('updated_at', [last.updated_at, last.id]))
    return { items: page.items.map(toDraft), next: page.next }
  },
})

export const createDraft = operation({
  name: 'drafts.create',
  method: 'POST',
  path: '/drafts',
  summary: 'Begin to write to someone, from a template if you like; with the id of a draft that is there, it is written on',
  input: {
    id: Id.optional().meta({ description: 'The id that it shall have: given again, the same draft is written on' }),
    person_id: Id,
    template_id: Id.optional(),
    to: To.optional(),
    subject: Subject.optional(),
    text: Text.optional(),
    phase: Phase.optional(),
    seen: Seen,
  },
  output: Draft,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { person_id: ':person', subject: 'Your first week', text: 'How did the first week go?' },
  done: 'Kept.',
  async run(context, { id = newId(), person_id, template_id, seen, ...written }) {
    const there = await selectDrafts(context).where('d.id', '=', id).executeTakeFirst()
    if (there) return writeOn(context, there, person_id, written, seen)
    await refuseGone(context, id)
    const person = await findPerson(context, person_id)
    const template = template_id ? await findTemplate(context, template_id) : null
    const values = template ? await valuesFor(context, person) : {}
    const row: DraftRow = {
      workspace_id: context.workspace.id,
      id,
      person_id,
      to_address: written.to ?? '',
      subject:
        written.subject ??
        filled(template?.subject ?? '', values)
          .replace(/\s+/g, ' ')
          .slice(0, 200),
      text: written.text ?? filled(template?.text ?? '', values).slice(0, 20_000),
      phase: written.phase ?? template?.phase ?? '',
      made_by: actorId(context.actor),
      made_by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('drafts').values(row).execute()
    context.changed({ kind: 'draft', id, after: { person_id, removed: false } })
    return toDraft({ ...row, person: person.name })
  },
})

export const getDraft = operation({
  name: 'drafts.get',
  method: 'GET',
  path: '/drafts/{id}',
  summary: 'Show a draft',
  input: { id: Id },
  output: Draft,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  run: async (context, { id }) => toDraft(await findDraft(context, id)),
})

export const updateDraft = operation({
  name: 'drafts.update',
  method: 'PATCH',
  path: '/drafts/{id}',
  summary: 'Write on at a draft',
  input: { id: Id, to: To.optional(), subject: Subject.optional(), text: Text.optional(), phase: Phase.optional(), seen: Seen },
  output: Draft,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':draft', text: 'What was the best of the first week?' },
  done: 'Kept.',
  async run(context, { id, seen, ...written }) {
    const row = await findDraft(context, id)
    return writeOn(context, row, row.person_id, written, seen)
  },
})

export const removeDraft = operation({
  name: 'drafts.remove',
  method: 'DELETE',
  path: '/drafts/{id}',
  summary: 'Put a draft in the trash',
  input: { id: Id },
  output: Draft,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'The draft is in the trash.',
  undo: { operation: 'drafts.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const row = await findDraft(context, id)
    return changeDraft(context, row, { removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreDraft = operation({
  name: 'drafts.restore',
  method: 'POST',
  path: '/drafts/{id}/restore',
  summary: 'Take a draft out of the trash',
  input: { id: Id },
  output: Draft,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'The draft is back.',
  async run(context, { id }) {
    const row = await findDraft(context, id, 'trash')
    return changeDraft(context, row, { removed_at: '', removed_by: null })
  },
})

interface Written {
  to?: string | undefined
  subject?: string | undefined
  text?: string | undefined
  phase?: z.output<typeof Phase> | undefined
}

async function writeOn(context: Context, row: DraftFound, personId: string, written: Written, seen: string | undefined): Promise<Draft> {
  if (row.removed_at !== '') throw new Refusal('conflict', 'This draft is in the trash: take it out to write on.')
  if (row.person_id !== personId) throw new Refusal('conflict', `This draft is to ${row.person}.`)
  if (seen !== undefined && seen !== row.updated_at)
    throw new Refusal('conflict', 'Someone changed this draft since you opened it. Copy what you wrote, and look at theirs.')
  const { to, phase, ...words } = written
  return changeDraft(context, row, { ...given({ ...words, to_address: to }), ...(phase === undefined ? {} : { phase: phase ?? '' }) })
}
