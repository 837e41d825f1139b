import { nameRows } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

addTrash('resources', { kind: 'resource', title: ({ title }) => title })

nameRows('resource', 'resources', ({ title }) => title)
