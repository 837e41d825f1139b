import { stemsOf } from '../../offerings/index.ts'
import { fold } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { likeness } from '../rules/alike.ts'

/** From here two sets of words speak of the same; and a single word in common is chance, unless it is nearly all that was said. */
const same = { score: 0.5, shared: 2, alone: 0.7 }

/** What is known of the words of a spoiler: its own, and those it was met in. */
interface Known {
  id: string
  words: string
}

/**
 * The spoiler that some words speak of: the one with the most alike words (`likeness`, at least 0.5), its own or those of a time that it was
 * met; undefined where none is alike enough. `same`: word for word, so that nobody need be asked.
 */
export function recognised(words: string, known: readonly Known[]): { id: string; same: boolean } | undefined {
  const twin = known.find((one) => plain(one.words) === plain(words))
  if (twin) return { id: twin.id, same: true }
  const own = stemsOf(words)
  let best: { id: string; score: number } | undefined
  for (const one of known) {
    const { score, shared } = likeness(own, stemsOf(one.words))
    if (score < (shared.length < same.shared ? same.alone : same.score)) continue
    if (!best || score > best.score) best = { id: one.id, score }
  }
  return best && { id: best.id, same: false }
}

/** Without capitals, accents and the stops between. */
function plain(words: string): string {
  return fold(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of every spoiler, and of the latest times they were met as somebody agreed. */
export async function knownWords({ db, workspace }: Context): Promise<Known[]> {
  const spoilers = await db
    .selectFrom('spoilers')
    .select(['id', 'words', 'merged_into'])
    .where('workspace_id', '=', workspace.id)
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()
  const met = await db
    .selectFrom('spoiler_sightings')
    .select(['spoiler_id as id', 'words'])
    .where('workspace_id', '=', workspace.id)
    .where('sure', '=', 1)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()
  // One that was put together with another goes on being known by its words.
  return [...spoilers.map(({ id, words, merged_into }) => ({ id: merged_into ?? id, words })), ...met]
}
