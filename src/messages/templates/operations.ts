import { z } from 'zod'
import { findPerson, fold } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import { actorId } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { given } from '../given.ts'
import type { TemplateRow } from '../tables.ts'
import { type Field, fields, filled, unfilledIn } from './fields.ts'
import { audited, changeTemplate, findTemplate, refuseUnknown, shape, Template, toTemplate } from './template.ts'
import { valuesFor } from './values.ts'

export const listTemplates = operation({
  name: 'templates.list',
  method: 'GET',
  path: '/templates',
  summary: 'List the templates of messages, by name',
  input: { ...listing },
  output: List(Template),
  may: 'viewer',
  columns: ['name', 'subject', 'phase', 'id'],
  async run({ db, workspace }, { limit, after }) {
    let query = db.selectFrom('message_templates').selectAll().where('workspace_id', '=', workspace.id).where('removed_at', '=', '')
    if (after !== undefined) {
      const [name, id] = readCursor(after, 'name', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('name_key', 'id'), '>', tuple(String(name), String(id))))
    }
    const rows = await query
      .orderBy('name_key')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('name', [last.name_key, last.id]))
    return { items: page.items.map(toTemplate), next: page.next }
  },
})

export const createTemplate = operation({
  name: 'templates.create',
  method: 'POST',
  path: '/templates',
  summary: `Write a template down; in braces it takes ${Object.keys(fields).join(', ')}`,
  input: { ...shape, subject: shape.subject.default(''), phase: shape.phase.default(null) },
  output: Template,
  may: 'guide',
  example: { name: 'After the first week', subject: 'Your first week', text: 'Hello {given_name}, how did the first week go? {my_name}' },
  done: '“{name}” is written down.',
  async run(context, { name, subject, text, phase }) {
    refuseUnknown({ subject, text })
    const row: TemplateRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      ...{ name, name_key: fold(name), subject, text, phase: phase ?? '' },
      made_by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('message_templates').values(row).execute()
    context.changed({ kind: 'template', id: row.id, after: audited(row) })
    return toTemplate(row)
  },
})

export const getTemplate = operation({
  name: 'templates.get',
  method: 'GET',
  path: '/templates/{id}',
  summary: 'Show a template',
  input: { id: Id },
  output: Template,
  may: 'viewer',
  refuses: ['not_found'],
  run: async (context, { id }) => toTemplate(await findTemplate(context, id)),
})

export const updateTemplate = operation({
  name: 'templates.update',
  method: 'PATCH',
  path: '/templates/{id}',
  summary: 'Change a template',
  input: {
    id: Id,
    name: shape.name.optional(),
    subject: shape.subject.optional(),
    text: shape.text.optional(),
    phase: shape.phase.optional(),
  },
  output: Template,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':template', text: 'Hello {given_name}, what was the best of the first week?' },
  done: '“{name}” is saved.',
  async run(context, { id, name, subject, text, phase }) {
    const row = await findTemplate(context, id)
    refuseUnknown(given({ subject, text }))
    const named = name === undefined ? {} : { name, name_key: fold(name) }
    return changeTemplate(context, row, { ...named, ...given({ subject, text }), ...(phase === undefined ? {} : { phase: phase ?? '' }) })
  },
})

export const previewTemplate = operation({
  name: 'templates.preview',
  method: 'GET',
  path: '/templates/{id}/preview',
  summary: 'Show a template as it would be written to someone; a field of which nothing is known stays as it stands and is told',
  input: { id: Id, person_id: Id },
  output: z.object({
    person: z.string(),
    subject: z.string(),
    text: z.string(),
    missing: z.array(z.object({ field: z.string(), what: z.string() })),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':template', person_id: ':person' },
  async run(context, { id, person_id }) {
    const template = await findTemplate(context, id)
    const person = await findPerson(context, person_id)
    const values = await valuesFor(context, person)
    const asked = unfilledIn(`${template.subject}\n${template.text}`)
    return {
      person: person.name,
      subject: filled(template.subject, values).replace(/\s+/g, ' ').slice(0, 200),
      text: filled(template.text, values),
      missing: asked.filter((field) => !values[field]).map((field: Field) => ({ field, what: fields[field] })),
    }
  },
})

export const removeTemplate = operation({
  name: 'templates.remove',
  method: 'DELETE',
  path: '/templates/{id}',
  summary: 'Put a template in the trash',
  input: { id: Id },
  output: Template,
  may: 'guide',
  refuses: ['not_found'],
  done: '“{name}” is in the trash.',
  undo: { operation: 'templates.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const row = await findTemplate(context, id)
    return changeTemplate(context, row, { removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreTemplate = operation({
  name: 'templates.restore',
  method: 'POST',
  path: '/templates/{id}/restore',
  summary: 'Take a template out of the trash',
  input: { id: Id },
  output: Template,
  may: 'guide',
  refuses: ['not_found'],
  done: '“{name}” is back.',
  async run(context, { id }) {
    const row = await findTemplate(context, id, 'trash')
    return changeTemplate(context, row, { removed_at: '', removed_by: null })
  },
})
