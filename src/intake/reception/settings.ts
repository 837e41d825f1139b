import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Line } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { memberNamed } from './member.ts'
import { originOf } from './rules.ts'
import type { ReceptionRow } from './tables.ts'

const firstQuestion = 'What brings you here today?'

const Reception = z.object({
  open: z.boolean(),
  question: z.string(),
  days: z.int(),
  fallback_id: z.string().nullable(),
  fallback: z.string().nullable(),
  sites: z.array(z.string()),
  address: z.string().meta({ description: 'The public page' }),
  snippet: z.string().meta({ description: 'To be put into a page of the sites that may show it' }),
})
export type Reception = z.output<typeof Reception>

const Site = Line(200).refine((text) => originOf(text) !== null, 'must be a site such as https://www.acorn.example')

export const getReception = operation({
  name: 'reception.get',
  method: 'GET',
  path: '/reception',
  summary: 'Show how reception is set: whether it is open, what it asks, by when somebody answers',
  input: {},
  output: Reception,
  may: 'viewer',
  run: async (context) => shown(context, await receptionOf(context)),
})

export const updateReception = operation({
  name: 'reception.update',
  method: 'PATCH',
  path: '/reception',
  summary: 'Open or close reception, and set what it asks and by when somebody answers',
  input: {
    open: z.boolean().optional(),
    question: Line(120).optional(),
    days: z
      .int()
      .min(1, 'must be at least 1')
      .max(20, 'must be at most 20')
      .optional()
      .meta({ description: 'Working days until somebody answers' }),
    fallback_id: Line(64)
      .nullable()
      .optional()
      .meta({ description: 'The member who takes what fits nobody; the first owner if none is named' }),
    sites: z.array(Site).max(20).optional().meta({ description: 'Sites that may show the form in a frame' }),
  },
  output: Reception,
  may: 'owner',
  refuses: ['not_found'],
  example: { open: true, days: 2, sites: ['https://www.northlight.example'] },
  done: 'Reception is set.',
  async run(context, { open, fallback_id, sites, ...given }) {
    const before = await receptionOf(context)
    if (fallback_id && !(await memberNamed(context, fallback_id)))
      throw new Refusal('not_found', 'There is no such member.', [{ path: 'fallback_id', message: 'is no member here' }])
    const after: ReceptionRow = {
      ...before,
      ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ReceptionRow>),
      ...(open === undefined ? {} : { opened_at: open ? before.opened_at || context.now : '' }),
      ...(fallback_id === undefined ? {} : { fallback_id: fallback_id || null }),
      ...(sites ? { sites: JSON.stringify([...new Set(sites.map(originOf))]) } : {}),
      updated_at: context.now,
      updated_by_name: context.actor.name,
    }
    const { workspace_id: _, ...columns } = after
    await context.db
      .insertInto('reception')
      .values(after)
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(columns))
      .execute()
    const answer = await shown(context, after)
    context.changed({ kind: 'reception', id: null, before: await shown(context, before), after: answer })
    return answer
  },
})

/** How reception is set in this workspace; closed while nobody has set it. */
export async function receptionOf({ db, workspace }: Pick<Context, 'db' | 'workspace'>): Promise<ReceptionRow> {
  const row = await db.selectFrom('reception').selectAll().where('workspace_id', '=', workspace.id).executeTakeFirst()
  return (
    row ?? {
      workspace_id: workspace.id,
      opened_at: '',
      question: firstQuestion,
      days: 1,
      fallback_id: null,
      sites: '[]',
      updated_at: '',
      updated_by_name: '',
    }
  )
}

async function shown(context: Context, row: ReceptionRow): Promise<Reception> {
  const organization = await context.db.selectFrom('organization').select('slug').where('id', '=', context.workspace.id).executeTakeFirst()
  const address = `${context.settings.url}/hello/${organization?.slug ?? context.workspace.id}`
  const fallback = row.fallback_id ? await memberNamed(context, row.fallback_id) : undefined
  return {
    open: row.opened_at !== '',
    question: row.question,
    days: row.days,
    fallback_id: fallback?.id ?? null,
    fallback: fallback?.name ?? null,
    sites: JSON.parse(row.sites) as string[],
    address,
    snippet: `<iframe src="${address}/frame" title="${row.question.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}" width="100%" height="760" style="border:0" loading="lazy"></iframe>`,
  }
}
