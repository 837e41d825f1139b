import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate, openDatabase } from '../../src/database/index.ts'
import { openGround } from '../doors/ground.ts'
import { attacks } from './all.ts'

// npm run attack                    every attack in full
// npm run attack -- --quick         as every run of the tests makes them
// npm run attack -- --only links    those whose name has this word

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean' } } })
const size = values.quick ? 'quick' : 'full'
let through = 0
for (const attack of attacks.filter(({ name }) => !values.only || name.includes(values.only))) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-attack-'))
  // Each finds a house of its own: what one leaves behind is no help to the next.
  const engine = await openDatabase({ data: folder, databaseUrl: process.env.TEST_DATABASE_URL })
  await migrate(engine)
  const began = performance.now()
  const { tried, faults, measured } = await attack.run({ engine, ground: await openGround(engine), size })
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  if (tried < attack.least[size]) faults.push(`only ${tried} times tried, at least ${attack.least[size]} were meant`)
  through += faults.length
  process.stdout.write(
    `${attack.name}: ${tried} times tried in ${seconds} s, ${faults.length} got through${measured ? `; ${measured}` : ''}\n`,
  )
  for (const fault of faults.slice(0, 30)) process.stdout.write(`  ${fault}\n`)
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(through > 0 ? 1 : 0)
