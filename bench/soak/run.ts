import { parseArgs } from 'node:util'
import { parsers } from './parsers.ts'
import { soak } from './soak.ts'

// npm run soak                          20,000 damaged files for each parser of files from outside
// npm run soak -- --files 1000          fewer
// npm run soak -- --seed 7 --only csv   other ones, of one parser

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { files: text, seed: text, only: text } })
const files = Number(values.files ?? 20_000)
const seed = Number(values.seed ?? 1)

// A parser that never comes back cannot be told so from within: another thread ends all of it, and says which file it was.
const watchdog = new Worker(new URL('./watchdog.ts', import.meta.url).href)
let bad = 0
for (const parser of parsers.filter(({ name }) => !values.only || name === values.only)) {
  const began = performance.now()
  const found = await soak(parser, files, seed, (file) => watchdog.postMessage(file))
  const seconds = (performance.now() - began) / 1000
  const faults = [...found.crashed, ...found.slow, ...found.lost]
  bad += faults.length
  process.stdout.write(
    `${found.parser}: ${found.files} files in ${seconds.toFixed(0)} s; ${found.read} read with ${found.records} records, ${found.refused} refused in words; ` +
      `${found.crashed.length} crashed, ${found.slow.length} held others up too long (most ${found.held.toFixed(0)} ms), ${found.lost.length} lost something\n`,
  )
  for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`)
}
watchdog.terminate()
process.exitCode = bad > 0 ? 1 : 0
