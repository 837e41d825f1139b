import { Database } from 'bun:sqlite'

// bun bench/bare-import.ts FILE DATABASE
// The limit to measure against: a loop that takes each line apart and inserts it into one table with two indexes, a thousand rows to a
// transaction. It knows quotes, and nothing else that a file may hold. Prints how many rows it made.

const [file = '', to = ''] = process.argv.slice(2)
const database = new Database(to, { create: true })
for (const pragma of ['journal_mode = wal', 'synchronous = full', 'cache_size = -16000']) database.run(`pragma ${pragma}`)
database.run(`create table people (id text primary key, name text, email text, phone text, organization text, street text, city text,
  postcode text, country text, birthday text, tags text, relation text)`)
database.run('create index people_name on people (name, id)')
database.run('create index people_email on people (email, id)')
const insert = database.prepare('insert into people values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
const insertAll = database.transaction((rows: string[][]) => {
  for (const row of rows) insert.run(Bun.randomUUIDv7(), ...row)
})

let made = 0
let rows: string[][] = []
let rest = ''
let isHead = true
const text = new TextDecoder()
for await (const bytes of Bun.file(file).stream()) {
  const lines = (rest + text.decode(bytes, { stream: true })).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) {
    if (isHead) {
      isHead = false
      continue
    }
    rows.push(fields(line))
    if (rows.length === 1000) put()
  }
}
if (rows.length > 0) put()
database.close()
process.stdout.write(`${made}\n`)

function put(): void {
  insertAll(rows)
  made += rows.length
  rows = []
}

function fields(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return Array.from(
    line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
