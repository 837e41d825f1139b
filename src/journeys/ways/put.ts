import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { JourneyFound } from '../core/journey.ts'
import type { WayRow } from './tables.ts'

/** Doing nothing and going elsewhere come onto the table with the first way (M25), to be described fairly. */
export async function putAlternatives(context: Context, journey: JourneyFound): Promise<void> {
  const there = await context.db
    .selectFrom('ways')
    .select('kind')
    .where('workspace_id', '=', context.workspace.id)
    .where('journey_id', '=', journey.id)
    .where('kind', '!=', 'ours')
    .execute()
  const kinds = new Set(there.map((way) => way.kind))
  const wanted = [
    { kind: 'nothing', name: 'Staying as it is', words: journey.from_words, position: 100 },
    { kind: 'elsewhere', name: 'Going elsewhere', words: '', position: 101 },
  ].filter((way) => !kinds.has(way.kind))
  if (wanted.length === 0) return
  await context.db
    .insertInto('ways')
    .values(wanted.map((way) => blankWay(context, journey.id, way)))
    .execute()
}

/** A way with nothing but what is given. */
export function blankWay(context: Context, journeyId: string, given: Partial<WayRow>): WayRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: journeyId,
    kind: 'ours',
    name: '',
    words: '',
    price: null,
    effort: null,
    running_a_day: null,
    currency: null,
    inputs: '{}',
    recommended: 0,
    because: '',
    shared_on: '',
    shared_by_name: '',
    shared_because: '',
    position: 0,
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
    ...given,
  }
}
