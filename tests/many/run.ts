import { parseArgs } from 'node:util'
import { housesIn } from '../faults/ground/houses.ts'
import { startPostgres } from '../services/postgres.mjs'
import { findPrograms } from '../services/programs.mjs'
import { runFolder } from '../services/run-folder.mjs'
import { entry } from './entry.ts'
import { type Found, type Many, startMany } from './ground.ts'
import { jobs } from './jobs.ts'
import { killed } from './killed.ts'
import { live } from './live.ts'
import { nodes } from './nodes.ts'
import { oneFile } from './one-file.ts'
import { citus, doors, pages } from './suites.ts'
import { workspaces } from './workspaces.ts'
import { written } from './written.ts'

// npm run many                    three servers on one PostgreSQL behind a balancer, and several on one SQLite file
// npm run many -- live jobs       some of it
// npm run many -- --kills 5 killed
// npm run many -- pages --file import --file people
//                                 the browser's tests of some files
// npm run many -- workspaces --count 10000 --on SQLite
//                                 what grows with the number of workspaces
// CITUS_URL=... npm run many -- citus [--file tests/doors --file src/people]
//                                 the doors' tests and the nouns' own on the cluster of that coordinator, or those of some folders and files
// CITUS_URL=... CITUS_RESTART=... npm run many -- nodes
//                                 three servers on a cluster whose nodes go down: restarted by that command, which is given 0, 1 or 2

const { values, positionals } = parseArgs({
  options: { kills: { type: 'string' }, file: { type: 'string', multiple: true }, count: { type: 'string' }, on: { type: 'string' } },
  allowPositionals: true,
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const behindBalancer: Record<string, (many: Many) => Promise<Found>> = {
  written,
  entry,
  jobs,
  live,
  killed: (many) => killed(many, Number(values.kills ?? 30)),
}
const names = [...Object.keys(behindBalancer), 'one-file', 'doors', 'pages', 'workspaces', 'citus', 'nodes']
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: there are ${names.join(', ')}.`)
const chosen = (name: string) => positionals.length === 0 || positionals.includes(name)

const programs = findPrograms()
if (programs.missing !== undefined) throw new Error(programs.missing)
const address = await startPostgres(programs.postgres)
const houses = housesIn(runFolder('many'), address)
let bad = 0
if (Object.keys(behindBalancer).some(chosen)) {
  const many = await startMany(await houses.make('PostgreSQL'), 3)
  for (const [name, look] of Object.entries(behindBalancer)) if (chosen(name)) tell(name, await look(many))
  await many.stop()
}
if (chosen('one-file')) tell('one-file', await oneFile(await houses.make('SQLite')))
const suites = { database: address, chromium: programs.chromium }
if (chosen('doors')) tell('doors', await doors(suites))
if (chosen('pages')) tell('pages', await pages(suites, values.file))
if (chosen('workspaces')) {
  for (const kind of houses.kinds.filter((one) => values.on === undefined || one === values.on))
    tell('workspaces', await workspaces(await houses.make(kind), Number(values.count ?? 10_000)))
}
const { CITUS_URL: cluster, CITUS_RESTART: restart } = process.env
if (cluster && chosen('citus')) tell('citus', await citus(suites, values.file))
else if (positionals.includes('citus')) throw new Error('Set CITUS_URL.')
if (cluster && restart && chosen('nodes')) tell('nodes', await nodes(cluster, restart, Number(values.kills ?? 30), runFolder('nodes')))
else if (positionals.includes('nodes')) throw new Error('Set CITUS_URL and CITUS_RESTART.')
process.exit(bad > 0 ? 1 : 0)

function tell(name: string, { said, wrong }: Found): void {
  bad += wrong.length
  process.stdout.write(`${name}: ${said}; ${wrong.length === 0 ? 'nothing wrong' : `${wrong.length} WRONG`}\n`)
  for (const one of wrong.slice(0, 20)) process.stdout.write(`  ${one}\n`)
}
