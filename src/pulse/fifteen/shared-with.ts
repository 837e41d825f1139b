import { stemsOf } from '../../offerings/index.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import type { FifteenFacts } from './facts.ts'

/** How far back what was shared is looked at, in days, and how much of it, the latest first. */
const back = 365
const most = 100

interface Worry {
  words: string
  state: string
  gone_on: string | null
}

/** What was shared with someone, and how much of it touches a worry of theirs that is open, or was on the day it was shared. */
export async function sharedWith(
  { db, workspace, today }: Context,
  id: string,
  worries: readonly Worry[],
): Promise<FifteenFacts['shared']> {
  const rows = await db
    .selectFrom('touch_people as tp')
    .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'tp.workspace_id').onRef('t.id', '=', 'tp.touch_id'))
    .leftJoin('resource_shares as s', (join) => join.onRef('s.workspace_id', '=', 't.workspace_id').onRef('s.touch_id', '=', 't.id'))
    .leftJoin('resources as r', (join) => join.onRef('r.workspace_id', '=', 's.workspace_id').onRef('r.id', '=', 's.resource_id'))
    .select(['tp.on_day', 't.words', 'r.title', 'r.topics', 'r.words as about'])
    .where('tp.workspace_id', '=', workspace.id)
    .where('tp.person_id', '=', id)
    .where('tp.kind', '=', 'resource')
    .where('tp.on_day', '>=', addDays(today, -back))
    .orderBy('tp.on_day', 'desc')
    .limit(most)
    .execute()
  const touching = rows.filter(({ on_day, words, title, topics, about }) => {
    const texts = [words, title ?? '', about ?? '', ...(topics ? (JSON.parse(topics) as string[]) : [])]
    return worries.some((worry) => (worry.state !== 'gone' || (worry.gone_on ?? '') >= on_day) && touches(texts, worry.words))
  })
  return { ...counted(rows), touching: counted(touching) }
}

/** Whether one of several texts is about what someone worries about: two words in common, or all of the shorter; one of many may be chance. */
function touches(texts: readonly string[], worry: string): boolean {
  const worried = new Set(stemsOf(worry).keys())
  return texts.some((text) => {
    const said = new Set(stemsOf(text).keys())
    const shared = said.intersection(worried).size
    return shared >= 2 || (shared > 0 && shared === Math.min(said.size, worried.size))
  })
}

function counted(rows: readonly { on_day: string }[]): { count: number; latest: string | null } {
  return { count: rows.length, latest: rows[0]?.on_day ?? null }
}
