import { getCountries } from 'libphonenumber-js'
import { z } from 'zod'
import { milliseconds } from '../platform/clock.ts'
import type { Context, Db, Store, Workspace } from '../platform/context.ts'
import { Id, Line } from '../platform/inputs/schema.ts'
import { watch } from '../platform/live.ts'
import { operation } from '../platform/operation.ts'
import { machinePlace } from '../platform/place.ts'
import { Refusal } from '../platform/refusal.ts'

export const Timezone = z
  .string()
  .max(60)
  .refine(isTimezone, 'must be a time zone such as Europe/Vienna')
  .meta({ description: 'IANA time zone; plain days are days here', examples: ['Europe/Vienna'] })

export const Country = z
  .string()
  .transform((text) => text.toUpperCase())
  .refine((text) => countries.has(text), 'must be a country code such as AT')
  .meta({ description: 'ISO 3166 alpha-2; for telephone numbers written without a country', examples: ['AT'] })

export const Currency = z
  .string()
  .transform((text) => text.toUpperCase())
  .refine((text) => currencies.has(text), 'must be a currency code such as EUR')
  .meta({ description: 'ISO 4217', examples: ['EUR'] })

const MorningSize = z
  .int()
  .min(3, 'must be at least 3')
  .max(9, 'must be at most 9')
  .meta({ description: 'How many people a morning names' })

export const WorkspaceShown = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    timezone: z.string(),
    country: z.string(),
    currency: z.string(),
    morning_size: z.number(),
    second_step: z.boolean().meta({ description: 'Whether every member has to sign in with a second step' }),
  })
  .meta({ id: 'Workspace' })

export const getWorkspace = operation({
  name: 'workspace.get',
  method: 'GET',
  path: '/workspace',
  summary: 'Show the workspace and its settings',
  input: {},
  output: WorkspaceShown,
  may: 'viewer',
  run: (context) => findSettings(context),
})

export const updateWorkspace = operation({
  name: 'workspace.update',
  method: 'PATCH',
  path: '/workspace',
  summary: "Change the workspace's name or settings",
  input: {
    name: Line(120).optional(),
    timezone: Timezone.optional(),
    country: Country.optional(),
    currency: Currency.optional(),
    morning_size: MorningSize.optional(),
  },
  output: WorkspaceShown,
  may: 'lead',
  example: { morning_size: 5 },
  done: 'The workspace is changed.',
  async run(context, { name, ...settings }) {
    const before = await findSettings(context)
    if (name !== undefined) await context.db.updateTable('organization').set({ name }).where('id', '=', context.workspace.id).execute()
    if (Object.values(settings).some((value) => value !== undefined)) {
      await context.db.updateTable('workspaces').set(settings).where('workspace_id', '=', context.workspace.id).execute()
    }
    const after = await findSettings(context)
    context.changed({ kind: 'workspace', id: context.workspace.id, before, after })
    return after
  },
})

/** The settings a new workspace begins with. */
export interface WorkspaceSettings {
  timezone: string
  country: string
  currency: string
}

export const firstSettings: WorkspaceSettings = machinePlace()

/** Writes a new workspace's row, in the transaction that makes the workspace. */
export async function openWorkspace(db: Db, id: string, settings: WorkspaceSettings, at: string): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({ workspace_id: id, ...settings, morning_size: 5, erased_people: 0, created_at: at })
    .execute()
}

const known = new Map<string, { workspace: Workspace; until: number }>()
// News of another process can go missing (killed between its change and telling of it), and whether a second step is asked hangs on this.
const longest = 60_000
let changes = 0

// Kept only until anyone, in any process, says that it changed.
watch(({ workspaceId, subjects }) => {
  if (workspaceId === null || subjects.includes('workspace')) changes++
  if (workspaceId === null) known.clear()
  else if (subjects.includes('workspace')) known.delete(workspaceId)
})

/** The workspace as operations need it; refuses one that does not exist. */
export async function findWorkspace(store: Store, id: string): Promise<Workspace> {
  const kept = known.get(id)
  if (kept && milliseconds() < kept.until) return kept.workspace
  const before = changes
  const row = await store.read(id, (db) =>
    db
      .selectFrom('workspaces')
      .select(['timezone', 'country', 'currency', 'second_step_since'])
      .where('workspace_id', '=', id)
      .executeTakeFirst(),
  )
  if (!row) throw new Refusal('not_found', 'There is no such workspace.')
  const { second_step_since, ...place } = row
  const workspace = { id, ...place, second_step: second_step_since !== '' }
  // What was read while something changed may be what was before.
  if (before === changes) {
    if (known.size >= 10_000) known.clear()
    known.set(id, { workspace, until: milliseconds() + longest })
  }
  return workspace
}

/** A workspace by name, as lists and addresses show it. */
export interface WorkspaceName {
  id: string
  name: string
  slug: string
}

/** Every workspace of this installation, oldest first; only for the machine's own commands. */
export function listWorkspaces(db: Db): Promise<WorkspaceName[]> {
  return db.selectFrom('organization').select(['id', 'name', 'slug']).orderBy('id').execute()
}

/** The ids of the workspaces after one in their order ('' before the first), so many at most. */
export async function workspacesAfter(db: Db, after: string, most: number): Promise<string[]> {
  const rows = await db.selectFrom('organization').select('id').where('id', '>', after).orderBy('id').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** The workspace's settings as they are shown. */
export async function findSettings(context: Context): Promise<z.output<typeof WorkspaceShown>> {
  const { id } = context.workspace
  const organization = await context.db
    .selectFrom('organization')
    .select(['id', 'name', 'slug'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const settings = await context.db
    .selectFrom('workspaces')
    .select(['timezone', 'country', 'currency', 'morning_size', 'second_step_since'])
    .where('workspace_id', '=', id)
    .executeTakeFirstOrThrow()
  const { second_step_since, ...place } = settings
  return { ...organization, ...place, second_step: second_step_since !== '' }
}

const countries = new Set<string>(getCountries())
const currencies = new Set(Intl.supportedValuesOf('currency'))

function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '' && !/^[+-]/.test(text)
  } catch {
    return false
  }
}
