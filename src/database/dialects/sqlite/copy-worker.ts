import { Database } from 'bun:sqlite'
import { countRows } from './rows.ts'

declare const self: Worker

/** Copies a database into a new file and counts what is in it, on a thread of its own: the whole may take minutes. */
self.onmessage = ({ data: { from, to } }: MessageEvent<{ from: string; to: string }>) => {
  try {
    const source = new Database(from, { readwrite: true })
    source.run('pragma busy_timeout = 30000')
    source.query('vacuum into ?').run(to)
    source.close()
    const copy = new Database(to, { readonly: true })
    const rows = countRows(copy)
    const migrations = copy.query<{ name: string }, []>('select name from migrations order by name').all()
    copy.close()
    self.postMessage({ rows, migrations: migrations.map(({ name }) => name) })
  } catch (thrown) {
    self.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}
