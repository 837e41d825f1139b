import { Unavailable } from '../../../platform/refusal.ts'

/** What keeps PostgreSQL from doing its work, in words; all else as it is. What became of a commit that broke off nobody can know. */
export function inWords(thrown: unknown, committing = false): unknown {
  if (!(thrown instanceof Error) || thrown instanceof Unavailable) return thrown
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === '53100') return new Unavailable(`The disk of the database is full. ${unchanged}`, { cause: thrown })
  if (crossed.has(code)) return new Unavailable(`Somebody else was changing the same at the same moment. ${unchanged}`, { cause: thrown })
  // Read-only by our own word, or by the server's: a standby, or one that is set so.
  if (code === '25006')
    return new Unavailable(`The database is read-only or takes no changes at the moment. ${unchanged}`, { cause: thrown })
  if (!away.test(code) && !broken.test(thrown.message)) return thrown
  const outcome = committing ? 'Whether your change was kept is not known: look, then try again.' : unchanged
  return new Unavailable(`The database cannot be reached at the moment. ${outcome}`, { cause: thrown })
}

const unchanged = 'Nothing was changed; try again.'

/** Two each waited for what the other held, or saw what the other was changing: one of them had to give way. Or one took too long. */
const crossed: ReadonlySet<string> = new Set(['40P01', '40001', '55P03'])

// Connections that failed, a server that goes down or comes up, one that has no room for another connection; and the driver's own words.
const away = /^(08...|57P0[1-5]|53[34]00|58030|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
const broken = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/
