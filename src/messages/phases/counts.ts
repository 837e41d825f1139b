import { insertRows, prepared } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { TouchRow } from '../../touches/index.ts'
import type { PhaseCountRow } from '../tables.ts'

/** What of a touch decides where it is counted. */
export type Counted = Pick<TouchRow, 'on_day' | 'direction' | 'phase'>
/** What was found out of it. */
export interface Found {
  phase: string
  woven: number
}
export const nothingFound: Found = { phase: '', woven: -1 }

type Key = Omit<PhaseCountRow, 'workspace_id' | 'touches'>

/** Changes of the counts by month, gathered before they are written: one write for each that does not cancel out. */
export class PhaseChanges {
  readonly #changes = new Map<string, { key: Key; touches: number }>()

  add({ on_day, direction, phase }: Counted, found: Found, by: 1 | -1): void {
    const key = {
      month: on_day.slice(0, 7),
      phase: phase ?? found.phase,
      found: phase === null && found.phase !== '' ? 1 : 0,
      direction,
      woven: found.woven,
    }
    const name = Object.values(key).join(' ')
    const known = this.#changes.get(name)
    if (known) known.touches += by
    else this.#changes.set(name, { key, touches: by })
  }

  /** Writes them, always in the same order, so that two transactions never wait for each other in a circle. */
  async write({ db, workspace }: Context): Promise<void> {
    for (const { key, touches } of this.#inOrder()) {
      const { month, phase, found, direction, woven } = key
      const [row] = await addTo(db, [workspace.id, month, phase, found, direction, woven, touches, touches])
      if (row?.touches === 0) await dropEmpty({ db, workspace }, key)
    }
    this.#changes.clear()
  }

  /** Writes them all as new rows, into a workspace that has none yet. */
  async writeFirst({ db, workspace }: Context): Promise<void> {
    await insertRows(
      db,
      'phase_counts',
      this.#inOrder().map(({ key, touches }) => ({ workspace_id: workspace.id, ...key, touches })),
    )
    this.#changes.clear()
  }

  #inOrder() {
    return [...this.#changes]
      .filter(([, { touches }]) => touches !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, change]) => change)
  }
}

const addTo = prepared<{ touches: number }>((db) =>
  db
    .insertInto('phase_counts')
    .values({ workspace_id: '', month: '', phase: '', found: 0, direction: '', woven: 0, touches: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'month', 'phase', 'found', 'direction', 'woven'])
        .doUpdateSet((one) => ({ touches: one('phase_counts.touches', '+', 0) })),
    )
    .returning('touches'),
)

function dropEmpty({ db, workspace }: Pick<Context, 'db' | 'workspace'>, key: Key) {
  let query = db.deleteFrom('phase_counts').where('workspace_id', '=', workspace.id).where('touches', '=', 0)
  for (const [column, value] of Object.entries(key)) query = query.where(column as 'month', '=', value as string)
  return query.execute()
}
