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

/** How long one waits for another process, and how long one that stands still (its machine is gone) keeps the others waiting. */
const patience = { lock: '20s', still: '5min' }

/** What a change begins with: until its end no other of this workspace, of any process, begins. `workspaceId` is quoted as it stands. */
export function alone(workspaceId: string): string {
  return `; set local lock_timeout = '${patience.lock}'; set local idle_in_transaction_session_timeout = '${patience.still}'; select pg_advisory_xact_lock(hashtextextended('${workspaceId}', 0))`
}
