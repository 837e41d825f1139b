import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** What everyone seeks, or can give: in their words, without what is kept to find it by. */
export async function* saidRows(caller: Caller, table: 'needs' | 'offers'): AsyncGenerator<object[]> {
  for await (const rows of rowsOf(caller, table)) yield rows.map(withoutTerms)
}

/** Words that mean the same, each group as a list. */
export async function* synonymGroups(caller: Caller): AsyncGenerator<object[]> {
  for await (const rows of rowsOf(caller, 'synonyms'))
    yield rows.map((row) => ({ ...plainRow(row), words: JSON.parse(row.words) as string[] }))
}

/** Every introduction with its steps; no link goes out. */
export async function* introductionsWithSteps(caller: Caller): AsyncGenerator<object[]> {
  for await (const rows of rowsOf(caller, 'introductions')) {
    const steps = await reading(caller, (context) =>
      stepsOf(
        context,
        rows.map(({ id }) => id),
      ),
    )
    yield rows.map((row) => ({ ...plainRow(row), steps: steps.get(row.id) ?? [] }))
  }
}

/** What someone seeks and can give, and what they were asked and answered; of the others in it nothing but that it happened. */
export async function introducedFor(context: Context, id: string): Promise<Record<string, object[]>> {
  const { db, workspace } = context
  const own = (table: 'needs' | 'offers') =>
    db.selectFrom(table).selectAll().where('workspace_id', '=', workspace.id).where('person_id', '=', id).orderBy('id').execute()
  const rows = await db
    .selectFrom('introductions')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('seeker_id', '=', id), eb('giver_id', '=', id)]))
    .orderBy('id')
    .execute()
  const introductions = rows.map((row) => {
    const seeks = row.seeker_id === id
    const { state, asked_on, made_on, follow_up_on, followed_up_on, thanked_on } = row
    return {
      id: row.id,
      as: seeks ? 'seeker' : 'giver',
      told: seeks ? row.seeker_told : row.giver_told,
      answer: seeks ? row.seeker_answer : row.giver_answer,
      // Before both agreed, nobody learns who the other would have been; afterwards they were told in this letter.
      message: row.message,
      ...{ state, asked_on, made_on, follow_up_on, followed_up_on, thanked_on },
    }
  })
  return { needs: (await own('needs')).map(withoutTerms), offers: (await own('offers')).map(withoutTerms), introductions }
}

function withoutTerms(row: object & { terms: string; kept_above: number }): object {
  const { terms: _terms, kept_above: _above, ...said } = row
  return plainRow(said)
}

async function stepsOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, object[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('introduction_steps')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('introduction_id', 'in', ids)
    .orderBy('id')
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.introduction_id)].map(([id, own]) => [id, own.map(plainRow)]))
}
