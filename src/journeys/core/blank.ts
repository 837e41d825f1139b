import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { JourneyRow } from '../tables.ts'

/** A journey of someone at its very beginning. */
export function blankJourney(context: Context, personId: string, on: string): JourneyRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    person_id: personId,
    organization_id: null,
    guide_id: null,
    audience: 'customer',
    from_words: '',
    source: '',
    stage: 'listening',
    stage_on: on,
    moved_on: on,
    opened_on: on,
    committed_on: '',
    arrived_on: '',
    ended_on: '',
    ended_as: '',
    ended_because: '',
    purpose_id: null,
    purpose_words: '',
    purpose_confirmed_on: '',
    value: null,
    currency: null,
    staying: '{}',
    playbook_id: null,
    round: 1,
    rescue_because: '',
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
  }
}
