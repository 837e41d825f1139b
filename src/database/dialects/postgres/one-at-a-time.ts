/**
 * Changes of one workspace follow each other, as on SQLite: each sees all that the ones before it did, so that what is kept is reckoned from what
 * there is. In this process they wait here, with no connection in their hands; whoever's turn it is waits for other processes in the
 * database.
 */
export class OneAtATime {
  readonly #last = new Map<string, Promise<unknown>>()

  take<T>(workspaceId: string, run: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(workspaceId) ?? Promise.resolve()).then(run)
    const over = mine
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(workspaceId) === over) this.#last.delete(workspaceId)
      })
    this.#last.set(workspaceId, over)
    return mine
  }
}

// How long one waits for another process; and how soon the database notices that the machine of whoever is at it is gone (two minutes): it
// keeps the others waiting until then, but may itself do something else for as long as it takes.
const settings = ["lock_timeout = '20s'", 'tcp_keepalives_idle = 60', 'tcp_keepalives_interval = 10', 'tcp_keepalives_count = 6']

/** What a change begins with: until its end no other of this workspace, of any process, begins. `workspaceId` is quoted as it stands. */
export function alone(workspaceId: string): string[] {
  return [...settings.map((setting) => `set local ${setting}`), `select pg_advisory_xact_lock(hashtextextended('${workspaceId}', 0))`]
}
