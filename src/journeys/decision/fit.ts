import { z } from 'zod'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { JourneyFound } from '../core/journey.ts'
import { findJourney, findOpenJourney } from '../core/queries.ts'
import { note } from '../core/save.ts'
import { fitDefaults, fitOf } from '../rules/index.ts'

const least_worries = adjustable({
  key: 'fit.least_worries',
  title: 'The least part of their worries that you must be able to take',
  unit: 'from 0 to 1',
  default: fitDefaults.least_worries,
  why: 'With less than half, they would still carry most of what they came with.',
  least: 0,
  most: 1,
})

const can = z.enum(['yes', 'partly', 'no', 'unknown'])
const known = z.enum(['yes', 'no', 'unknown'])
const Because = Words(500).default('')
const Follow = z.strictObject({ answer: known.default('unknown'), because: Because })
const Right = z.strictObject({ answer: known.default('unknown'), because: Because, better: Words(200).default('') })

const Fit = z.object({
  id: Id,
  judged_on: Day.nullable(),
  judged_by_name: z.string().nullable(),
  worries: z.array(z.object({ id: Id, words: z.string(), can })),
  follow: Follow,
  right: Right,
  verdict: z.enum(['lead', 'ask', 'decline']),
  reasons: z.array(
    z.object({ question: z.enum(['worries', 'follow', 'right']), speaks: z.enum(['for', 'against', 'ask']), words: z.string() }),
  ),
  better: z.string().nullable(),
  words: z.string(),
})
export type Fit = z.output<typeof Fit>

/** What was answered last, as it lies in the journey's event. */
interface Answers {
  worries: Record<string, z.output<typeof can>>
  follow: z.output<typeof Follow>
  right: z.output<typeof Right>
}

export const getFit = operation({
  name: 'fit.get',
  method: 'GET',
  path: '/journeys/{id}/fit',
  summary: 'Show whether you and they fit: can you take their worries, do they follow, are you right for them',
  input: { id: Id },
  output: Fit,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  run: async (context, { id }) => fitOfJourney(context, await findJourney(context, id)),
})

export const judgeFit = operation({
  name: 'fit.judge',
  method: 'POST',
  path: '/journeys/{id}/fit',
  summary: 'Answer the three questions of the fit; what you leave out is not known yet',
  input: {
    id: Id,
    worries: z
      .array(z.strictObject({ id: Id, can }))
      .max(200)
      .default([]),
    follow: Follow.prefault({}),
    right: Right.prefault({}),
  },
  output: Fit,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', follow: { answer: 'yes' }, right: { answer: 'no', because: 'They need somebody on site every day.' } },
  done: '{words}',
  async run(context, { id, worries, follow, right }) {
    const journey = await findOpenJourney(context, id)
    const theirs = new Set((await openWorries(context, id)).map((worry) => worry.id))
    const issues = worries.flatMap((worry, at) =>
      theirs.has(worry.id) ? [] : [{ path: `worries.${at}.id`, message: 'is no open worry of theirs' }],
    )
    if (issues.length > 0) throw new Refusal('invalid', 'Some of these are no open worries of theirs.', issues)
    const answers: Answers = { worries: Object.fromEntries(worries.map((worry) => [worry.id, worry.can])), follow, right }
    await note(context, id, 'fit.judged', { data: answers })
    const fit = await fitOfJourney(context, journey)
    context.changed({ kind: 'journey', id, after: { fit: fit.verdict, because: fit.words } })
    return fit
  },
})

async function fitOfJourney(context: Context, { id }: JourneyFound): Promise<Fit> {
  const { db, workspace } = context
  const judged = await db
    .selectFrom('journey_events')
    .select(['on_day', 'by_name', 'data'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', id)
    .where('kind', '=', 'fit.judged')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const answers = judged ? (JSON.parse(judged.data) as Answers) : null
  const worries = (await openWorries(context, id)).map((worry) => ({ ...worry, can: answers?.worries[worry.id] ?? ('unknown' as const) }))
  const { follow = Follow.parse({}), right = Right.parse({}) } = answers ?? {}
  const found = fitOf({ worries, follow, right }, await adjusted(context, { least_worries }))
  return { id, judged_on: judged?.on_day ?? null, judged_by_name: judged?.by_name ?? null, worries, follow, right, ...found }
}

/** What weighs on anyone with a part in the journey, and is not gone. */
function openWorries({ db, workspace }: Context, journeyId: string): Promise<{ id: string; words: string }[]> {
  return db
    .selectFrom('worries as w')
    .innerJoin('journey_people as jp', (join) =>
      join.onRef('jp.workspace_id', '=', 'w.workspace_id').onRef('jp.person_id', '=', 'w.person_id'),
    )
    .select(['w.id', 'w.words'])
    .where('w.workspace_id', '=', workspace.id)
    .where('jp.journey_id', '=', journeyId)
    .where('jp.left_on', '=', '')
    .where('w.removed_at', '=', '')
    .where('w.state', '!=', 'gone')
    .orderBy('w.id')
    .limit(200)
    .execute()
}
