import { z } from 'zod'
import { findPeople, type PersonRow, pageOfPeople, Relation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AskedRow, Audience } from '../tables.ts'

/** The most that one pulse asks. */
const most = 300

/** Whom to ask: these, or all whom the cut lets through. */
export const whom = {
  person_ids: z
    .array(Id)
    .max(most, `must be at most ${most} people`)
    .optional()
    .meta({ description: 'These people; or choose by what follows' }),
  relation: Relation.optional(),
  circle: Words(100).optional().meta({ description: 'Of this circle; empty for any' }),
  tag: Words(100).optional().meta({ description: 'With this tag; empty for any' }),
  organization_id: Id.optional(),
}

export type Whom = { [K in keyof typeof whom]?: z.output<(typeof whom)[K]> }

const belongs: Record<Audience, readonly string[]> = {
  customers: ['customer', 'prospect', 'partner'],
  teammates: ['teammate', 'volunteer'],
}

/** The people to ask; refuses those who do not belong to the audience, nobody, and too many. */
export async function chosenPeople(context: Context, asks: Audience, { person_ids, ...cut }: Whom): Promise<PersonRow[]> {
  const ids = person_ids?.length ? person_ids : null
  const people = ids ? await findPeople(context, ids) : await throughCut(context, asks, cut)
  if (people.length === 0)
    throw new Refusal('invalid', 'Nobody would be asked: choose others.', [{ path: 'person_ids', message: 'must name somebody' }])
  if (people.length > most)
    throw new Refusal('invalid', `More than ${most} would be asked: choose fewer.`, [
      { path: 'person_ids', message: `must be at most ${most} people` },
    ])
  const other = people.find((one) => !belongs[asks].includes(one.relation))
  if (other) throw wrongAudience(asks, other, ids?.indexOf(other.id) ?? -1)
  return people
}

/** The row of someone who is to be asked. */
export function askedRow(context: Context, pulseId: string, personId: string, id: string): AskedRow {
  return { workspace_id: context.workspace.id, pulse_id: pulseId, person_id: personId, id, state: 'waiting', why: '', cut: '0' }
}

async function throughCut(context: Context, asks: Audience, cut: Omit<Whom, 'person_ids'>): Promise<PersonRow[]> {
  const relation = cut.relation ?? (asks === 'customers' ? 'customer' : 'teammate')
  const { items } = await pageOfPeople(context, {
    sort: 'name',
    ...cut,
    circle: cut.circle || undefined,
    tag: cut.tag || undefined,
    relation,
    limit: most + 1,
  })
  return items
}

function wrongAudience(asks: Audience, { name, relation }: PersonRow, at: number): Refusal {
  const why =
    asks === 'customers'
      ? `Customers are asked by name, and ${name} is a ${relation}: ask the team in a pulse of its own.`
      : `A team is asked without names, and ${name} is a ${relation}: ask customers in a pulse of their own.`
  const path = at >= 0 ? `person_ids.${at}` : 'relation'
  return new Refusal('invalid', why, [{ path, message: `must be one of ${belongs[asks].join(', ')}` }])
}
