import { nameRows } from '../access/index.ts'

nameRows('promise', 'promises', ({ words }) => words)
