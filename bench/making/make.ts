import { loadLarge } from '../../demo/load-large.ts'
import { openHouse } from '../../src/house.ts'
import { elapsed, newToken, todayIn } from '../../src/platform/clock.ts'
import type { Caller } from '../../src/platform/context.ts'
import { readSettings } from '../../src/platform/settings.ts'
import type { Making } from './making.ts'

// bun bench/making/make.ts PEOPLE TOUCHES JOURNEYS
// Makes in an empty database what `waymark demo --people ...` makes there, row by row, but many times as fast: nothing is flushed to the
// disk on the way, and the indexes are made at the end. Whatever is cut off has to be begun again. Prints what it made, and how to sign in.

const [people = 0, touches = 0, journeys = 0] = process.argv.slice(2).map(Number)
const timezone = 'Europe/Berlin'
const seed = '1'
const owner = { email: `demo-${people}-${seed}@waymark.example`, password: newToken().slice(0, 16), name: 'Katharina Brandt' }

const settings = readSettings()
const house = await openHouse(settings)
const place = { timezone, country: 'DE', currency: 'EUR', workspace: `Demo of ${people}` }
const { workspace_id } = await house.setUp({ ...owner, ...place })
const workspace = await house.workspace(workspace_id)
const began = elapsed()
const making = await begin()
const actor: Caller['actor'] = { kind: 'system', name: 'Demo', role: 'owner', workspace_id }
const caller: Caller = { workspace, store: making.store, settings, actor }
const size = { people, touches, journeys, seed, today: todayIn(timezone) }
const rows = await loadLarge(caller, size, tell, making.put)
tell(people, touches, ': the indexes are left')
await making.end()
const seconds = (elapsed() - began) / 1000
process.stdout.write(
  `${people} people, ${touches} touches, ${journeys} journeys: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows a second (past the journal, with the indexes made at the end).\n`,
)
process.stdout.write(`Workspace ${workspace_id}. Sign in as ${owner.email} with the password ${owner.password}\n`)
process.exit()

async function begin(): Promise<Making> {
  if (settings.databaseUrl) return (await import('./in-postgres.ts')).makeInPostgres(house, settings.databaseUrl, workspace_id)
  return (await import('./in-sqlite.ts')).makeInSqlite(house, `${settings.data}/waymark.sqlite`)
}

function tell(done: number, touched: number, and = ''): void {
  const passed = Math.round((elapsed() - began) / 1000)
  process.stderr.write(`${done.toLocaleString('en')} people, ${touched.toLocaleString('en')} touches after ${passed} s${and}\n`)
}
