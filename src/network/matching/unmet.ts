import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PairRow } from '../tables.ts'

/** Pairs are looked at so many at a time, the best-fitting first, and never more than so many. */
export const bounds = { page: 100, looked: 400 }

/** `alike`: the model of the embeddings endpoint says so. */
export type Pair = Awaited<ReturnType<typeof pairsOf>>[number] & { alike?: boolean }

export interface Of {
  need_id?: string | undefined
  offer_id?: string | undefined
  person_id?: string | undefined
  /** On which side of a pair the person is. */
  as?: 'm.seeker_id' | 'm.giver_id'
  /** In ten-thousandths. */
  least: number
}

export function keyOf({ need_id, offer_id }: Pick<Pair, 'need_id' | 'offer_id'>): string {
  return `${need_id} ${offer_id}`
}

/** A person's own, as the one who seeks and as the one who gives: each by its own index. */
export async function pairsOfPerson(context: Context, of: Of, source?: Source): Promise<Pair[]> {
  await refuseNobody(context, of.person_id ?? '')
  const seeking = await pairsOf(context, { ...of, as: 'm.seeker_id' }, undefined, source)
  const giving = await pairsOf(context, { ...of, as: 'm.giver_id' }, undefined, source)
  return [...seeking, ...giving].sort((a, b) => b.fit - a.fit)
}

/** Needs and offers of two people that mean alike, as long as both stand and say what they said. */
export function likenessPairs({ db, workspace }: Context, least: number) {
  return db
    .selectFrom('match_likeness as l')
    .innerJoin('needs as n', (join) =>
      join.onRef('n.workspace_id', '=', 'l.workspace_id').onRef('n.id', '=', 'l.need_id').onRef('n.updated_at', '=', 'l.need_at'),
    )
    .innerJoin('offers as o', (join) =>
      join.onRef('o.workspace_id', '=', 'l.workspace_id').onRef('o.id', '=', 'l.offer_id').onRef('o.updated_at', '=', 'l.offer_at'),
    )
    .select(['l.workspace_id', 'l.need_id', 'l.offer_id', 'l.likeness as fit'])
    .select(['n.person_id as seeker_id', 'o.person_id as giver_id'])
    .where('l.workspace_id', '=', workspace.id)
    .where('l.likeness', '>=', least)
    .whereRef('n.person_id', '!=', 'o.person_id')
    .where('n.removed_at', '=', '')
    .where('n.settled_on', '=', '')
    .where('o.removed_at', '=', '')
    .where('o.settled_on', '=', '')
    .as('m')
}

/** The pair behind which it goes on. */
type Behind = Pick<PairRow, 'fit' | 'need_id' | 'offer_id'>

/** Pairs that are not kept by their words: of the same columns as those. */
type Source = ReturnType<typeof likenessPairs>

/**
 * Pairs whose people do not know each other, so far as is known here: not of one organization, never introduced, never touched together.
 * The best-fitting first, from behind a pair on.
 */
export async function pairsOf(context: Context, of: Of, after?: Behind, source?: Source) {
  const { db, workspace } = context
  if (of.person_id) await refuseNobody(context, of.person_id)
  let query = db
    // The columns are the same.
    .selectFrom((source ?? 'match_pairs as m') as 'match_pairs as m')
    .innerJoin('people as s', (join) => join.onRef('s.workspace_id', '=', 'm.workspace_id').onRef('s.id', '=', 'm.seeker_id'))
    .innerJoin('people as g', (join) => join.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.giver_id'))
    .select(['m.need_id', 'm.offer_id', 'm.seeker_id', 'm.giver_id', 'm.fit'])
    .select(['s.name as seeker', 's.given_name as seeker_given', 's.last_touch_on as seeker_touched'])
    .select(['g.name as giver', 'g.given_name as giver_given', 'g.last_touch_on as giver_touched'])
    .where('m.workspace_id', '=', workspace.id)
    .where('m.fit', '>=', of.least)
    .where('s.removed_at', '=', '')
    .where('g.removed_at', '=', '')
    .where((eb) =>
      eb.or([
        eb('s.organization_id', 'is', null),
        eb('g.organization_id', 'is', null),
        eb('s.organization_id', '!=', eb.ref('g.organization_id')),
      ]),
    )
    .where(({ not, exists, selectFrom }) => {
      const touchesOf = (person: 'm.seeker_id' | 'm.giver_id') =>
        selectFrom('touch_people as t')
          .select(['t.on_day', 't.touch_id'])
          .where('t.workspace_id', '=', workspace.id)
          .whereRef('t.person_id', '=', person)
      // Of each person's touches one stretch is read, in its order: a touch is on one day for all. A join looks for each touch by itself.
      return not(exists(touchesOf('m.seeker_id').intersect(touchesOf('m.giver_id'))))
    })
  // People joined to a statement's own table are not seen to be of this workspace by that.
  if (source) query = query.where('s.workspace_id', '=', workspace.id).where('g.workspace_id', '=', workspace.id)
  for (const [one, other] of [
    ['m.seeker_id', 'm.giver_id'],
    ['m.giver_id', 'm.seeker_id'],
  ] as const)
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('introductions as i')
            .select('i.id')
            .where('i.workspace_id', '=', workspace.id)
            .whereRef('i.seeker_id', '=', one)
            .whereRef('i.giver_id', '=', other)
            .where('i.state', '!=', 'withdrawn'),
        ),
      ),
    )
  // A need that somebody is asked for, or was met through an introduction, waits for what comes of it.
  if (of.least > 0)
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('introductions as w')
            .select('w.id')
            .where('w.workspace_id', '=', workspace.id)
            .whereRef('w.seeker_id', '=', 'm.seeker_id')
            .whereRef('w.need_id', '=', 'm.need_id')
            .where('w.state', 'not in', ['declined', 'withdrawn']),
        ),
      ),
    )
  if (of.need_id) query = query.where('m.need_id', '=', of.need_id)
  if (of.offer_id) query = query.where('m.offer_id', '=', of.offer_id)
  if (of.as && of.person_id) query = query.where(of.as, '=', of.person_id)
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('m.fit', 'm.need_id', 'm.offer_id'), '<', tuple(after.fit, after.need_id, after.offer_id)),
    )
  return query.orderBy('m.fit', 'desc').orderBy('m.need_id', 'desc').orderBy('m.offer_id', 'desc').limit(bounds.page).execute()
}

async function refuseNobody({ db, workspace }: Context, id: string): Promise<void> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such person.')
}
