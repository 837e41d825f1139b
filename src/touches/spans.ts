import type { InsertResult } from 'kysely'
import { insertRows, prepared } from '../database/index.ts'
import type { Context } from '../platform/context.ts'
import { type Day, weekEnd } from '../platform/days.ts'
import { pastWeeks } from './past-weeks.ts'
import type { Span } from './rules.ts'
import type { SpanRow } from './tables.ts'

/** Changes of the kept counts, gathered before they are written: one write for each that does not cancel out. */
export class SpanChanges {
  readonly #changes = new Map<string, { span: Span; people: number }>()

  add(spans: Span[], people: 1 | -1): void {
    for (const span of spans) {
      const key = `${span.circle_id} ${span.touched} ${span.from_on} ${span.to_week}`
      const known = this.#changes.get(key)
      if (known) known.people += people
      else this.#changes.set(key, { span, people })
    }
  }

  /** Writes them, always in the same order, so that two transactions never wait for each other in a circle. */
  async write(context: Context): Promise<void> {
    const changed = [...this.#changes].filter(([, change]) => change.people !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
    if (this.#reachBack(context.today)) context.changed({ kind: pastWeeks, id: null })
    for (const [, { span, people }] of changed) {
      const { circle_id, touched, from_on, to_week } = span
      await addTo(context.db, [context.workspace.id, circle_id, touched, from_on, to_week, people, people])
      if (people < 0) await dropEmpty(context, span)
    }
    this.#changes.clear()
  }

  /** Writes them all as new rows, into a workspace that has none yet. */
  async writeFirst(context: Context): Promise<void> {
    const rows = [...this.#changes]
      .filter(([, change]) => change.people > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { span, people }]): SpanRow => ({ workspace_id: context.workspace.id, ...span, people }))
    if (rows.length > 0) context.changed({ kind: pastWeeks, id: null })
    await insertRows(context.db, 'recency_spans', rows)
    this.#changes.clear()
  }

  /** Whether the changes touch the end of any week that is over: a stretch that only goes on, or ends in this week, does not. */
  #reachBack(today: Day): boolean {
    const thisWeek = weekEnd(today)
    const over = new Map<string, number>()
    for (const { span, people } of this.#changes.values()) {
      const isOver = span.to_week < thisWeek
      const until = isOver ? span.to_week : thisWeek
      if (weekEnd(span.from_on) >= until) continue
      const key = `${span.circle_id} ${span.touched} ${span.from_on} ${until}`
      over.set(key, (over.get(key) ?? 0) + people)
    }
    return [...over.values()].some((people) => people !== 0)
  }

  /** The counts as they would be written, for a check to compare with. */
  counts(): Map<string, number> {
    return new Map([...this.#changes].filter(([, change]) => change.people !== 0).map(([key, change]) => [key, change.people]))
  }
}

const addTo = prepared<InsertResult>((db) =>
  db
    .insertInto('recency_spans')
    .values({ workspace_id: '', circle_id: '', touched: 0, from_on: '', to_week: '', people: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'circle_id', 'touched', 'from_on', 'to_week'])
        .doUpdateSet((row) => ({ people: row('recency_spans.people', '+', 0) })),
    ),
)

function dropEmpty(context: Context, span: Span) {
  return context.db
    .deleteFrom('recency_spans')
    .where('workspace_id', '=', context.workspace.id)
    .where('circle_id', '=', span.circle_id)
    .where('touched', '=', span.touched)
    .where('from_on', '=', span.from_on)
    .where('to_week', '=', span.to_week)
    .where('people', '=', 0)
    .execute()
}
