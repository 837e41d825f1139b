import type { Caller } from '../platform/call.ts'
import type { Actor, Role, Store, Workspace } from '../platform/context.ts'
import type { Download } from '../platform/files/download.ts'
import type { JobsWork } from '../platform/jobs/jobs.ts'
import type { AnyOperation, Noun } from '../platform/noun.ts'
import type { Operation } from '../platform/operation.ts'
import type { Settings } from '../platform/settings.ts'
import type { Page, Rendered } from '../ui/page.ts'

/** What the program consists of: the nouns with their operations, their screens, and what else the command line can do. */
export interface Program {
  readonly nouns: readonly Noun[]
  /** The screens; loaded only by the web door. */
  readonly pages: () => Promise<readonly Page[]>
  readonly commands: readonly Command[]
  /** Private addresses. */
  readonly feeds: readonly Feed[]
  /** Pages at private addresses. */
  readonly handed: readonly Handed[]
  /** Pages and files for everybody. */
  readonly open: readonly Open[]
  /** What runs beside the doors while the program serves. */
  readonly background: readonly Background[]
}

/** A file at an address that is a secret of its own: nobody needs to have signed in. */
export interface Feed {
  /** Hono's pattern: `/calendar/:file`. */
  readonly path: string
  /** Answers the file; refuses an address that stands for nothing. */
  answer(asking: Asking): Promise<Download>
}

/** What a private address has at hand. */
export interface Asking {
  readonly params: Record<string, string>
  /** The network address that asks. */
  readonly from: string | null
  readonly store: Store
  readonly settings: Settings
  workspace(id: string): Promise<Workspace>
}

/** A page at an address that is a secret of its own: handed to a customer, who needs no account. */
export interface Handed {
  /** Hono's pattern: `/t/:token`. */
  readonly path: string
  /** What there is to see; it changes nothing. An address that stands for nothing has a page, too. */
  show(asking: HandedAsking): Promise<HandedAnswer>
  /** Takes what a form on the page sent (`act` says which); answers a word for the page to thank with, null where nothing is to be shown. */
  take(asking: HandedAsking, fields: Readonly<Record<string, string>>): Promise<string | null>
}

/** What a page that is handed out has at hand. */
export interface HandedAsking extends Asking {
  readonly query: URLSearchParams
}

export interface HandedAnswer {
  readonly page: Rendered
  readonly status?: number
  /** The sites (origins) that may show this page in a frame of theirs; none may if absent. */
  readonly frames?: readonly string[]
  /** The workspace's day and time zone, and its name as the page may tell it. */
  readonly today: string
  readonly timezone: string
}

/** A page or a file for everybody: the same for all who look, so that copies of it may be kept for a minute. */
export interface Open {
  /** Hono's pattern: `/said/:workspace`. */
  readonly path: string
  /** What there is to see; refuses what is not to be seen. It changes nothing. */
  show(asking: HandedAsking): Promise<OpenAnswer>
}

/** A page (`framed`: one that may stand inside pages of others), or a file as text with its media type. */
export type OpenAnswer =
  | { readonly page: Rendered; readonly framed?: boolean; readonly today: string; readonly timezone: string }
  | { readonly text: string; readonly type: string }

/** Something the command line does that is no operation: `waymark NAME ...`. */
export interface Command {
  readonly name: string
  /** One sentence for people, in the imperative. */
  readonly summary: string
  /** What follows the name: `FILE [--kind csv]`. */
  readonly usage: string
  /** Each option with what it means, `--people N` -> `how many people`. */
  readonly options?: Readonly<Record<string, string>>
  /** Answers the exit code; none means done. Refusals are thrown. */
  run(args: readonly string[], services: Services): Promise<number | undefined>
}

/** What a command has at hand. Everything costly is opened when it is first asked for, and closed when the command is done. */
export interface Services {
  readonly settings: Settings
  readonly program: Program
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Resolves when what was put out is on its way, for those who put out more than should wait in memory. */
  readonly drained?: (() => Promise<void>) | undefined
  /** Columns of the terminal, or null when the output goes elsewhere. */
  readonly width: number | null
  /** Standard input, for commands that talk or read. */
  readonly input: () => ReadableStream<Uint8Array>
  readonly house: () => Promise<House>
  /** The owner of the machine, in the only workspace or in the one named by its id or its slug. */
  readonly caller: (workspace?: string) => Promise<Caller>
  /** Resolves when the person or the system asks the program to end. */
  readonly ending: () => Promise<string>
}

/** The database, open and migrated, and the gate in front of it. */
export interface House {
  readonly store: Ground
  readonly gate: () => Promise<Gate>
  readonly workspaces: () => Promise<WorkspaceName[]>
  /** The ids of the workspaces after one in their order ('' before the first), so many at most. */
  readonly workspacesAfter: (after: string, most: number) => Promise<string[]>
  readonly workspace: (id: string) => Promise<Workspace>
  /** Refuses where other servers of its database have another secret. */
  readonly sameSecret: () => Promise<void>
  readonly setUp: (owner: {
    email: string
    password: string
    name: string
    workspace: string
    timezone?: string
    country?: string
    currency?: string
  }) => Promise<{ workspace_id: string }>
  readonly createKey: (caller: Caller, key: { name: string; role: Role }) => Promise<string>
  close(): Promise<void>
}

/** Opens the house that the settings name; `failed` is told of work that failed after its answer had gone. */
export type OpenHouse = (settings: Settings, failed: (thrown: unknown) => void) => Promise<House>

/** Where everything is kept. */
export interface Ground extends Store {
  /** `sqlite` or `postgres`. */
  readonly kind: string
  ready(): Promise<boolean>
}

export interface WorkspaceName {
  id: string
  name: string
  slug: string
}

/** Who comes in over HTTP. */
export interface Gate {
  /** Who a request's headers name; `cookies` are to be set on the answer. */
  enter(headers: Headers): Promise<{ actor: Actor | null; cookies: string[] }>
  /** Whether another site made a browser send this. */
  foreign(request: Request): boolean
  workspace(id: string): Promise<Workspace>
  /** The workspaces a member can switch to. */
  workspacesOf(userId: string): Promise<{ id: string; name: string }[]>
  /** Answers what concerns the session itself (signing in and out, switching); null when the path is not the gate's. */
  answer(request: Request, from: string | null): Promise<Response | null>
  /** The address of the page that makes the first owner, while there is none. */
  setupLink(): Promise<string | null>
}

/** Background work: started once when the program serves; the answer stops it and waits for what it has begun. */
export interface Background {
  readonly name: string
  start(work: JobsWork): () => Promise<void>
}

/** An operation without its particular input and output, as every door handles it. */
function plainOperation(operation: AnyOperation): Operation {
  return operation as unknown as Operation
}

/** Every operation of a program by its name. */
export function operationsOf(program: Pick<Program, 'nouns'>): Map<string, Operation> {
  const found = new Map<string, Operation>()
  for (const noun of program.nouns) {
    for (const each of noun.operations) {
      if (found.has(each.name)) throw new Error(`two operations are called ${each.name}`)
      found.set(each.name, plainOperation(each))
    }
  }
  return found
}
