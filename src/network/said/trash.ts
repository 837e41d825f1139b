import { nameRows, nameSubjects } from '../../access/index.ts'
import { addFinder, addTrash } from '../../people/index.ts'
import { forgetSaid } from '../matching/pairs.ts'
import { stemOf } from '../matching/words.ts'
import type { SaidRow } from '../tables.ts'
import { kindOf, selectSaid } from './said.ts'

for (const side of ['needs', 'offers'] as const) {
  const kind = kindOf(side)
  addTrash(side, {
    kind,
    names: ['person_id'],
    title({ person_id, words }: SaidRow, people) {
      const person = people.get(person_id)
      return person?.removed_at === '' ? `${person.name}: ${words.slice(0, 120)}` : null
    },
    async before(context, rows: SaidRow[]) {
      const { db, workspace } = context
      for (const row of rows) {
        await forgetSaid(context, side, row)
        await db
          .updateTable('introductions')
          .set(side === 'needs' ? { need_id: null } : { offer_id: null })
          .where('workspace_id', '=', workspace.id)
          .where(side === 'needs' ? 'need_id' : 'offer_id', '=', row.id)
          .execute()
      }
    },
  })

  addFinder({
    kind,
    most: 0.28,
    async find(context, tokens, limit) {
      const stems = tokens.flatMap(({ words }) => words.map(stemOf))
      if (stems.length === 0) return []
      const rows = await selectSaid(context, side)
        .innerJoin('match_terms as t', (join) => join.onRef('t.workspace_id', '=', 's.workspace_id').onRef('t.item_id', '=', 's.id'))
        .where('t.workspace_id', '=', context.workspace.id)
        .where('t.side', '=', side)
        .where('t.term', 'in', stems)
        .where('s.removed_at', '=', '')
        .orderBy('s.id', 'desc')
        .limit(limit * stems.length)
        .execute()
      // Each word that was asked for must be among its words: what only comes to mind is no find.
      const said = new Map(rows.map((row) => [row.id, row]))
      const found = [...said.values()].filter(({ words }) =>
        tokens.every((token) => token.words.some((word) => words.toLowerCase().includes(word))),
      )
      return found.slice(0, limit).map((row, at) => ({
        ...{ kind, id: row.id, title: row.person, score: 0.28 - at * 0.001 },
        detail: `${kind === 'need' ? 'Looks for' : 'Offers'}: ${row.words.slice(0, 160)}`,
      }))
    },
  })

  nameRows(kind, side, ({ words }: SaidRow) => words)
}

nameSubjects('introduction', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('introductions as i')
    .innerJoin('people as s', (join) => join.onRef('s.workspace_id', '=', 'i.workspace_id').onRef('s.id', '=', 'i.seeker_id'))
    .innerJoin('people as g', (join) => join.onRef('g.workspace_id', '=', 'i.workspace_id').onRef('g.id', '=', 'i.giver_id'))
    .select(['i.id', 's.name as seeker', 'g.name as giver'])
    .where('i.workspace_id', '=', workspace.id)
    .where('i.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, seeker, giver }) => [id, `${seeker} and ${giver}`]))
})
