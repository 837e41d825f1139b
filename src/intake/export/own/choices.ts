import { type Caller, reading } from '../../../platform/call.ts'
import type { Tables } from '../../../platform/tables.ts'
import { plainRow } from '../plain-row.ts'

type Pages = AsyncGenerator<object[]>

const pageSize = 250

/** Figures of formulas that the workspace wanted otherwise. */
export async function* adjustmentsOf(caller: Caller): Pages {
  const rows = await reading(caller, ({ db, workspace }) =>
    db.selectFrom('adjustments').selectAll().where('workspace_id', '=', workspace.id).orderBy('key').execute(),
  )
  if (rows.length > 0) yield rows.map(({ workspace_id: _w, value, ...row }) => ({ ...row, value: JSON.parse(value) as number | number[] }))
}

/** What was decided on mornings, by day. */
export const choicesOf = (caller: Caller): Pages => pairedRows(caller, 'morning_choices', ['on_day', 'person_id'])

/** Pairs of people who were judged not to be the same. */
export const notTheSame = (caller: Caller): Pages => pairedRows(caller, 'distinct_pairs', ['a', 'b'])

/** Every row of a table whose key is two texts, in the order of that key, page by page. */
async function* pairedRows<T extends 'morning_choices' | 'distinct_pairs'>(
  caller: Caller,
  table: T,
  [first, second]: [keyof Tables[T] & string, keyof Tables[T] & string],
): Pages {
  for (let [one, other] = ['', '']; ; ) {
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        // Both have the columns that are named for them.
        .selectFrom(table as 'distinct_pairs')
        .selectAll()
        .select([`${first as 'a'} as first`, `${second as 'b'} as second`])
        .where('workspace_id', '=', workspace.id)
        .where(({ eb, refTuple, tuple }) => eb(refTuple(first as 'a', second as 'b'), '>', tuple(one, other)))
        .orderBy(first as 'a')
        .orderBy(second as 'b')
        .limit(pageSize)
        .execute(),
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ first: _first, second: _second, ...row }) => plainRow(row))
    await Bun.sleep(0)
    ;[one, other] = [last.first, last.second]
  }
}
