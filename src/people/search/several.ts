import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { selectPeople } from '../record/queries.ts'
import { type Ids, idsMatching, withTokens } from './matching.ts'
import { looked } from './nearest.ts'
import type { Token } from './tokens.ts'

// Of a word with more entries than these it is not known how many there are.
const counted = 5000
// Of words of which each has very many, so many of the rarest are looked at.
const candidates = 2000
// To look at one person for a word takes as long as reading so many entries of it.
const dear = 5

/** Some of the people who match several words, each of them anywhere: in their name, an address, a note, their organization's name. */
export async function matchingAll(context: Context, tokens: Token[]) {
  const inOrder = await rarestFirst(context, tokens)
  const [{ token: first, many }, ...others] = inOrder as [Counted, ...Counted[]]
  const narrow = others.filter((other) => other.many <= counted && (many > candidates || other.many <= dear * many))
  const all = [first, ...narrow.map(({ token }) => token)].map((token) => idsOf(context, token))
  const ids = narrow.length > 0 ? all.reduce((both, one) => both.intersect(one)) : (all[0] as Each).limit(sql.lit(candidates))
  const wide = others.filter((other) => !narrow.includes(other)).map(({ token }) => token)
  return withTokens(context, selectPeople(context).where('p.removed_at', '=', '').where('p.id', 'in', ids), wide)
    .clearSelect()
    .select(['p.id', 'p.name', 'p.last_touch_on'])
    .limit(looked)
    .execute()
}

interface Counted {
  token: Token
  /** Its entries, counted so far as it matters. */
  many: number
}

async function rarestFirst(context: Context, tokens: Token[]): Promise<Counted[]> {
  const parts = tokens.map((token, at) =>
    context.db
      .selectFrom(
        idsOf(context, token)
          .limit(sql.lit(counted + 1))
          .as('some'),
      )
      .select([sql<number>`${sql.lit(at)}`.as('at'), (row) => row.fn.countAll<number>().as('many')]),
  )
  const rows = await parts.reduce((union, part) => union.unionAll(part)).execute()
  return rows.map(({ at, many }) => ({ token: tokens[at] as Token, many: Number(many) })).sort((a, b) => a.many - b.many)
}

type Each = ReturnType<typeof idsOf>

function idsOf(context: Context, token: Token) {
  return context.db.selectFrom((idsMatching(context, token) as Ids).as('ids')).select('ids.id')
}
