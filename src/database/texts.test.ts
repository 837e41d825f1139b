import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { within } from '../platform/call.ts'
import { newId } from '../platform/clock.ts'
import { insertRows } from './index.ts'

onEachDatabase('the words of touches', (open) => {
  test('are found however often they are said, the latest first', async () => {
    const caller = await open()
    const workspace_id = caller.workspace.id
    const said = Array.from({ length: 2400 }, (_, at) => ({ id: newId(), words: wordsAt(at) }))
    const rows = said.map(({ id, words }) => ({ workspace_id, touch_id: id, words: words.join(' ') }))
    await within(caller, 'touches.note', (context) => insertRows(context.db, 'touch_texts', rows))
    const find = (beginnings: string[][], limit = 20) =>
      within(caller, 'touches.note', (context) => caller.store.texts.find(context.db, workspace_id, beginnings, limit))
    const expected = (beginnings: string[][], limit = 20) => {
      const does = (words: string[]) => beginnings.every((any) => any.some((one) => words.some((word) => word.startsWith(one))))
      return said
        .flatMap(({ id, words }) => (does(words) ? [id] : []))
        .reverse()
        .slice(0, limit)
    }
    const asked = [
      ...[[['the']], [['t']], [['old']], [['hui']], [['hu', 'ol']], [['nobody']]],
      ...[
        [['the'], ['hui']],
        [['hui'], ['the']],
        [['old'], ['hui']],
        [['the'], ['old']],
        [['the'], ['a'], ['three']],
        [['old'], ['three']],
      ],
    ]
    for (const beginnings of asked) {
      expect([beginnings, await find(beginnings)]).toEqual([beginnings, expected(beginnings)])
      expect([beginnings, await find(beginnings, 3)]).toEqual([beginnings, expected(beginnings, 3)])
    }
    await within(caller, 'touches.note', (context) => caller.store.texts.drop(context.db, workspace_id, [said[0]?.id as string]))
    expect(await find([['hui']])).toEqual(expected([['hui']]).slice(0, -1))
  })
})

/** All say something, most of the earlier ones are old, and few speak of Hui. */
function wordsAt(at: number): string[] {
  return ['the', 'answer', ...(at < 2200 ? ['old'] : []), ...(at % 240 === 0 ? ['hui'] : []), ...(at % 3 === 0 ? ['three', 'thrice'] : [])]
}
