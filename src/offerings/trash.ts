import { addTrash } from '../people/index.ts'

addTrash('offerings', { kind: 'offering', title: ({ name }) => name })
