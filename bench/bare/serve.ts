import { type Recorded, type Recording, recordingName } from '../recording/recording.ts'
import { barePostgres } from './postgres.ts'
import { bareSqlite } from './sqlite.ts'

// bun bench/bare/serve.ts DATABASE RECORDINGS
// The limits to measure against: `/bytes/ROUTE/N` answers the recorded bytes and nothing else; `/sql/ROUTE/N` first runs the recorded
// statements. DATABASE is a file of SQLite or the address of a PostgreSQL.

const [where = '', folder = ''] = process.argv.slice(2)
const database = where.startsWith('postgres:') ? barePostgres(where) : bareSqlite(where)
// One route is measured at a time; all recordings together would fill the memory.
let at = ''
let opened: Promise<Recording> | undefined

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  async fetch(request) {
    const [, , , kind, route = '', number = ''] = request.url.split('/')
    if (route !== at || !opened) {
      at = route
      opened = Bun.file(`${folder}/${recordingName(Number(route))}`).json()
    }
    const { rows, requests } = await opened
    const recorded = requests[Number(number)]
    if (!recorded) return new Response('nothing here', { status: 404 })
    return kind === 'bytes' ? new Response(recorded.body, { headers: recorded.headers }) : answered(recorded, rows)
  },
})
process.stdout.write(`${server.port}\n`)
process.once('SIGTERM', async () => {
  await server.stop(true)
  await database.close()
})

async function answered(recorded: Recorded, rows: boolean): Promise<Response> {
  try {
    const read = await database.run(recorded.statements)
    return rows ? Response.json(read, { headers: recorded.headers }) : new Response(recorded.body, { headers: recorded.headers })
  } catch (thrown) {
    process.stderr.write(`the same SQL: ${thrown}\n`)
    return new Response(String(thrown), { status: 500 })
  }
}
