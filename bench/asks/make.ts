import { Refusal } from '../../src/platform/refusal.ts'
import { program } from '../../src/program.ts'
import { say } from '../report/progress.ts'
import { enterHouse } from './house.ts'
import { reads, readsOf, sparedBecause, writes, writesOf } from './operations.ts'
import { oftenDone, pageRoute } from './pages.ts'
import type { Asks, Route } from './route.ts'
import { lendThings } from './things.ts'

// bun bench/asks/make.ts FILE HALF SECONDS [ONLY]
// Makes the requests that are measured, out of the program's own pages and operations, so that none is forgotten: those that only look
// (HALF is reads), or of each change several, each with things of its own, which are made here for so many seconds at most (writes). Only
// the routes with some words, if they are given.

const [file = '', half = '', seconds = '0', only = ''] = process.argv.slice(2)
const { house, caller, key } = await enterHouse()
const made: Asks = { key, routes: [], leftOut: [] }
const atOnce = house.store.kind === 'sqlite' ? 1 : 8

if (half === 'reads') {
  await lendThings(caller, 'look at')
  made.routes.push(...(await oftenDone(caller)).filter(({ name }) => name.includes(only)))
  for (const { path } of await program.pages()) if (path.includes(only)) await add(path, () => pageRoute(caller, path))
  for (const operation of reads) await addOperation(operation, () => readsOf(caller, operation))
} else {
  await lendThings(caller, 'change')
  const tell = say('making', writes.length)
  for (const operation of writes) {
    await addOperation(operation, () => writesOf(caller, operation, Number(seconds) * 1000, atOnce))
    tell(operation.name)
  }
}
await Bun.write(file, JSON.stringify(made))
await house.close()

async function addOperation(operation: (typeof reads)[number], make: () => Promise<Route>): Promise<void> {
  const name = `${operation.method} ${operation.path} (${operation.name})`
  if (!name.includes(only)) return
  const spared = sparedBecause(operation)
  if (spared) made.leftOut.push({ name, because: spared })
  else await add(name, make)
}

async function add(name: string, make: () => Promise<Route>): Promise<void> {
  try {
    made.routes.push(await make())
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    made.leftOut.push({ name, because: thrown instanceof Refusal ? thrown.message : thrown.message.slice(0, 200) })
  }
}
