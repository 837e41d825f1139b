import { addTrash } from '../people/index.ts'
import { sayDay } from '../platform/wording.ts'
import { savePromises } from './save.ts'

addTrash('promises', {
  kind: 'promise',
  title: ({ words, due_on }) => `${words.slice(0, 120)}, by ${sayDay(due_on)}`,
  empty: (context, rows) =>
    savePromises(
      context,
      rows.map((row) => ({ before: row, after: null })),
    ),
})
