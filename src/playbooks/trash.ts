import { nameRows } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

addTrash('playbooks', { kind: 'playbook', title: ({ name }) => name })
addTrash('curve_balls', { kind: 'curve_ball', title: ({ words }) => words })

nameRows('playbook', 'playbooks', ({ name }) => name)
nameRows('curve_ball', 'curve_balls', ({ words }) => words)
nameRows('spoiler', 'spoilers', ({ words }) => words)
