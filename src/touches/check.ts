import { everyone } from '../people/index.ts'
import { addCheck, type Difference } from '../platform/check.ts'
import type { Context } from '../platform/context.ts'
import { spansOf, summaryOf } from './rules.ts'
import { factsOf } from './save.ts'
import { SpanChanges } from './spans.ts'

addCheck(async function* touches(context, looked) {
  const spans = new SpanChanges()
  for await (const people of everyone(context)) {
    const facts = await factsOf(
      context,
      people.map((person) => person.id),
    )
    for (const person of people) {
      const own = facts.get(person.id) ?? []
      looked(own.length)
      for (const [column, value] of Object.entries(summaryOf(own))) {
        const kept = person[column as 'last_touch_on']
        if (kept !== value) yield { figure: `people.${column}`, subject: person.id, kept, recomputed: value }
      }
      spans.add(
        spansOf(
          person,
          own.map((fact) => fact.on_day),
        ),
        1,
      )
    }
  }
  yield* spanDifferences(context, spans.counts())
})

async function* spanDifferences(context: Context, counted: Map<string, number>): AsyncGenerator<Difference> {
  const rows = await context.db.selectFrom('recency_spans').selectAll().where('workspace_id', '=', context.workspace.id).execute()
  const kept = new Map(rows.map((row) => [`${row.circle_id} ${row.touched} ${row.from_on} ${row.to_week}`, row.people]))
  for (const key of new Set([...kept.keys(), ...counted.keys()])) {
    const [was, is] = [kept.get(key) ?? 0, counted.get(key) ?? 0]
    if (was !== is) yield { figure: 'recency_spans.people', subject: key, kept: String(was), recomputed: String(is) }
  }
}
