import { fullDisk } from './full-disk.ts'
import type { Fault } from './ground/fault.ts'
import { idleConnections } from './idle-connections.ts'
import { kill } from './kill.ts'
import { killImport } from './kill-import.ts'
import { killMigration } from './kill-migration.ts'
import { lock } from './lock.ts'
import { readOnly } from './read-only.ts'
import { restart } from './restart.ts'
import { shutdown } from './shutdown.ts'
import { slowClients } from './slow-clients.ts'

/** Everything that is made to go wrong, in the order in which it runs. */
export const everyFault: Fault[] = [
  kill,
  killImport,
  fullDisk,
  readOnly,
  lock,
  restart,
  killMigration,
  slowClients,
  idleConnections,
  shutdown,
]
