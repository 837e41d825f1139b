import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { JourneyFound } from '../core/journey.ts'
import { changeJourney, holdJourney, moveTo, note } from '../core/save.ts'
import { toPurpose, versionsOf } from './purpose.ts'
import type { PurposeRow } from './tables.ts'

type Named = { id: string; name: string }

/** Puts the purpose of a journey in (other) words: a new version, unless they are its words already. It wants to be confirmed anew. */
export async function statePurpose(
  context: Context,
  { id }: { id: string },
  { words, person, on = context.today }: { words: string; person: Named | null; on?: string },
): Promise<PurposeRow> {
  const { journey, latest } = await hold(context, id)
  if (latest?.words === words) return latest
  const row = await addVersion(context, journey, latest, { words, person, on })
  await note(context, id, 'purpose.stated', { on, words, ...(person ? { person } : {}), data: { version: row.version } })
  const columns = kept(row)
  if (journey.stage === 'listening') await moveTo(context, journey, 'purpose', { on }, columns)
  // What was agreed on is in question again: so is everything that was built on it alone.
  else if (journey.stage === 'way')
    await moveTo(context, journey, 'purpose', { on, forward: false, words: 'The purpose has other words.' }, columns)
  else await changeJourney(context, journey, columns)
  return row
}

/**
 * Someone on the journey says that this is where they want to arrive, or says it in their own words, which is then what counts. What they
 * have confirmed already stays as it is. Refuses where there is no purpose yet, and a `version` that is no longer the last.
 */
export async function confirmPurpose(
  context: Context,
  { id }: { id: string },
  { words, person, on = context.today, version }: { words?: string | undefined; person: Named; on?: string; version?: number | undefined },
): Promise<PurposeRow> {
  const { journey, latest } = await hold(context, id)
  if (!latest && !words) throw new Refusal('conflict', 'There is no purpose yet that could be confirmed.')
  if (version !== undefined && version !== latest?.version)
    throw new Refusal('conflict', `The purpose has other words by now: “${latest?.words ?? ''}”`)
  const reworded = words !== undefined && words !== latest?.words
  const row = reworded ? await addVersion(context, journey, latest, { words, person, on }) : (latest as PurposeRow)
  if (row.confirmed_on) return row
  if (reworded) await note(context, id, 'purpose.reworded', { on, words, person, data: { version: row.version } })
  const confirmed = await change(context, row, {
    confirmed_at: context.now,
    confirmed_on: on,
    confirmed_by: person.id,
    confirmed_by_name: person.name,
  })
  await note(context, id, 'purpose.confirmed', { on, words: row.words, person, data: { version: row.version } })
  await goOn(context, journey, confirmed, on)
  return confirmed
}

/** Notes that the last version was shown to them, to be confirmed. */
export async function playBack(context: Context, { id }: { id: string }, on = context.today): Promise<PurposeRow> {
  const { latest } = await hold(context, id)
  if (!latest) throw new Refusal('conflict', 'There is no purpose yet that could be played back.')
  if (latest.confirmed_on) throw new Refusal('conflict', `${latest.confirmed_by_name} has confirmed it already, on ${latest.confirmed_on}.`)
  await note(context, id, 'purpose.played_back', { on, words: latest.words, data: { version: latest.version } })
  return latest.played_back_at ? latest : change(context, latest, { played_back_at: context.now })
}

/** What a journey keeps of the last version of its purpose. */
export function kept(latest: PurposeRow | undefined): { purpose_id: string | null; purpose_words: string; purpose_confirmed_on: string } {
  return { purpose_id: latest?.id ?? null, purpose_words: latest?.words ?? '', purpose_confirmed_on: latest?.confirmed_on ?? '' }
}

/** A confirmed purpose brings a journey to its way, one stage at a time. */
async function goOn(context: Context, journey: JourneyFound, confirmed: PurposeRow, on: string): Promise<void> {
  if (journey.stage === 'listening') return goOn(context, await moveTo(context, journey, 'purpose', { on }), confirmed, on)
  if (journey.stage === 'purpose') await moveTo(context, journey, 'way', { on }, kept(confirmed))
  else await changeJourney(context, journey, kept(confirmed))
}

/** The journey, held, and the last version of its purpose. */
async function hold(context: Context, id: string): Promise<{ journey: JourneyFound; latest: PurposeRow | undefined }> {
  const journey = await holdJourney(context, id)
  const [latest] = await versionsOf(context, id)
  return { journey, latest }
}

async function addVersion(
  context: Context,
  journey: JourneyFound,
  latest: PurposeRow | undefined,
  { words, person, on }: { words: string; person: Named | null; on: string },
): Promise<PurposeRow> {
  const row: PurposeRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: journey.id,
    version: (latest?.version ?? 0) + 1,
    words,
    said_by: person?.id ?? null,
    said_by_name: person?.name ?? context.actor.name,
    said_by_them: person ? 1 : 0,
    said_on: on,
    created_at: context.now,
    played_back_at: '',
    confirmed_at: '',
    confirmed_on: '',
    confirmed_by: null,
    confirmed_by_name: '',
  }
  await context.db.insertInto('purposes').values(row).execute()
  context.changed({ kind: 'purpose', id: row.id, after: toPurpose(row) })
  return row
}

async function change(context: Context, before: PurposeRow, given: Partial<PurposeRow>): Promise<PurposeRow> {
  const after = { ...before, ...given }
  await context.db.updateTable('purposes').set(given).where('workspace_id', '=', before.workspace_id).where('id', '=', before.id).execute()
  context.changed({ kind: 'purpose', id: before.id, before: toPurpose(before), after: toPurpose(after) })
  return after
}
