import { migrate, openDatabase } from '../../../src/database/index.ts'
import { steps } from '../../../src/database/migrations/index.ts'
import { readSettings } from '../../../src/platform/settings.ts'

// Brings a database up to date, and dies outright when step N (counted from 1) has begun or has been done, before its transaction ends.
const [, , which = '1', when = 'done'] = process.argv
const doomed = Object.keys(steps)[Number(which) - 1]
const die = () => process.kill(process.pid, 'SIGKILL')
const dying = Object.fromEntries(
  Object.entries(steps).map(([name, step]) => {
    const made: typeof step = (ddl) => {
      const migration = step(ddl)
      return {
        ...migration,
        async up(db) {
          if (name === doomed && when === 'begun') die()
          await migration.up(db)
          if (name === doomed) die()
        },
      }
    }
    return [name, made]
  }),
)
const engine = await openDatabase(readSettings())
await migrate(engine, dying)
await engine.close()
