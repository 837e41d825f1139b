import { addTrash } from '../people/index.ts'
import { sayDay } from '../platform/wording.ts'
import { saveTouches } from './save.ts'

addTrash('touches', {
  kind: 'touch',
  title: ({ on_day, channel, words }) => [`${sayDay(on_day)}, ${channel}`, words.slice(0, 120)].filter(Boolean).join(': '),
  empty: (context, rows) =>
    saveTouches(
      context,
      rows.map((row) => ({ before: { row, people: [] }, after: null })),
    ),
})
