import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type IntroductionRow, type StepRow, states } from '../tables.ts'
import { draftOf, type Named, oursSince } from './rules.ts'

const Party = z.object({
  id: Id,
  name: z.string(),
  answer: z.enum(['', 'yes', 'no']),
  told: z.string().meta({ description: 'What they are told before both have agreed' }),
})

export const Introduction = z.object({
  id: Id,
  state: z.enum(states),
  seeker: Party,
  giver: Party,
  need_id: Id.nullable(),
  offer_id: Id.nullable(),
  asked_on: Day,
  made_on: Day.nullable(),
  message: z.string(),
  follow_up_on: Day.nullable(),
  followed_up_on: Day.nullable(),
  thanked_on: Day.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Introduction = z.output<typeof Introduction>

export const Step = z.object({ id: Id, kind: z.string(), words: z.string(), on: Day, by_name: z.string() })

export type Found = IntroductionRow & {
  seeker: string
  seeker_given: string
  seeker_emails: string
  giver: string
  giver_given: string
  giver_emails: string
  need: string | null
  offer: string | null
}

/** Introductions with who they are about; add where and order. Those of people in the trash are not shown. */
export function selectIntroductions({ db, workspace }: Context) {
  return db
    .selectFrom('introductions as i')
    .innerJoin('people as s', (join) => join.onRef('s.workspace_id', '=', 'i.workspace_id').onRef('s.id', '=', 'i.seeker_id'))
    .innerJoin('people as g', (join) => join.onRef('g.workspace_id', '=', 'i.workspace_id').onRef('g.id', '=', 'i.giver_id'))
    .leftJoin('needs as n', (join) => join.onRef('n.workspace_id', '=', 'i.workspace_id').onRef('n.id', '=', 'i.need_id'))
    .leftJoin('offers as o', (join) => join.onRef('o.workspace_id', '=', 'i.workspace_id').onRef('o.id', '=', 'i.offer_id'))
    .selectAll('i')
    .select(['s.name as seeker', 's.given_name as seeker_given', 's.emails as seeker_emails', 'n.words as need'])
    .select(['g.name as giver', 'g.given_name as giver_given', 'g.emails as giver_emails', 'o.words as offer'])
    .where('i.workspace_id', '=', workspace.id)
    .where('s.removed_at', '=', '')
    .where('g.removed_at', '=', '')
}

export async function findIntroduction(context: Context, id: string): Promise<Found> {
  const row = await selectIntroductions(context).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such introduction.')
  return row
}

/** The same for whoever changes it: nobody else does until this is done, so that it is changed as it stands and not as it stood. */
export async function holdIntroduction(context: Context, id: string): Promise<Found> {
  await context.db
    .updateTable('introductions')
    .set((row) => ({ state: row.ref('state') }))
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  return findIntroduction(context, id)
}

export function toIntroduction(row: Found): Introduction {
  return {
    id: row.id,
    state: row.state,
    seeker: { id: row.seeker_id, name: row.seeker, answer: row.seeker_answer, told: row.seeker_told },
    giver: { id: row.giver_id, name: row.giver, answer: row.giver_answer, told: row.giver_told },
    need_id: row.need_id,
    offer_id: row.offer_id,
    asked_on: row.asked_on,
    made_on: row.made_on || null,
    message: row.message,
    follow_up_on: row.follow_up_on || null,
    followed_up_on: row.followed_up_on || null,
    thanked_on: row.thanked_on || null,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** Both as a letter names them. */
export function partiesOf(row: Found): { seeker: Named; giver: Named } {
  const named = (name: string, given: string, emails: string): Named => ({
    name,
    first: given || name,
    email: (JSON.parse(emails) as string[])[0] ?? null,
  })
  return { seeker: named(row.seeker, row.seeker_given, row.seeker_emails), giver: named(row.giver, row.giver_given, row.giver_emails) }
}

/** What the letter would say; once it was made, what it said. */
export function messageOf(row: Found): string {
  return row.message || draftOf({ ...partiesOf(row), need: row.need ?? row.giver_told, offer: row.offer ?? row.seeker_told })
}

/** Writes down what changed of an introduction, with the step that changed it. */
export async function take(
  context: Context,
  before: Found,
  given: Partial<IntroductionRow>,
  step: { kind: string; words?: string; on?: string; by?: string },
): Promise<Introduction> {
  const state = given.state ?? before.state
  const after: Found = { ...before, ...given, ours_since: oursSince(before, state, context.today), updated_at: context.now }
  await context.db
    .updateTable('introductions')
    .set({ ...given, ours_since: after.ours_since, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', before.id)
    .execute()
  await noteStep(context, before.id, step)
  context.changed({ kind: 'introduction', id: before.id, before: toIntroduction(before), after: toIntroduction(after) })
  return toIntroduction(after)
}

export async function noteStep(
  context: Context,
  introductionId: string,
  { kind, words = '', on, by }: { kind: string; words?: string; on?: string; by?: string },
): Promise<void> {
  const row: StepRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    introduction_id: introductionId,
    ...{ kind, words, on_day: on ?? context.today, by_name: by ?? context.actor.name, created_at: context.now },
  }
  await context.db.insertInto('introduction_steps').values(row).execute()
}
