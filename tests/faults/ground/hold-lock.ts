import { Database } from 'bun:sqlite'

// Takes the lock of a SQLite file for some milliseconds, as a program does that writes and is slow about it.
const [file = '', held = '1000'] = process.argv.slice(2)
const database = new Database(file)
database.run('pragma busy_timeout = 10000')
database.run('begin immediate')
process.stdout.write('held\n')
await Bun.sleep(Number(held))
database.run('rollback')
database.close()
