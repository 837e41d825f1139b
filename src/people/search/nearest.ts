import { type Compilable, type RawBuilder, sql } from 'kysely'
import { prepared } from '../../database/index.ts'
import type { Context, Db } from '../../platform/context.ts'
import { wordsOf } from './folding.ts'
import { numbersOf } from './matching.ts'
import { lastLetter, type Token } from './tokens.ts'

/** How many that have a beginning are looked at before the best of them are chosen. */
export const looked = 250

/** Of those whom we were in touch with last so many are looked at: they lie in an order, so that it takes no longer than looking at `looked`. */
const latest = 1000

/** Where one place says no more than another, a quarter as many as these are chosen out of twice as many. */
const most = 200

/** Someone found. */
export interface Near {
  id: string
  name_key: string
  last_touch_on: string
}

/**
 * The people with a word in their name that begins so. Where there are too many to look at, those with this very word before all others if
 * they are enough to be shown, else those whose name begins so; of these whom we were in touch with last.
 */
export async function nearestNamed(context: Context, word: string, limit: number): Promise<Near[]> {
  const { db, workspace } = context
  const [begun, just] = [
    [workspace.id, word, `${word}${lastLetter}`],
    [workspace.id, word, `${word} `],
  ]
  const { all, whole } = await countedNamed(db, word, begun)
  if (all <= looked) return named(db, begun)
  if (whole >= limit) {
    if (whole <= looked) return named(db, just)
    const lately = (await latelyNamed(limit)(db, [workspace.id, `%${word}%`])).filter(({ name_key }) =>
      wordsOf(name_key, 12).includes(word),
    )
    return lately.length < limit ? [...lately, ...(await named(db, just))] : lately
  }
  const some = [...(whole > 0 ? await named(db, just) : []), ...(await nearestWhole(context, word, limit))]
  return some.length < limit ? [...some, ...(await named(db, begun))] : some
}

/** The people whose whole name begins so; where there are too many to look at, those of them whom we were in touch with last. */
export async function nearestWhole({ db, workspace }: Context, text: string, limit: number): Promise<Near[]> {
  const begun = [workspace.id, text, `${text}${lastLetter}`]
  const [counted] = await countedWhole(db, begun)
  if (Number(counted?.all) <= looked) return begunSo(db, begun)
  const lately = await latelyBegun(limit)(db, begun)
  return lately.length < limit ? [...lately, ...(await begunSo(db, begun))] : lately
}

/**
 * The people with a word elsewhere that begins so, an address, a note, their organization: in each of these places, where none says more
 * than another, of those nearest to it the few whom we were in touch with last; and those whose number begins so.
 */
export async function nearestElsewhere({ db, workspace }: Context, token: Token): Promise<Near[]> {
  const found: Near[] = []
  for (const word of token.words) {
    const range = [workspace.id, word, `${word}${lastLetter}`]
    found.push(...(await elsewhere(db, [...range, ...range, ...range])))
  }
  for (const start of numbersOf(token)) found.push(...(await numbered(db, [workspace.id, start, `${start}${lastLetter}`])))
  return found
}

async function countedNamed(db: Db, word: string, begun: string[]): Promise<{ all: number; whole: number }> {
  const rows = await keysBegun(db, begun)
  return { all: rows.length, whole: rows.findLastIndex(({ key }) => key === word) + 1 }
}

const keysBegun = prepared<{ key: string }>((db) => {
  const keys = db.selectFrom('person_keys').select('key').where('workspace_id', '=', '').where('kind', '=', sql.lit('name'))
  return keys
    .where('key', '>=', '')
    .where('key', '<', '')
    .orderBy('key')
    .limit(sql.lit(looked + 1))
})

const named = prepared<Near>((db) => keyed(db, 'name').orderBy('k.person_id').limit(sql.lit(looked)))
const numbered = prepared<Near>((db) => keyed(db, 'phone').orderBy('k.person_id').limit(sql.lit(looked)))

const countedWhole = prepared<{ all: number }>((db) => {
  const some = people(db)
    .select('m.id')
    .where('m.name_key', '>=', '')
    .where('m.name_key', '<', '')
    .limit(sql.lit(looked + 1))
  return db.selectFrom(some.as('some')).select((row) => row.fn.countAll<number>().as('all'))
})

const begunSo = prepared<Near>((db) =>
  people(db)
    .select(near)
    .where('m.name_key', '>=', '')
    .where('m.name_key', '<', '')
    .orderBy('m.name_key')
    .orderBy('m.id')
    .limit(sql.lit(looked)),
)

const latelyBegun = upTo((db, limit) =>
  db.selectFrom(lately(db)).selectAll().where('m.name_key', '>=', '').where('m.name_key', '<', '').limit(limit),
)

const latelyNamed = upTo((db, limit) => db.selectFrom(lately(db)).selectAll().where('m.name_key', 'like', '').limit(limit))

/** A query for so many, prepared once for each number that is asked for. */
function upTo(build: (db: Db, limit: RawBuilder<number>) => Compilable<Near>) {
  const made = new Map<number, ReturnType<typeof prepared<Near>>>()
  return (limit: number) => {
    const query = made.get(limit) ?? prepared<Near>((db) => build(db, sql.lit(limit)))
    made.set(limit, query)
    return query
  }
}

const near = ['m.id', 'm.name_key', 'm.last_touch_on'] as const

function people(db: Db) {
  return db.selectFrom('people as m').where('m.workspace_id', '=', '').where('m.removed_at', '=', sql.lit(''))
}

function lately(db: Db) {
  return people(db).select(near).orderBy('m.last_touch_on', 'desc').orderBy('m.id', 'desc').limit(sql.lit(latest)).as('m')
}

const elsewhere = prepared<Near>((db) =>
  touchedLast(db, keyed(db, 'email'))
    .unionAll(touchedLast(db, keyed(db, 'note')))
    .unionAll(touchedLast(db, members(db))),
)

function keyed(db: Db, kind: string) {
  return db
    .selectFrom('person_keys as k')
    .innerJoin('people as m', (join) => join.onRef('m.workspace_id', '=', 'k.workspace_id').onRef('m.id', '=', 'k.person_id'))
    .select(near)
    .where('k.workspace_id', '=', '')
    .where('k.kind', '=', sql.lit(kind))
    .where('k.key', '>=', '')
    .where('k.key', '<', '')
    .where('m.removed_at', '=', sql.lit(''))
    .orderBy('k.key')
}

function members(db: Db) {
  return db
    .selectFrom('organization_keys as k')
    .innerJoin('people as m', (join) =>
      join.onRef('m.workspace_id', '=', 'k.workspace_id').onRef('m.organization_id', '=', 'k.organization_id'),
    )
    .select(near)
    .where('k.workspace_id', '=', '')
    .where('k.kind', '=', sql.lit('name'))
    .where('k.key', '>=', '')
    .where('k.key', '<', '')
    .where('m.removed_at', '=', sql.lit(''))
    .orderBy('k.key')
}

function touchedLast(db: Db, nearest: ReturnType<typeof keyed> | ReturnType<typeof members>) {
  const some = (nearest as ReturnType<typeof keyed>).limit(sql.lit(2 * most)).as('nearest')
  const last = db
    .selectFrom(some)
    .selectAll('nearest')
    .orderBy('nearest.last_touch_on', 'desc')
    .limit(sql.lit(most / 4))
  return db.selectFrom(last.as('last')).selectAll('last')
}
