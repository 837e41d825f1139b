import { bun, prepare, root } from './prepare.mjs'
import { become } from './run.mjs'

prepare()
become(bun, ['src/main.ts', 'serve', ...process.argv.slice(2)], root)
