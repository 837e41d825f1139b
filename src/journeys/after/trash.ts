import { nameRows } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'

addTrash('outcomes', { kind: 'outcome', title: ({ measure }) => measure })

nameRows('outcome', 'outcomes', ({ measure }) => measure)
