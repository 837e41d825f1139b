import { bun, prepare, root } from './prepare.mjs'
import { become } from './run.mjs'

prepare()
become(bun, ['bench/network.ts'], root)
