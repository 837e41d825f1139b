/** Workspaces that wait for their jobs to be done, by so many hands. */
export interface Lane {
  wake(workspaceIds: readonly string[]): void
  /** Nothing new is begun; the answer waits for what is under way. */
  end(): Promise<unknown>
}

/**
 * `take` does one job of a workspace and answers whether there may be another. Workspaces take turns, a job each, and none has two hands at
 * once: who has many jobs, or a long one, waits for who has few, not the other way round.
 */
export function openLane(hands: number, take: (workspaceId: string) => Promise<boolean>, failed?: (thrown: unknown) => void): Lane {
  const waiting = new Set<string>()
  const underWay = new Map<string, Promise<void>>()
  let ended = false

  const one = async (id: string) => {
    try {
      if (await take(id)) waiting.add(id)
    } catch (thrown) {
      // The others' jobs must not be lost with this one's.
      failed?.(thrown)
    }
    await Bun.sleep(0)
    underWay.delete(id)
    begin()
  }
  const begin = () => {
    for (const id of waiting) {
      if (ended || underWay.size >= hands) return
      if (underWay.has(id)) continue
      waiting.delete(id)
      underWay.set(id, one(id))
    }
  }
  return {
    wake(ids) {
      for (const id of ids) waiting.add(id)
      begin()
    },
    end() {
      ended = true
      return Promise.all(underWay.values())
    },
  }
}
