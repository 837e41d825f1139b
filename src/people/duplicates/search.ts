import { reading } from '../../platform/call.ts'
import type { Caller } from '../../platform/context.ts'
import { Pace } from '../../platform/pace.ts'
import { sources } from './lookup.ts'
import { findPairs, type PairFound } from './model/find-pairs.ts'
import { type Likeness, likenessOf } from './model/likeness.ts'
import type { Model } from './model/model.ts'
import { leastKept } from './pairs.ts'

/** Two people who may be one. */
export interface TwoFound extends Pick<PairFound, 'score' | 'bits' | 'vector'> {
  ids: [string, string]
}

/** What a search through everyone found: the likest first. */
export interface Found {
  people: number
  model: Model
  pairs: TwoFound[]
}

/** More pairs than anyone could judge are not kept; the next search finds the rest. */
const mostKept = 100_000

/** Reads everyone, finds who may be there twice, and estimates the model. Changes nothing. */
export async function search(caller: Caller): Promise<Found> {
  const people = await readEveryone(caller)
  const { model, pairs } = await findPairs(people, leastKept, mostKept)
  const idOf = (place: number) => people[place]?.id ?? ''
  const kept = pairs.map(({ a, b, score, bits, vector }): TwoFound => ({ ids: [idOf(a), idOf(b)], score, bits, vector }))
  return { people: people.length, model, pairs: kept }
}

/** About a kilobyte for each person, for as long as the search takes. */
async function readEveryone(caller: Caller): Promise<Likeness[]> {
  const pace = new Pace()
  const people: Likeness[] = []
  for (let after = ''; ; ) {
    const rows = await reading(caller, (context) => sources(context).where('p.id', '>', after).orderBy('p.id').limit(500).execute())
    for (const row of rows) {
      people.push(likenessOf(row, caller.workspace.country))
      if (pace.due) await pace.rest()
    }
    const last = rows.at(-1)
    if (!last) return people
    after = last.id
    await pace.rest()
  }
}
