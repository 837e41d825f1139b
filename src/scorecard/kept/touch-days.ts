import type { InsertResult } from 'kysely'
import { insertRows, prepared } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { TouchChange, TouchRow } from '../../touches/index.ts'

type Counted = Pick<TouchRow, 'on_day' | 'channel' | 'kind' | 'direction' | 'phase'>

/** Touches by day and cut (`channel/kind/direction/phase`), gathered before they are written: many are written at once. */
export class TouchDays {
  readonly #changes = new Map<string, { on_day: string; cut: string; n: number }>()

  add(touch: Counted, by: 1 | -1): void {
    const { on_day } = touch
    const cut = cutOfTouch(touch)
    const name = `${on_day} ${cut}`
    const known = this.#changes.get(name)
    if (known) known.n += by
    else this.#changes.set(name, { on_day, cut, n: by })
  }

  /** Writes them, always in the same order, so that two transactions never wait for each other in a circle. */
  async write({ db, workspace }: Context): Promise<void> {
    for (const { fact, on_day, cut, n, total } of this.#rows(workspace.id)) await addTo(db, [workspace.id, fact, on_day, cut, n, total, n])
    this.#changes.clear()
  }

  /** Writes them all as new rows, into a workspace that has no touches yet. */
  async writeFirst({ db, workspace }: Context): Promise<void> {
    await insertRows(db, 'fact_days', this.#rows(workspace.id))
    this.#changes.clear()
  }

  #rows(workspace_id: string) {
    return [...this.#changes]
      .filter(([, { n }]) => n !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { on_day, cut, n }]) => ({ workspace_id, fact: 'touch', on_day, cut, n, total: 0 }))
  }
}

const addTo = prepared<InsertResult>((db) =>
  db
    .insertInto('fact_days')
    .values({ workspace_id: '', fact: '', on_day: '', cut: '', n: 0, total: 0 })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'fact', 'on_day', 'cut']).doUpdateSet((one) => ({ n: one('fact_days.n', '+', 0) })),
    ),
)

/** Counts what became of touches, in the transaction that made it so. */
export async function followTouches(context: Context, changes: TouchChange[]): Promise<void> {
  const days = new TouchDays()
  for (const { before, after } of changes) {
    if (before?.row.removed_at === '') days.add(before.row, -1)
    if (after?.row.removed_at === '') days.add(after.row, 1)
  }
  await days.write(context)
}

function cutOfTouch({ channel, kind, direction, phase }: Counted): string {
  return `${channel}/${kind}/${direction}/${phase ?? ''}`
}
