import { migrate, openDatabase } from '../../src/database/index.ts'
import { readSettings } from '../../src/platform/settings.ts'

// bun bench/making/bring-up.ts
// Brings a kept database up to date, without the backup that is else made first: it would take as much room again, and can be made anew.

const store = await openDatabase(readSettings())
await migrate(store)
await store.close()
process.exit()
