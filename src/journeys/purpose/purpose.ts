import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import type { PurposeRow } from './tables.ts'

/** One version of where someone wants to arrive; the last one counts. */
export const Purpose = z.object({
  id: Id,
  journey_id: Id,
  version: z.int(),
  words: z.string(),
  said_by: Id.nullable().meta({ description: 'The person whose words these are; null: we put it so' }),
  said_by_name: z.string(),
  by_them: z.boolean().meta({ description: 'Whether it is in the words of someone on the journey' }),
  said_on: Day,
  played_back_at: Instant.nullable(),
  confirmed_on: Day.nullable(),
  confirmed_by_name: z.string().nullable(),
  created_at: Instant,
})
export type Purpose = z.output<typeof Purpose>

/** Every version of a journey's purpose, the latest first. */
export function versionsOf({ db, workspace }: Context, journeyId: string): Promise<PurposeRow[]> {
  return db
    .selectFrom('purposes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .orderBy('version', 'desc')
    .execute()
}

export function toPurpose(row: PurposeRow): Purpose {
  const { id, journey_id, version, words, said_by, said_by_name, said_on, created_at } = row
  return {
    ...{ id, journey_id, version, words, said_by, said_by_name, said_on, created_at },
    by_them: row.said_by_them === 1,
    played_back_at: row.played_back_at || null,
    confirmed_on: row.confirmed_on || null,
    confirmed_by_name: row.confirmed_by_name || null,
  }
}
