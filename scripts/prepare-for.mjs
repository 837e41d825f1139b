// bin/waymark's way to prepare: `node scripts/prepare-for.mjs libraries|everything`.
import { prepare } from './prepare.mjs'

prepare({ assets: process.argv[2] !== 'libraries' })
