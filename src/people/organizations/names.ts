import { insertRows } from '../../database/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keysOfOrganization } from '../record/keys.ts'
import { fold } from '../search/folding.ts'
import type { OrganizationRow } from '../tables.ts'

/** The organization of a name, in any spelling of it; made if there is none, and then noted in `made`. `met` remembers names across many people. */
export async function organizationNamed(context: Context, met: Map<string, string>, name: string, made: string[] = []): Promise<string> {
  const key = fold(name.trim()).slice(0, 200)
  const known = met.get(key)
  if (known) return known
  const found = await context.db
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .where('name_key', '=', key)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const id = found?.id ?? (await makeOrganization(context, blankOrganization(context, name.trim())))
  if (!found) made.push(id)
  met.set(key, id)
  return id
}

/** Writes a new organization with its keys. Answers its id. */
export async function makeOrganization(context: Context, row: OrganizationRow): Promise<string> {
  await insertRows(context.db, 'organizations', [row])
  await saveOrganizationKeys(context, row)
  context.changed({ kind: 'organization', id: row.id, after: { name: row.name, domain: row.domain } })
  return row.id
}

/** Writes the keys of an organization's row. */
export async function saveOrganizationKeys(context: Context, row: OrganizationRow): Promise<void> {
  const rows = keysOfOrganization(row).map((key) => ({ workspace_id: row.workspace_id, ...key, organization_id: row.id }))
  await insertRows(context.db, 'organization_keys', rows, 'ignore')
}

/** The row of an organization of which only the name is known. */
export function blankOrganization(context: Context, name: string): OrganizationRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    name,
    name_key: fold(name).slice(0, 200),
    domain: '',
    phone: '',
    website: '',
    address: '{}',
    differs: '',
    people: 0,
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
  }
}
