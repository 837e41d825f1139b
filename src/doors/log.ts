import pino from 'pino'
import type { Settings } from '../platform/settings.ts'

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug' | 'level' | 'isLevelEnabled'>

/** The log: JSON lines on stderr (or where tests read them). It never holds what people wrote, nor who they are. */
export function createLog(level: Settings['logLevel'], to: pino.DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { fault } }, to)
}

/** What may be told of something thrown: its kind, its message and where; no parameters of a query, no detail of a row. */
function fault(thrown: unknown) {
  if (!(thrown instanceof Error)) return { message: String(thrown).slice(0, 200) }
  const code = 'code' in thrown ? String(thrown.code) : undefined
  return { kind: thrown.name, message: thrown.message.slice(0, 500), code, stack: thrown.stack?.slice(0, 4000) }
}
