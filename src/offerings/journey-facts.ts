import type { Context } from '../platform/context.ts'
import type { Money } from '../platform/money.ts'
import { Refusal } from '../platform/refusal.ts'

/** What a price sheet needs to know of a journey. */
export interface JourneyFacts {
  person_id: string
  /** What an hour costs them in which nobody can work, and who said it. */
  downtime: { cost_per_hour: Money; from: string } | null
}

type Find = (context: Context, id: string) => Promise<JourneyFacts | null>

let find: Find = async () => null

/** Lets journeys, which stand further down, say what a price sheet for one needs to know. */
export function tellOfJourneys(finder: Find): void {
  find = finder
}

/** A journey's facts; refuses one that is not here. */
export async function journeyFacts(context: Context, id: string): Promise<JourneyFacts> {
  const facts = await find(context, id)
  if (!facts) throw new Refusal('not_found', 'There is no such journey.', [{ path: 'journey_id', message: 'is no journey here' }])
  return facts
}
