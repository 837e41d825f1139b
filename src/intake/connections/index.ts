import { nameRows } from '../../access/index.ts'
import { jobKind } from '../../platform/jobs/jobs.ts'
import { connectionName } from './connection.ts'
import { createConnection, getConnection, listConnections, removeConnection, updateConnectionOf } from './operations.ts'
import { pauseConnection, syncConnection, testConnection } from './reading.ts'
import { syncJob } from './schedule.ts'
import './signs.ts'
import { runSync } from './sync.ts'
import './tables.ts'

/** Mailboxes, calendars and address books that are read by themselves. */
export const connectionOperations = [
  listConnections,
  createConnection,
  getConnection,
  updateConnectionOf,
  testConnection,
  syncConnection,
  pauseConnection,
  removeConnection,
]

nameRows('connection', 'connections', connectionName)
jobKind(syncJob, runSync, 'long')
