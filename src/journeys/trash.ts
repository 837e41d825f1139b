import { nameRows } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

/** What people said and asked for, and what we are after, lies in the trash before it goes. */
addTrash('answers', { kind: 'answer', title: ({ words }) => words })
addTrash('goals', { kind: 'goal', title: ({ words }) => words })
addTrash('requests', { kind: 'request', title: ({ words }) => words, values: ({ journey_id, id }) => ({ id: journey_id, request_id: id }) })

nameRows('answer', 'answers', ({ words }) => words)
nameRows('request', 'requests', ({ words }) => words)
nameRows('goal', 'goals', ({ words }) => words)
nameRows('question', 'questions', ({ words }) => words)
nameRows('purpose', 'purposes', ({ words }) => words)
