/** That something changed in a workspace, for those who are looking at it. */
export interface Announcement {
  /** null: something changed, it is not known where (another process on the same file). */
  workspaceId: string | null
  /** The kinds of subject that changed: `person`, `touch`. */
  subjects: string[]
  /** The request that changed it, so that its own page need not refresh twice. */
  requestId: string | null
}

type Watcher = (announcement: Announcement) => void

const watchers = new Set<Watcher>()
const carriers = new Set<Watcher>()

/** Tells every watcher in this process, and whoever carries the news on to other processes. */
export function announce(announcement: Announcement): void {
  announceFromElsewhere(announcement)
  for (const carrier of carriers) carrier(announcement)
}

/** Tells every watcher in this process of what happened in another. */
export function announceFromElsewhere(announcement: Announcement): void {
  for (const watcher of watchers) watcher(announcement)
}

/** Carries what happens here to other processes; the answer stops it. */
export function carry(carrier: Watcher): () => void {
  carriers.add(carrier)
  return () => carriers.delete(carrier)
}

/** Watches for changes; the answer stops watching. */
export function watch(watcher: Watcher): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
