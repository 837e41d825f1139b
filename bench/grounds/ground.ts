/** Where workspaces to measure on are kept, by name: one of the two databases. */
export interface Ground {
  kind: 'SQLite' | 'PostgreSQL'
  /** The engine with its version. */
  about: string
  /** The data folder of a workspace. */
  folder(name: string): string
  /** The settings that lead the program to it. */
  settings(name: string): Record<string, string>
  /** Makes room for a new one; whatever had that name is gone. */
  clear(name: string): Promise<void>
  /** What is made must be as it would be after a night: the statistics of the tables in place. */
  settle(name: string): Promise<void>
  /** Makes a copy under another name, whatever had that name before. */
  copy(from: string, to: string): Promise<void>
  remove(name: string): Promise<void>
  /** The size of what is kept, in bytes. */
  bytes(name: string): Promise<number>
  /** How many jobs are to be done now. */
  due(name: string): Promise<number>
  /** The database's own processes; none where it runs within the program. */
  processes(): number[]
  /** Memory of the database's own processes, in MB; 0 where it runs within the program. */
  memory(): number
  close(): Promise<void>
}

/** How many jobs are due at a moment. */
export function dueJobs(moment: string): string {
  return `select count(*) as due from due_jobs where at <= ${moment}`
}
