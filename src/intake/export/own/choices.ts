import { type Caller, reading } from '../../../platform/call.ts'
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
export async function* choicesOf(caller: Caller): Pages {
  for (let [day, person] = ['', '']; ; ) {
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('morning_choices')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where(({ eb, refTuple, tuple }) => eb(refTuple('on_day', 'person_id'), '>', tuple(day, person)))
        .orderBy('on_day')
        .orderBy('person_id')
        .limit(pageSize)
        .execute(),
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(plainRow)
    await Bun.sleep(0)
    ;[day, person] = [last.on_day, last.person_id]
  }
}

/** Pairs of people who were judged not to be the same. */
export async function* notTheSame(caller: Caller): Pages {
  for (let [one, other] = ['', '']; ; ) {
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('distinct_pairs')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where(({ eb, refTuple, tuple }) => eb(refTuple('a', 'b'), '>', tuple(one, other)))
        .orderBy('a')
        .orderBy('b')
        .limit(pageSize)
        .execute(),
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(plainRow)
    await Bun.sleep(0)
    ;[one, other] = [last.a, last.b]
  }
}
