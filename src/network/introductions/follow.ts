import type { Context, Events } from '../../platform/context.ts'
import type { IntroductionRow } from '../tables.ts'
import { endLinksOf } from './links.ts'
import { asking } from './rules.ts'

type Merged = Events['people.merged']

/** Those that would have introduced someone to themselves, with the state they were in. */
interface Moved {
  ended: [string, IntroductionRow['state']][]
}

/** Nobody stays introduced to themselves once two have become one. */
export async function followMerge(context: Context, { into, moved }: Merged): Promise<void> {
  const own: Moved = { ended: [] }
  for (const row of await introductionsToThemselves(context, into)) {
    own.ended.push([row.id, row.state])
    await setState(context, row.id, 'withdrawn')
    await endLinksOf(context, row.id)
  }
  moved.introductions = own
}

/** The two are introduced to each other again. */
export async function followPart(context: Context, { moved }: Merged): Promise<void> {
  // A merging from before there were introductions ended none.
  for (const [id, state] of (moved.introductions as Moved | undefined)?.ended ?? []) await setState(context, id, state)
}

function introductionsToThemselves({ db, workspace }: Context, id: string) {
  return db
    .selectFrom('introductions')
    .select(['id', 'state'])
    .where('workspace_id', '=', workspace.id)
    .where('seeker_id', '=', id)
    .where('giver_id', '=', id)
    .where('state', 'in', asking)
    .execute()
}

async function setState({ db, workspace }: Context, id: string, state: IntroductionRow['state']): Promise<void> {
  await db
    .updateTable('introductions')
    .set({ state, ours_since: '' })
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .execute()
}
