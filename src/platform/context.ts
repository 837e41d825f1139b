import type { Kysely } from 'kysely'
import type { Instant } from './clock.ts'
import type { Day } from './days.ts'
import type { DatabaseCopy } from './files/copy.ts'
import type { Settings } from './settings.ts'
import type { Tables } from './tables.ts'

/** What someone may do: each role may do all that the ones before it may. */
export const roles = ['viewer', 'guide', 'lead', 'owner'] as const
export type Role = (typeof roles)[number]

/** Who acts. */
export type Actor =
  | {
      kind: 'member'
      user_id: string
      member_id: string
      name: string
      email: string
      role: Role
      workspace_id: string
      session_id?: string
      /** Whether signing in takes a second step. */
      two_factor?: boolean
    }
  | { kind: 'key'; key_id: string; name: string; role: Role; workspace_id: string }
  | { kind: 'system'; name: string; role: Role; workspace_id: string }

export type Db = Kysely<Tables>

/** The workspace as every operation needs it. */
export interface Workspace {
  id: string
  /** IANA name; plain days are days here. */
  timezone: string
  /** ISO 3166 alpha-2, for telephone numbers written without a country. */
  country: string
  currency: string
  /** Whether every member has to have a second step to come in. */
  second_step?: boolean
}

/** Where things are kept: opens handles that see one workspace only. */
export interface Store {
  /** What it was opened by, for a thread that opens it once more. */
  readonly opened: Pick<Settings, 'data' | 'databaseUrl' | 'databaseDirectUrl'>
  /** A handle that only reads, within one workspace. */
  read<T>(workspaceId: string, run: (db: Db) => Promise<T>): Promise<T>
  /**
   * One transaction within one workspace: all of it or none. Those of a workspace follow each other, whichever process runs them; one `beside`
   * them waits for none (whether a job is taken, and by whom), and must be right by its own statements alone.
   */
  write<T>(workspaceId: string, run: (db: Db) => Promise<T>, beside?: boolean): Promise<T>
  /** The tables that belong to no workspace: sign-in. The guard refuses all others here. */
  readonly global: Db
  /** Free words, found by their beginnings. */
  readonly texts: Texts
  /** A whole copy of everything, as it is at one moment, while others read and write. */
  copy(): Promise<DatabaseCopy>
  /** This instant by the clock that all processes of this database go by: the database's own, or the machine's where all are on one. */
  clock(): Promise<Instant>
  /** The engine by name and version, and how many bytes everything takes. */
  about(): Promise<{ engine: string; bytes: number }>
}

/** The engine's own index of what was written. Words come folded: small letters and digits of ASCII, with spaces between. */
export interface Texts {
  /** Takes texts out of the index. */
  drop(db: Db, workspaceId: string, touchIds: string[]): Promise<void>
  /** The touches, the latest first, in which for each of the lists some word begins with one of its beginnings. */
  find(db: Db, workspaceId: string, beginnings: string[][], limit: number): Promise<string[]>
  /** For each beginning (small letters and digits, of any script) the wishes or worries in which some word begins so, the latest first. */
  said(db: Db, workspaceId: string, table: 'wishes' | 'worries', beginnings: string[], limit: number): Promise<string[][]>
}

/** Who asks, where and with what: made by a door for each request, before any operation. */
export interface Caller {
  workspace: Workspace
  actor: Actor
  store: Store
  settings: Settings
  requestId?: string
  /** The day to take for today; only tests and demos set it. */
  today?: string
  /** The instant to take for now in what is written down; only demos and tests set it. */
  now?: Instant
  /** A POST with the same key answers the same result once. */
  idempotencyKey?: string
  /** Asks once and goes (the command line): what takes long to reckon is waited for to its end. */
  patient?: boolean
}

/** What an operation runs in. */
export interface Context {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly today: Day
  readonly now: Instant
  readonly settings: Settings
  readonly store: Store
  /** The handle of the transaction (or of the read) that this operation runs in. */
  readonly db: Db
  readonly requestId: string
  /** Whether this transaction may change something: others may be waiting for its end. */
  readonly writes: boolean
  readonly patient: boolean
  /** Of a page being read: what operations have answered so far, by what they were asked. Its parts ask for the same again and again. */
  readonly answers?: Map<string, Promise<unknown>>
  /** Tells the nouns below that something happened, inside the same transaction. */
  tell<K extends keyof Events>(event: K, payload: Events[K]): Promise<void>
  /** Notes for the audit what changed on which subject. */
  changed(change: Change): void
}

/** What happened, by name; each noun adds its own by declaration merging. */
export interface Events {
  /** An operation changed something and its audit is written; told once, in the same transaction. */
  'changes.recorded': { operation: string; changes: readonly Change[] }
}

/** One change of one subject: `before` and `after` hold the fields that an auditor would want to see. */
export interface Change {
  kind: string
  id: string | null
  before?: object | null
  after?: object | null
}

/**
 * Works out once for a whole page what several of its parts ask for under one name; elsewhere each time anew. The answer belongs to all who
 * ask: nobody may change it.
 */
export function oncePerPage<T>({ answers }: Context, asked: string, work: () => Promise<T>): Promise<T> {
  if (!answers) return work()
  const known = answers.get(asked)
  if (known !== undefined) return known as Promise<T>
  const answer = work()
  answers.set(asked, answer)
  return answer
}

/** Whether a role includes another. */
export function includes(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

/** The id that stands for an actor in records. */
export function actorId(actor: Actor): string {
  if (actor.kind === 'member') return actor.member_id
  return actor.kind === 'key' ? actor.key_id : 'system'
}
