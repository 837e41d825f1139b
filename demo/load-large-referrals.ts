import type { insertRows } from '../src/database/index.ts'
import type { ReferralRow } from '../src/network/index.ts'
import type { Context } from '../src/platform/context.ts'
import type { LargePerson } from './large/shapes.ts'
import { Seeded } from './seeded.ts'

const sources = ['Website', 'Website', 'Event', 'Advert', 'Found us', 'Cold call or letter'] as const
/** So many of a hundred are brought by someone who was met before them. */
const brought = 35

/** How someone of a large workspace came: by themselves, in words, or through someone (''). */
export function largeSource(seed: string, index: number): string {
  const chance = new Seeded(`${seed} source ${index}`)
  return index > 0 && chance.chance(brought / 100) ? '' : chance.pick(sources)
}

interface Made {
  put: typeof insertRows
  seed: string
  id: (on: string) => string
  /** Everybody's id, by index. */
  people: readonly string[]
}

/** Writes down who brought those of a chunk who came through someone; answers how many rows that were. */
export async function loadLargeReferrals(
  context: Context,
  people: readonly LargePerson[],
  { put, seed, id, people: ids }: Made,
): Promise<number> {
  const rows = people.flatMap(({ index, met_on }): ReferralRow[] => {
    if (largeSource(seed, index) !== '') return []
    const chance = new Seeded(`${seed} brought ${index}`)
    const [person_id, brought_by] = [ids[index], ids[chance.between(Math.max(0, index - 300), index - 1)]]
    if (!person_id || !brought_by) return []
    const at = `${met_on}T09:00:00.000Z`
    return [
      {
        workspace_id: context.workspace.id,
        id: id(met_on),
        person_id,
        brought_by,
        on_day: met_on,
        words: '',
        thanked_on: chance.chance(0.9) ? met_on : '',
        touch_id: null,
        made_by_name: '',
        created_at: at,
        updated_at: at,
        removed_at: '',
        removed_by: null,
      },
    ]
  })
  await put(
    context.db,
    'referrals',
    rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  return rows.length
}
