import { parseArgs } from 'node:util'
import { startSafePostgres } from '../services/postgres.mjs'
import { findPrograms } from '../services/programs.mjs'
import { runFolder } from '../services/run-folder.mjs'
import { everyFault } from './faults.ts'
import { housesIn } from './ground/houses.ts'
import { servedBy } from './ground/serving.ts'

// npm run faults                          everything that can go wrong, as often as is written there
// npm run faults -- --times 20 kill       one of them, so often
// npm run faults -- --program PATH         with an executable (npm run executable) in place of the checkout
// npm run faults -- --list                which there are

const { values, positionals } = parseArgs({
  options: { times: { type: 'string' }, list: { type: 'boolean' }, only: { type: 'string' }, program: { type: 'string' } },
  allowPositionals: true,
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

let told = performance.now()
const unknown = positionals.filter((name) => !everyFault.some((fault) => fault.name === name))
if (unknown.length > 0)
  throw new Error(`There is no fault ${unknown.join(', ')}: there are ${everyFault.map(({ name }) => name).join(', ')}.`)
if (values.program) servedBy(values.program)
if (values.list) for (const { name, what, times } of everyFault) process.stdout.write(`${name}: ${what} (${times} times)\n`)
else process.exit((await runFaults()) > 0 ? 1 : 0)

async function runFaults(): Promise<number> {
  const programs = findPrograms()
  if (programs.missing !== undefined) throw new Error(programs.missing)
  const postgres = await startSafePostgres(programs.postgres)
  const houses = { ...housesIn(runFolder('faults'), postgres.address), restart: postgres.restart }
  if (values.only === 'sqlite') houses.kinds = ['SQLite']
  if (values.only === 'postgres') houses.kinds = ['PostgreSQL']
  let bad = 0
  for (const fault of everyFault.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const began = performance.now()
    process.stdout.write(`${fault.name}: ${fault.what}\n`)
    const ground = { houses, times: Number(values.times ?? fault.times), tell }
    for await (const { said, wrong } of fault.run(ground)) {
      clear()
      bad += wrong.length
      process.stdout.write(`  ${said}; ${wrong.length === 0 ? 'nothing wrong' : `${wrong.length} WRONG`}\n`)
      for (const one of wrong.slice(0, 20)) process.stdout.write(`    ${one}\n`)
    }
    process.stdout.write(`  (${Math.round((performance.now() - began) / 1000)} s)\n`)
  }
  return bad
}

/** How far it has come: at every step at a terminal, once a minute where it is written to a file. */
function tell(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K  ${words}`)
  else if (performance.now() - told > 60_000) {
    told = performance.now()
    process.stderr.write(`  ... ${words}\n`)
  }
}

function clear(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
}
