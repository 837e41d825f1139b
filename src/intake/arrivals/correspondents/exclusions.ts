import { z } from 'zod'
import { newId } from '../../../platform/clock.ts'
import { type Context, includes } from '../../../platform/context.ts'
import { Id, Instant, List } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { exclusionsFor } from '../excluded.ts'
import type { ExclusionRow } from '../tables.ts'
import { asMember } from '../whose.ts'
import { decidedBy } from './settle.ts'

const Exclusion = z.object({
  id: Id,
  value: z.string(),
  kind: z.enum(['address', 'domain']),
  everyone: z.boolean(),
  made_by_name: z.string(),
  created_at: Instant,
})

/** Why a correspondent was left out whom nobody decided on. */
const excluded = 'excluded'
const most = 500

const Value = z
  .string()
  .transform((text) => text.trim().toLowerCase().replace(/^@/, ''))
  .pipe(
    z
      .string()
      .max(254, 'must be at most 254 characters')
      .regex(
        /^(?:[^\s@<>"(),;:\\[\]]+@)?[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u,
        'must be an address (ada@acorn.example) or a domain (acorn.example)',
      ),
  )

export const listExclusions = operation({
  name: 'exclusions.list',
  method: 'GET',
  path: '/exclusions',
  summary: 'List the addresses and domains from which nothing is taken: your own, and those of the whole workspace',
  input: {},
  output: List(Exclusion),
  may: 'guide',
  columns: ['value', 'kind', 'everyone', 'made_by_name', 'id'],
  run: async (context) => ({ items: (await exclusionsOf(context)).map(shown), next: null }),
})

export const addExclusion = operation({
  name: 'exclusions.add',
  method: 'POST',
  path: '/exclusions',
  summary: 'Take nothing more from an address or a domain, from your mail and calendars or from everyone’s; touches that are there stay',
  input: {
    value: Value.meta({ description: 'An address, or a domain with all below it' }),
    everyone: z.boolean().default(false).meta({ description: 'For the whole workspace; takes the role lead' }),
  },
  output: Exclusion,
  may: 'guide',
  refuses: ['conflict', 'not_allowed'],
  example: { value: 'family.example' },
  done: 'Nothing more is taken from {value}.',
  undo: { operation: 'exclusions.remove', values: { id: '{id}' } },
  async run(context, { value, everyone }) {
    // A key has no mail of its own: what it excludes, it excludes for all.
    const member_id = everyone ? '' : asMember(context)
    if (member_id === '') refuseWithoutLead(context)
    const all = await exclusionsOf(context)
    if (all.length >= most) throw new Refusal('conflict', `There can be at most ${most} of these; a domain stands for all its addresses.`)
    const kind = value.includes('@') ? 'address' : 'domain'
    const there = all.find((one) => one.member_id === member_id && one.kind === kind && one.value === value)
    if (there) return shown(there)
    const row: ExclusionRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      member_id,
      kind,
      value,
      made_by_name: context.actor.name,
      created_at: context.now,
    }
    await context.db.insertInto('exclusions').values(row).execute()
    await judgeAgain(context)
    context.changed({ kind: 'exclusion', id: row.id, after: { kind, everyone: member_id === '' } })
    return shown(row)
  },
})

export const removeExclusion = operation({
  name: 'exclusions.remove',
  method: 'DELETE',
  path: '/exclusions/{id}',
  summary: 'Take from an address or domain again; what came meanwhile is not fetched back',
  input: { id: Id },
  output: Exclusion,
  may: 'guide',
  refuses: ['not_found', 'not_allowed'],
  example: { id: ':exclusion' },
  done: '{value} is no longer excluded.',
  async run(context, { id }) {
    const row = (await exclusionsOf(context)).find((one) => one.id === id)
    if (!row) throw new Refusal('not_found', 'There is no such exclusion.')
    if (row.member_id === '') refuseWithoutLead(context)
    await context.db.deleteFrom('exclusions').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    await judgeAgain(context)
    context.changed({ kind: 'exclusion', id, before: { kind: row.kind, everyone: row.member_id === '' }, after: null })
    return shown(row)
  },
})

function refuseWithoutLead(context: Context): void {
  if (includes(context.actor.role, 'lead')) return
  throw new Refusal('not_allowed', 'Only someone with the role lead excludes for everyone.', [
    { path: 'everyone', message: 'takes the role lead' },
  ])
}

async function exclusionsOf(context: Context): Promise<ExclusionRow[]> {
  return context.db
    .selectFrom('exclusions')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('member_id', 'in', ['', asMember(context)])
    .orderBy('id')
    .execute()
}

/** Who is proposed and now excluded is left out; who was left out for that alone and no longer is, is proposed again. */
async function judgeAgain(context: Context): Promise<void> {
  const rows = await context.db
    .selectFrom('correspondents')
    .select(['id', 'address', 'member_id', 'state', 'because'])
    .where('workspace_id', '=', context.workspace.id)
    .where('state', 'in', ['proposed', 'left_out'])
    .execute()
  for (const [member, own] of Map.groupBy(rows, ({ member_id }) => member_id)) {
    const isExcluded = await exclusionsFor(context, member)
    for (const { id, address, state, because } of own) {
      const out = isExcluded(address)
      const next = out && state === 'proposed' ? 'left_out' : !out && state === 'left_out' && because === excluded ? 'proposed' : null
      if (next === null) continue
      await context.db
        .updateTable('correspondents')
        .set({ state: next, ...decidedBy(context, out ? excluded : '') })
        .where('workspace_id', '=', context.workspace.id)
        .where('id', '=', id)
        .execute()
    }
  }
  context.changed({ kind: 'correspondent', id: null })
}

function shown({ id, value, kind, member_id, made_by_name, created_at }: ExclusionRow): z.output<typeof Exclusion> {
  return { id, value, kind: kind as 'address', everyone: member_id === '', made_by_name, created_at }
}
