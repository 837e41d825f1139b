import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'

/** What the journeys of a workspace tell about the woods that they lead through. */
export interface WaysGone {
  /** Journeys that began in the last year. */
  begun: number
  /** How many different ways those went: the playbooks they follow, and each one without a playbook by itself. */
  directions: number
  /** Journeys without a playbook on which they said yes and which have come to an end; and how many of them arrived. */
  unpractised: { ended: number; arrived: number }
  /** Journeys that have come to an end; and on how many of them they decided against our way, or went elsewhere. */
  ended: { all: number; otherwise: number }
}

/** Counts them, in a handful of figures however many journeys there are; those in the trash do not count. */
export async function waysGone({ db, workspace, today }: Context): Promise<WaysGone> {
  const rows = await db
    .selectFrom('journeys')
    .select(({ eb, fn }) => [
      'playbook_id',
      'stage',
      'ended_as',
      eb.case().when('committed_on', '>', '').then(1).else(0).end().as('committed'),
      eb.case().when('opened_on', '>=', addDays(today, -365)).then(1).else(0).end().as('young'),
      fn.countAll<number>().as('journeys'),
    ])
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .groupBy(['playbook_id', 'stage', 'ended_as', 'committed', 'young'])
    .execute()
  const groups = rows.map((row) => ({ ...row, journeys: Number(row.journeys), over: row.stage === 'arrived' || row.stage === 'ended' }))
  const young = groups.filter((one) => Number(one.young) === 1)
  const over = groups.filter((one) => one.over)
  const unpractised = over.filter((one) => one.playbook_id === null && Number(one.committed) === 1)
  return {
    begun: sum(young),
    directions: new Set(young.flatMap((one) => one.playbook_id ?? [])).size + sum(young.filter((one) => one.playbook_id === null)),
    unpractised: { ended: sum(unpractised), arrived: sum(unpractised.filter((one) => one.stage === 'arrived')) },
    ended: { all: sum(over), otherwise: sum(over.filter((one) => one.ended_as === 'decided_no' || one.ended_as === 'went_elsewhere')) },
  }
}

function sum(groups: { journeys: number }[]): number {
  return groups.reduce((total, one) => total + one.journeys, 0)
}
