import type { z } from 'zod'
import { insertRows } from '../../database/index.ts'
import { stillFirst } from '../../journeys/index.ts'
import { type Adjustable, adjustables } from '../../platform/adjustable.ts'
import { type Became, type House, idsHere, memberHere } from './house.ts'
import { bringListed } from './listed/bring.ts'
import { questions } from './listed/journeys.ts'
import type * as shape from './shapes.ts'

type Adjustment = z.output<typeof shape.Adjustment>

/** Figures that the other workspace wanted otherwise; what was chosen for one here stays. */
export async function bringAdjustments({ context }: House, rows: Adjustment[]): Promise<Became[]> {
  const { db, workspace } = context
  const there = await db.selectFrom('adjustments').select('key').where('workspace_id', '=', workspace.id).execute()
  const taken = new Set(there.map(({ key }) => key))
  const fresh: Adjustment[] = []
  const became = rows.map((row): Became => {
    const figure = adjustables().get(row.key)
    if (!figure) return { problem: `key: there is no figure ${row.key} here; it was left out.` }
    if (!fits(figure, row.value)) return { problem: `value: must lie between ${figure.least} and ${figure.most}; it was left out.` }
    if (taken.has(row.key)) return 'there'
    taken.add(row.key)
    fresh.push(row)
    return 'made'
  })
  await insertRows(
    db,
    'adjustments',
    fresh.map(({ value, ...row }) => ({ workspace_id: workspace.id, ...row, value: JSON.stringify(value) })),
  )
  return became
}

function fits({ default: usual, least, most }: Adjustable, value: number | number[]): boolean {
  if (Array.isArray(usual) !== Array.isArray(value)) return false
  const rising = [...new Set([value].flat())].sort((a, b) => a - b)
  return rising.every((one) => one >= least && one <= most) && (!Array.isArray(value) || String(rising) === String(value))
}

/** Who was judged not to be the same is not proposed here either. */
export async function bringDistinct(house: House, rows: z.output<typeof shape.Distinct>[]): Promise<Became[]> {
  const { context, names } = house
  const { db, workspace } = context
  const named = rows.map((row) => [names.people.get(row.a) ?? row.a, names.people.get(row.b) ?? row.b].sort() as [string, string])
  const people = await idsHere(context, 'people', named.flat())
  const known = new Set<string>()
  const firsts = [...new Set(named.map(([a]) => a))]
  const there = await db
    .selectFrom('distinct_pairs')
    .select(['a', 'b'])
    .where('workspace_id', '=', workspace.id)
    .where('a', 'in', firsts)
    .execute()
  for (const { a, b } of there) known.add(`${a} ${b}`)
  const fresh: { workspace_id: string; a: string; b: string; said_by: string | null; said_by_name: string; said_at: string }[] = []
  const became = rows.map((row, at): Became => {
    const [a, b] = named[at] as [string, string]
    if (a === b) return { problem: 'both are one person here; it was left out.' }
    if (known.has(`${a} ${b}`)) return 'there'
    if (!people.has(a) || !people.has(b)) return { problem: 'one of the two is not here; it was left out.' }
    known.add(`${a} ${b}`)
    fresh.push({ workspace_id: workspace.id, ...row, a, b, said_by: memberHere(house, row.said_by) ?? row.said_by })
    return 'made'
  })
  await insertRows(db, 'distinct_pairs', fresh)
  return became
}

/** Questions, as they were put there: one that a workspace begins with and nobody here has changed gives way to them. */
export async function bringQuestions(house: House, rows: unknown[]): Promise<Became[]> {
  const { db, workspace } = house.context
  const became = await bringListed(house, 'questions', questions, rows)
  const untouched = new Map((await stillFirst(house.context)).map((row) => [row.id, row]))
  for (const [at, row] of rows.entries()) {
    const { id, audience, topic, words, hint, position, retired_at } = row as Record<string, string>
    const here = untouched.get(id ?? '')
    if (became[at] !== 'there' || !here) continue
    const given = { audience, topic, words, hint, position: Number(position), retired_at }
    const parsed = Object.entries(given).every(([name, value]) => questions.columns[name]?.check.safeParse(value).success)
    if (!parsed || Object.entries(given).every(([name, value]) => here[name as 'words'] === value)) continue
    await db
      .updateTable('questions')
      .set(given as { words: string })
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', here.id)
      .execute()
    became[at] = 'changed'
  }
  return became
}
