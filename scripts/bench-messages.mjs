import { bun, prepare, root } from './prepare.mjs'
import { become } from './run.mjs'

prepare()
become(bun, ['bench/messages.ts', ...process.argv.slice(2)], root)
