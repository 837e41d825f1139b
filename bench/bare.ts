import { Database, type SQLQueryBindings } from 'bun:sqlite'
import type { Recorded, Recording } from './recording.ts'

// bun bench/bare.ts DATABASE RECORDING
// The limits to measure against: `/bytes/ROUTE/N` answers the recorded bytes and nothing else; `/sql/ROUTE/N` first runs the recorded
// statements, prepared once, on one connection that is set as the program sets its own.

const [file = '', from = ''] = process.argv.slice(2)
const { routes } = (await Bun.file(from).json()) as Recording
Database.MAX_QUERY_CACHE_SIZE = 10_000
const database = new Database(file)
for (const pragma of [
  'busy_timeout = 5000',
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'cache_size = -16000',
  'temp_store = memory',
]) {
  database.run(`pragma ${pragma}`)
}

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch(request) {
    const [, , , kind, route = '', number = ''] = request.url.split('/')
    const { rows, requests } = routes[Number(route)] ?? { rows: false, requests: [] }
    const recorded = requests[Number(number)]
    if (!recorded) return new Response('nothing here', { status: 404 })
    if (kind === 'bytes') return new Response(recorded.body, { headers: recorded.headers })
    const read = runAll(recorded)
    return rows ? Response.json(read, { headers: recorded.headers }) : new Response(recorded.body, { headers: recorded.headers })
  },
})
process.stdout.write(`${server.port}\n`)
process.once('SIGTERM', async () => {
  await server.stop(true)
  database.close()
})

function runAll({ statements }: Recorded): unknown[] {
  const made: string[] = []
  const read: unknown[] = []
  for (const { sql, parameters, reads } of statements) {
    const values = parameters.map((value): SQLQueryBindings => {
      if (!(value instanceof Object)) return value
      made[value.fresh] ??= Bun.randomUUIDv7()
      return made[value.fresh] as string
    })
    const statement = database.query(sql)
    if (reads) read.push(...statement.all(...values))
    else statement.run(...values)
  }
  return read
}
