import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RequestRow } from './tables.ts'

/** Measured against the purpose: it leads there, it leads elsewhere, or that cannot be said yet. */
export const verdicts = ['serves', 'does_not', 'unclear'] as const
export const answers = ['do_it', 'redirect', 'decline'] as const

export const Request = z.object({
  id: Id,
  journey_id: Id,
  person_id: Id.nullable(),
  person: z.string().nullable(),
  words: z.string(),
  asked_on: Day,
  verdict: z.enum(verdicts).nullable(),
  because: z.string().nullable().meta({ description: 'Why it does, or does not, serve the purpose' }),
  judged_on: Day.nullable(),
  answer: z.enum(answers).nullable(),
  answer_words: z.string().nullable(),
  answered_on: Day.nullable(),
  answered_by_name: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Request = z.output<typeof Request>

type RequestFound = RequestRow & { person: string | null }

/** What was asked along a journey, the latest first. */
export function requestsOf(context: Context, journeyId: string): Promise<RequestFound[]> {
  return selectRequests(context).where('r.journey_id', '=', journeyId).where('r.removed_at', '=', '').orderBy('r.id', 'desc').execute()
}

/** One request of a journey; refuses one that is not here, and one in the trash unless asked for. */
export async function findRequest(
  context: Context,
  journeyId: string,
  id: string,
  where: 'live' | 'trash' = 'live',
): Promise<RequestFound> {
  const row = await selectRequests(context).where('r.id', '=', id).where('r.journey_id', '=', journeyId).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal(
      'not_found',
      where === 'trash' ? 'There is no such request in the trash.' : 'There is no such request on this journey.',
    )
  return row
}

export function toRequest(row: RequestFound): Request {
  const { id, journey_id, person_id, person, words, asked_on, created_at, updated_at } = row
  return {
    ...{ id, journey_id, person_id, person, words, asked_on, created_at, updated_at },
    verdict: (row.verdict || null) as Request['verdict'],
    because: row.verdict_because || null,
    judged_on: row.judged_on || null,
    answer: (row.answer || null) as Request['answer'],
    answer_words: row.answer_words || null,
    answered_on: row.answered_on || null,
    answered_by_name: row.answered_by_name || null,
  }
}

function selectRequests({ db, workspace }: Context) {
  return db
    .selectFrom('requests as r')
    .leftJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
    .selectAll('r')
    .select('p.name as person')
    .where('r.workspace_id', '=', workspace.id)
}
