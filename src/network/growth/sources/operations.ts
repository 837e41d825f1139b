import { z } from 'zod'
import { newId } from '../../../platform/clock.ts'
import { Id, Line } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { SourceRow } from '../tables.ts'
import { ownSources, Source, sourceKey, sourceKinds, sourcesOf, toSource } from './source.ts'

const most = 60
const Kind = z.enum(sourceKinds).meta({ description: 'retail: they found us, or we them; referral: somebody brought them' })
const Name = Line(80).refine((name) => !name.includes(';'), 'must not hold a semicolon: it parts two sources of one person')

export const listSources = operation({
  name: 'sources.list',
  method: 'GET',
  path: '/sources',
  summary: 'List the ways in which people come, and which of them are referrals',
  input: {},
  output: z.object({ items: z.array(Source) }),
  may: 'viewer',
  columns: ['name', 'kind', 'id'],
  run: async (context) => ({ items: (await sourcesOf(context)).map(toSource) }),
})

export const createSource = operation({
  name: 'sources.create',
  method: 'POST',
  path: '/sources',
  summary: 'Add a way in which people come; whoever has these words as their source is counted there from now on',
  input: { name: Name, kind: Kind },
  output: Source,
  may: 'lead',
  refuses: ['conflict', 'too_large'],
  example: { name: 'Trade fair', kind: 'retail' },
  done: '{name} is on the list.',
  async run(context, { name, kind }) {
    const rows = await ownSources(context)
    if (rows.length >= most) throw new Refusal('too_large', `There are ${most} sources already; take one away first.`)
    refuseTwice(rows, name)
    const row: SourceRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      name,
      name_key: sourceKey(name),
      kind,
      position: Math.max(...rows.map(({ position }) => position)) + 1,
      created_at: context.now,
    }
    await context.db.insertInto('sources').values(row).execute()
    context.changed({ kind: 'source', id: row.id, after: toSource(row) })
    return toSource(row)
  },
})

export const updateSource = operation({
  name: 'sources.update',
  method: 'PATCH',
  path: '/sources/{id}',
  summary: 'Reword a way in which people come, or say that it is a referral or is not; what is written on people stays as it is',
  input: { id: Id, name: Name.optional(), kind: Kind.optional() },
  output: Source,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':source', kind: 'referral' },
  done: 'Saved.',
  async run(context, { id, name, kind }) {
    const rows = await ownSources(context)
    const before = findSource(rows, id)
    if (name !== undefined)
      refuseTwice(
        rows.filter((row) => row.id !== id),
        name,
      )
    const set = { ...(name === undefined ? {} : { name, name_key: sourceKey(name) }), ...(kind === undefined ? {} : { kind }) }
    const after = { ...before, ...set }
    if (Object.keys(set).length > 0)
      await context.db.updateTable('sources').set(set).where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'source', id, before: toSource(before), after: toSource(after) })
    return toSource(after)
  },
})

export const removeSource = operation({
  name: 'sources.remove',
  method: 'DELETE',
  path: '/sources/{id}',
  summary:
    'Take a way in which people come off the list; what is written on people stays. With the last of them gone the first ones are back',
  input: { id: Id },
  output: Source,
  may: 'lead',
  refuses: ['not_found'],
  example: { id: ':source' },
  done: '{name} is off the list.',
  undo: { operation: 'sources.create', values: { name: '{name}', kind: '{kind}' } },
  async run(context, { id }) {
    const before = findSource(await ownSources(context), id)
    await context.db.deleteFrom('sources').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'source', id, before: toSource(before), after: null })
    return toSource(before)
  },
})

function findSource(rows: readonly SourceRow[], id: string): SourceRow {
  const found = rows.find((row) => row.id === id)
  if (!found) throw new Refusal('not_found', 'There is no such source.')
  return found
}

function refuseTwice(rows: readonly SourceRow[], name: string): void {
  const same = rows.find((row) => row.name_key === sourceKey(name))
  if (same) throw new Refusal('conflict', `${same.name} is on the list already.`, [{ path: 'name', message: 'is on the list already' }])
}
