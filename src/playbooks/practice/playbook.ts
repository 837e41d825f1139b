import { z } from 'zod'
import { fold } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, Line, Words } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Suiting } from '../rules/suggest.ts'
import type { PlaybookRow, VersionRow } from '../tables.ts'
import { Curve, Figures, figuresOf, figuresOfAll, figuresOfOne } from './figures.ts'
import { type GivenSteps, Step } from './step.ts'

export const mostPlaybooks = 300

export const Name = Line(120)
export const Purpose = Words(2000).meta({ description: 'What it leads to, in the words of those who go that way' })
export const Worries = z
  .array(Words(300))
  .max(20, 'must be at most 20')
  .transform((worries) => worries.filter((words) => words !== ''))
  .meta({ description: 'Worries that it takes off, in their words' })

const Plain = z.object({
  id: Id,
  name: z.string(),
  version: z.int().meta({ description: 'The one that a run follows which begins now' }),
  purpose: z.string(),
  worries: z.array(z.string()),
  created_at: Instant,
  updated_at: Instant,
})

export const PlaybookInList = Plain.extend({ steps: z.int(), ...Figures.shape })
export type PlaybookInList = z.output<typeof PlaybookInList>

export const Playbook = Plain.extend({
  shown_version: z.int().meta({ description: 'The version whose steps these are' }),
  steps: z.array(Step),
  versions: z.array(z.object({ version: z.int(), because: z.string(), made_by_name: z.string(), made_at: Instant, runs: z.int() })),
  ...Figures.shape,
  ...Curve.shape,
  as_of: AsOf,
})
export type Playbook = z.output<typeof Playbook>

/** One playbook by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findPlaybook({ db, workspace }: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<PlaybookRow> {
  const row = await db.selectFrom('playbooks').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal('not_found', where === 'trash' ? 'There is no such playbook in the trash.' : 'There is no such playbook.')
  return row
}

/** The steps of one version of a playbook. */
export async function stepsOf({ db, workspace }: Context, playbookId: string, version: number): Promise<Step[]> {
  const row = await db
    .selectFrom('playbook_versions')
    .select('steps')
    .where('workspace_id', '=', workspace.id)
    .where('playbook_id', '=', playbookId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', `There is no version ${version} of this playbook.`)
  return JSON.parse(row.steps) as Step[]
}

/** Playbooks that are not in the trash, by name, with their figures. */
export async function listedPlaybooks(context: Context, { limit, after }: { limit: number; after?: string | undefined }) {
  let query = livePlaybooks(context)
    .innerJoin('playbook_versions as v', (join) =>
      join.onRef('v.workspace_id', '=', 'b.workspace_id').onRef('v.playbook_id', '=', 'b.id').onRef('v.version', '=', 'b.version'),
    )
    .selectAll('b')
    .select('v.steps')
  if (after !== undefined) {
    const [name, id] = readCursor(after, 'name', 2)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('b.name_key', 'b.id'), '>', tuple(String(name), String(id))))
  }
  const rows = await query.limit(limit + 1).execute()
  const page = pageOf(rows, limit, (last) => cursor('name', [last.name_key, last.id]))
  const { of, as_of } = await figuresOfAll(context, {})
  const never = figuresOf([], context.today)
  const items = page.items.map((row) => ({ ...plain(row), steps: (JSON.parse(row.steps) as Step[]).length, ...(of[row.id] ?? never) }))
  return { items, next: page.next, as_of }
}

/** Every playbook that is not in the trash, as far as it can suit somebody. */
export async function suitingPlaybooks(context: Context): Promise<{ items: Suiting[]; as_of: string | null }> {
  const rows = await livePlaybooks(context).select(['b.id', 'b.name', 'b.purpose', 'b.worries']).limit(mostPlaybooks).execute()
  const { of, as_of } = await figuresOfAll(context, {})
  const items = rows.map(({ id, name, purpose, worries }) => {
    const { runs = 0, interval = null } = of[id] ?? {}
    return { id, name, purpose, worries: JSON.parse(worries) as string[], runs, success_at_least: interval?.[0] ?? null }
  })
  return { items, as_of }
}

/** The name of every playbook that is not in the trash. */
export function playbookNames(context: Context): Promise<{ id: string; name: string }[]> {
  return livePlaybooks(context).select(['b.id', 'b.name']).limit(mostPlaybooks).execute()
}

function livePlaybooks({ db, workspace }: Context) {
  return db
    .selectFrom('playbooks as b')
    .where('b.workspace_id', '=', workspace.id)
    .where('b.removed_at', '=', '')
    .orderBy('b.name_key')
    .orderBy('b.id')
}

/** How many there are that are not in the trash. */
export async function countPlaybooks({ db, workspace }: Context): Promise<number> {
  const { n } = await db
    .selectFrom('playbooks')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** A playbook as the outside sees it: with the steps of one version and, where one was asked for, the figures of its runs alone. */
export async function wholePlaybook(context: Context, row: PlaybookRow, version?: number): Promise<Playbook> {
  const versions = await versionsOf(context, row.id)
  const { versions: ran, ...figures } = await figuresOfOne(context, { id: row.id, version })
  return {
    ...plain(row),
    shown_version: version ?? row.version,
    steps: await stepsOf(context, row.id, version ?? row.version),
    versions: versions.map((one) => ({ ...one, runs: ran[one.version] ?? 0 })),
    ...figures,
  }
}

/** Writes a version of a playbook down. */
export async function writeVersion(context: Context, row: PlaybookRow, steps: readonly Step[], because: string): Promise<void> {
  const version: VersionRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    playbook_id: row.id,
    version: row.version,
    steps: JSON.stringify(steps),
    because,
    made_by_name: context.actor.name,
    made_at: context.now,
  }
  await context.db.insertInto('playbook_versions').values(version).execute()
}

export interface Given {
  name: string
  purpose: string
  worries: string[]
  steps: GivenSteps
}

/** A playbook at its first version. */
export function blankPlaybook(context: Context, { name, purpose, worries }: Omit<Given, 'steps'>): PlaybookRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    name,
    name_key: fold(name),
    version: 1,
    purpose,
    worries: JSON.stringify(worries),
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
  }
}

function plain({ id, name, version, purpose, worries, created_at, updated_at }: PlaybookRow) {
  return { id, name, version, purpose, worries: JSON.parse(worries) as string[], created_at, updated_at }
}

function versionsOf({ db, workspace }: Context, playbookId: string) {
  return db
    .selectFrom('playbook_versions')
    .select(['version', 'because', 'made_by_name', 'made_at'])
    .where('workspace_id', '=', workspace.id)
    .where('playbook_id', '=', playbookId)
    .orderBy('version', 'desc')
    .execute()
}
