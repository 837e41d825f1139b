import { addCheck } from '../../platform/check.ts'
import { countAnew, type FactDay } from './facts.ts'

/** What is counted by day is what there is. */
addCheck(async function* factsByDay(context, looked) {
  const anew = summed(await countAnew(context))
  looked([...anew.values()].reduce((all, one) => all + one.n, 0))
  const rows = await context.db.selectFrom('fact_days').selectAll().where('workspace_id', '=', context.workspace.id).execute()
  const kept = summed(rows)
  for (const name of new Set([...kept.keys(), ...anew.keys()])) {
    const [was, is] = [said(kept.get(name)), said(anew.get(name))]
    if (was !== is) yield { figure: 'fact_days.n', subject: name, kept: was, recomputed: is }
  }
})

function summed(rows: readonly FactDay[]): Map<string, { n: number; total: number }> {
  const all = new Map<string, { n: number; total: number }>()
  for (const { fact, on_day, cut, n, total } of rows) {
    const name = `${fact} ${on_day} ${cut}`.trim()
    const known = all.get(name) ?? { n: 0, total: 0 }
    all.set(name, { n: known.n + n, total: known.total + total })
  }
  return all
}

function said(one: { n: number; total: number } | undefined): string {
  return one && (one.n !== 0 || one.total !== 0) ? `${one.n}, ${one.total} in all` : '0'
}
