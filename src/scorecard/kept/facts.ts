import { sql } from 'kysely'
import { type CountedFact, countedTables } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'

/** Facts of one kind and cut on a day. */
export interface FactDay {
  fact: string
  on_day: Day
  cut: string
  n: number
  total: number
}

/** The kept counts of some kinds of facts from one day to another; a few thousand rows at most, however much there is. */
export async function factDays({ db, workspace }: Context, facts: readonly string[], from: Day, to: Day): Promise<FactDay[]> {
  if (facts.length === 0) return []
  return db
    .selectFrom('fact_days')
    .select(['fact', 'on_day', 'cut', 'n', 'total'])
    .where('workspace_id', '=', workspace.id)
    .where('fact', 'in', [...facts])
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .where('n', '!=', 0)
    .execute()
}

/** Whom facts are kept to. */
export interface Whom {
  relation?: string | undefined
  circle_id?: string | undefined
  /** Folded. */
  tag?: string | undefined
}

/** The same of some people only, as they stand today: counted one by one, for what is kept knows no people. A touch counts for each it reached. */
export async function factDaysOf(context: Context, fact: string, whom: Whom, from: Day, to: Day): Promise<FactDay[]> {
  const found: FactDay[] = []
  for (const one of sources.filter((source) => source.fact === fact)) {
    const query = fact === 'touch' ? touchesWithPeople(context) : rowsOf(context, one)
    found.push(
      ...(await counted(
        query
          .where(spelt(one.on), '>=', from)
          .where(spelt(one.on), '<=', to)
          .where(spelt(fact === 'touch' ? 'p.person_id' : `@.${one.person}`), 'in', people(context, whom)),
        one,
      )),
    )
  }
  return found
}

/** All facts counted anew from their causes, as they ought to be kept. */
export async function countAnew(context: Context): Promise<FactDay[]> {
  const all: FactDay[] = []
  for (const one of sources) {
    all.push(...(await counted(rowsOf(context, one), one)))
    await Bun.sleep(0)
  }
  return all
}

type Source = CountedFact & { table: string; person: string }

const touch: Source = {
  table: 'touches',
  person: '',
  fact: 'touch',
  on: '@.on_day',
  cut: "@.channel || '/' || @.kind || '/' || @.direction || '/' || coalesce(@.phase, '')",
  when: "@.removed_at = ''",
}
const sources: readonly Source[] = [...countedTables.flatMap((of) => of.facts.map((fact): Source => ({ ...fact, ...of }))), touch]

function rowsOf({ db, workspace }: Context, { table, when }: Source) {
  // Every one of the tables has what is named by type here.
  return db
    .selectFrom(`${table} as t` as 'touches as t')
    .where('t.workspace_id', '=', workspace.id)
    .where(sql<boolean>`${spelt(when)}`)
}

function touchesWithPeople({ db, workspace }: Context) {
  return db
    .selectFrom('touch_people as p')
    .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'p.workspace_id').onRef('t.id', '=', 'p.touch_id'))
    .where('p.workspace_id', '=', workspace.id) as unknown as ReturnType<typeof rowsOf>
}

async function counted(query: ReturnType<typeof rowsOf>, { fact, on, cut, total }: Source): Promise<FactDay[]> {
  const [day, part] = [spelt(on), cut ? spelt(cut) : null]
  let parted = query.select(({ fn }) => [
    day.as('on_day'),
    (part ?? sql<string>`''`).as('cut'),
    fn.countAll<number>().as('n'),
    sql<number>`sum(${total ? spelt(total) : sql`0`})`.as('total'),
  ])
  parted = parted.groupBy(day)
  if (part) parted = parted.groupBy(part)
  return (await parted.execute()).map((row) => ({ fact, on_day: row.on_day, cut: row.cut, n: Number(row.n), total: Number(row.total) }))
}

function people({ db, workspace }: Context, { relation, circle_id, tag }: Whom) {
  let query = db.selectFrom('people as who').select('who.id').where('who.workspace_id', '=', workspace.id).where('who.removed_at', '=', '')
  if (relation !== undefined) query = query.where('who.relation', '=', relation)
  if (circle_id !== undefined) query = query.where('who.circle_id', '=', circle_id)
  if (tag === undefined) return query
  return query.where('who.id', 'in', (one) =>
    one
      .selectFrom('person_keys as k')
      .select('k.person_id')
      .where('k.workspace_id', '=', workspace.id)
      .where('k.kind', '=', 'tag')
      .where('k.key', '=', tag),
  )
}

function spelt(expression: string) {
  return sql<string>`${sql.raw(expression.replaceAll('@', 't'))}`
}
