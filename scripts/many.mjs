import { bun, prepare, root } from './prepare.mjs'
import { become } from './run.mjs'

prepare()
become(bun, ['tests/many/run.ts', ...process.argv.slice(2)], root)
