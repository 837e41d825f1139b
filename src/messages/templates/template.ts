import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, Line } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Phase, Subject, Text, toPhase } from '../given.ts'
import type { TemplateRow } from '../tables.ts'
import { fields, unknownIn } from './fields.ts'

const Name = Line(120)

export const Template = z
  .object({
    id: Id,
    name: z.string(),
    subject: z.string(),
    text: z.string(),
    phase: Phase,
    made_by_name: z.string(),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Template' })
export type Template = z.output<typeof Template>

/** What a template takes. */
export const shape = { name: Name, subject: Subject, text: Text.refine((text) => text !== '', 'must not be empty'), phase: Phase }

/** A row as the outside sees it. */
export function toTemplate({ id, name, subject, text, phase, made_by_name, created_at, updated_at }: TemplateRow): Template {
  return { id, name, subject, text, phase: toPhase(phase), made_by_name, created_at, updated_at }
}

/** Refuses what stands in braces and is no field, by its name. */
export function refuseUnknown(texts: { subject?: string; text?: string }): void {
  const issues = Object.entries(texts).flatMap(([path, text]) =>
    unknownIn(text ?? '').map((name) => ({ path, message: `{${name}} is no field: there are ${Object.keys(fields).join(', ')}` })),
  )
  const [first] = issues
  if (first) throw new Refusal('invalid', `${first.path} ${first.message}.`, issues)
}

/** One by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findTemplate({ db, workspace }: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<TemplateRow> {
  const row = await db
    .selectFrom('message_templates')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal('not_found', where === 'trash' ? 'There is no such template in the trash.' : 'There is no such template.')
  return row
}

/** Changes a row, with what the audit says of it. */
export async function changeTemplate(context: Context, before: TemplateRow, values: Partial<TemplateRow>): Promise<Template> {
  const after = { ...before, ...values, updated_at: context.now }
  await context.db
    .updateTable('message_templates')
    .set({ ...values, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', before.id)
    .execute()
  context.changed({ kind: 'template', id: before.id, before: audited(before), after: audited(after) })
  return toTemplate(after)
}

/** What the audit shows of one. */
export function audited({ name, subject, text, phase, removed_at }: TemplateRow): object {
  return { name, subject, text, phase, removed: removed_at !== '' }
}
