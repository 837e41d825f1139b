import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { findJourney } from '../core/queries.ts'
import { note } from '../core/save.ts'
import { createRequest } from '../requests/operations.ts'

/** What someone asks on a page that was handed to them: a request, or, where the journey is over, at least a note that they asked. */
export async function askByLink(context: Context, journeyId: string, person: { id: string; name: string }, words: string): Promise<void> {
  const { stage } = await findJourney(context, journeyId)
  if (stage === 'ended' || stage === 'arrived') await note(context, journeyId, 'request.asked', { words, person })
  else await call(context, createRequest, { id: journeyId, words, person_id: person.id })
}
