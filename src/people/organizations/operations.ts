import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, Line, List, listing, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Address } from '../record/person.ts'
import { fold } from '../search/folding.ts'
import { idsOfOrganizations } from '../search/matching.ts'
import { tokensOf } from '../search/tokens.ts'
import type { OrganizationRow } from '../tables.ts'
import { blankOrganization, makeOrganization, saveOrganizationKeys } from './names.ts'

export const Organization = z.object({
  id: Id,
  name: z.string(),
  domain: z.string(),
  phone: z.string(),
  website: z.string(),
  address: Address.nullable(),
  differs: z.string(),
  people: z.int(),
  created_at: Instant,
  updated_at: Instant,
  removed_at: Instant.nullable(),
})
export type Organization = z.output<typeof Organization>

const fields = {
  domain: z
    .string()
    .transform((text) => text.trim().toLowerCase())
    .pipe(
      z
        .string()
        .regex(/^$|^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain such as northlight.example')
        .max(253),
    )
    .optional(),
  phone: Words(60).optional(),
  website: z
    .string()
    .regex(/^$|^https?:\/\/[^\s"'<>]+$/i, 'must be a link beginning with https:// or http://')
    .max(500)
    .optional(),
  address: Address.nullable().optional(),
  differs: Words(5000).optional().meta({ description: 'What differs here' }),
}

export const listOrganizations = operation({
  name: 'organizations.list',
  method: 'GET',
  path: '/organizations',
  summary: 'List organizations by name',
  input: { ...listing, q: z.string().max(200).optional(), removed: z.boolean().optional() },
  output: List(Organization),
  may: 'viewer',
  columns: ['name', 'domain', 'people', 'id'],
  async run(context, { limit, after, q, removed }) {
    let query = organizations(context).where('o.removed_at', removed ? '>' : '=', '')
    for (const token of await tokensOf(context, q ?? '')) query = query.where('o.id', 'in', idsOfOrganizations(context, token))
    if (after !== undefined) {
      const [name, id] = readCursor(after, 'name', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('o.name_key', 'o.id'), '>', tuple(String(name), String(id))))
    }
    const rows = await query
      .orderBy('o.name_key')
      .orderBy('o.id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('name', [last.name_key, last.id]))
    return { items: page.items.map(toOrganization), next: page.next }
  },
})

export const createOrganization = operation({
  name: 'organizations.create',
  method: 'POST',
  path: '/organizations',
  summary: 'Add an organization',
  input: { name: Line(200), ...fields },
  output: Organization,
  may: 'guide',
  example: { name: 'Lindqvist & Daughters', domain: 'lindqvist.example' },
  done: '{name} was added.',
  async run(context, { name, ...given }) {
    const row = put(blankOrganization(context, name), given)
    await makeOrganization(context, row)
    return toOrganization(row)
  },
})

export const getOrganization = operation({
  name: 'organizations.get',
  method: 'GET',
  path: '/organizations/{id}',
  summary: 'Show an organization',
  input: { id: Id },
  output: Organization,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':organization' },
  run: async (context, { id }) => toOrganization(await findOrganization(context, id)),
})

export const updateOrganization = operation({
  name: 'organizations.update',
  method: 'PATCH',
  path: '/organizations/{id}',
  summary: 'Change what is known of an organization',
  input: { id: Id, name: Line(200).optional(), ...fields },
  output: Organization,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':organization', phone: '+49 30 23125 000' },
  done: 'Saved.',
  async run(context, { id, name, ...given }) {
    const before = await findOrganization(context, id)
    const named = name === undefined ? before : { ...before, name, name_key: fold(name).slice(0, 200) }
    return save(context, before, { ...put(named, given), updated_at: context.now })
  },
})

export const removeOrganization = operation({
  name: 'organizations.remove',
  method: 'DELETE',
  path: '/organizations/{id}',
  summary: 'Put an organization that nobody belongs to in the trash',
  input: { id: Id },
  output: Organization,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{name} is in the trash.',
  undo: { operation: 'organizations.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const before = await findOrganization(context, id)
    if (before.people > 0) throw new Refusal('conflict', `${before.people} people belong to ${before.name}; move them first.`)
    return save(context, before, { ...before, removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreOrganization = operation({
  name: 'organizations.restore',
  method: 'POST',
  path: '/organizations/{id}/restore',
  summary: 'Take an organization out of the trash',
  input: { id: Id },
  output: Organization,
  may: 'guide',
  refuses: ['not_found'],
  done: '{name} is back.',
  async run(context, { id }) {
    const before = await findOrganization(context, id, '>')
    return save(context, before, { ...before, removed_at: '', removed_by: null })
  },
})

function organizations(context: Context) {
  return context.db.selectFrom('organizations as o').selectAll('o').where('o.workspace_id', '=', context.workspace.id)
}

async function findOrganization(context: Context, id: string, removed: '=' | '>' = '='): Promise<OrganizationRow> {
  const row = await organizations(context).where('o.id', '=', id).where('o.removed_at', removed, '').executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such organization.')
  return row
}

type Given = { [K in 'domain' | 'phone' | 'website' | 'differs']?: string | undefined } & { address?: Address | null | undefined }

function put(row: OrganizationRow, { address, ...given }: Given): OrganizationRow {
  const texts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...row, ...texts, ...(address === undefined ? {} : { address: JSON.stringify(address ?? {}) }) }
}

async function save(context: Context, before: OrganizationRow, after: OrganizationRow): Promise<Organization> {
  const { workspace_id, id, ...columns } = after
  await context.db.updateTable('organizations').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  if (before.name !== after.name || before.domain !== after.domain) {
    await context.db.deleteFrom('organization_keys').where('workspace_id', '=', workspace_id).where('organization_id', '=', id).execute()
    await saveOrganizationKeys(context, after)
  }
  context.changed({ kind: 'organization', id, before: toOrganization(before), after: toOrganization(after) })
  return toOrganization(after)
}

function toOrganization(row: OrganizationRow): Organization {
  const address = JSON.parse(row.address) as Address
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    phone: row.phone,
    website: row.website,
    address: Object.keys(address).length > 0 ? address : null,
    differs: row.differs,
    people: row.people,
    created_at: row.created_at,
    updated_at: row.updated_at,
    removed_at: row.removed_at || null,
  }
}
