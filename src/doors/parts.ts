import type { Context } from 'hono'
import type { Caller } from '../platform/call.ts'
import { elapsed, newId } from '../platform/clock.ts'
import { type Actor, includes } from '../platform/context.ts'
import { NotSignedIn, Refusal, TooFast } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import type { FormState, Notice } from '../ui/view.ts'
import { cameFrom } from './http/came-from.ts'
import { fixedHeaders } from './http/headers.ts'
import { keyPace, type Pace } from './http/key-pace.ts'
import type { Log } from './log.ts'
import type { Gate, Ground, Program } from './program.ts'

/** What the doors over HTTP stand on. */
export interface Parts {
  readonly store: Ground
  readonly gate: Gate
  readonly settings: Settings
  readonly program: Program
  readonly log: Log
  readonly fixed: ReturnType<typeof fixedHeaders>
  readonly pace: Pace
}

/** What they are made of. */
export type GivenParts = Omit<Parts, 'fixed' | 'pace'>

export function partsOf(given: GivenParts): Parts {
  return { ...given, fixed: fixedHeaders(given.settings.url), pace: keyPace(given.settings.keyRate) }
}

/** What Bun knows of a connection. */
export interface Connection {
  requestIP(request: Request): { address: string } | null
  timeout(request: Request, seconds: number): void
}

/** What travels with a request inside the program. */
export type Env = { Bindings: { server?: Connection; form?: FormState; notice?: Notice } | undefined }

/** Someone who came in. */
export interface Entrant {
  caller: Caller
  actor: Actor
  cookies: string[]
}

/** Who a request comes from, as a caller; null for nobody. Refuses a change that another site made a browser send, and a key that is used too fast. */
export async function enter(parts: Parts, request: Request, requestId = newId()): Promise<Entrant | null> {
  const { actor, cookies } = await parts.gate.enter(request.headers)
  if (actor === null) return null
  const wait = actor.kind === 'key' ? parts.pace(actor.key_id, elapsed()) : 0
  if (wait > 0) throw new TooFast(wait)
  if (actor.kind === 'member' && parts.gate.foreign(request)) throw foreignWrite()
  const workspace = await parts.gate.workspace(actor.workspace_id)
  if (workspace.second_step && actor.kind === 'member' && !actor.two_factor) throw new SecondStepNeeded()
  return { actor, cookies, caller: { workspace, actor, store: parts.store, settings: parts.settings, requestId } }
}

/** As `enter`, refusing nobody. */
export async function enterSure(parts: Parts, request: Request, requestId: string): Promise<Entrant> {
  const entrant = await enter(parts, request, requestId)
  if (entrant) return entrant
  throw new NotSignedIn(request.headers.has('authorization') ? 'This API key is not (or no longer) good.' : undefined)
}

/** A large file takes minutes to come: refuses whoever was removed, or was given a smaller role, meanwhile. */
export async function stillMay(parts: Parts, { headers }: Request, { actor }: Caller): Promise<void> {
  const now = (await parts.gate.enter(headers)).actor
  if (now === null || now.workspace_id !== actor.workspace_id) throw new NotSignedIn()
  if (!includes(now.role, actor.role)) throw new Refusal('not_allowed', 'What you may do here was changed meanwhile. Try again.')
}

/** This workspace asks for a second step that whoever came in does not have. */
export class SecondStepNeeded extends Refusal {
  constructor() {
    super('not_allowed', 'This workspace asks everyone for a second step. Turn yours on first, at /me/two-factor.')
  }
}

export function foreignWrite(): Refusal {
  return new Refusal('not_allowed', 'This came from another site. Open Waymark itself and try again.')
}

/** The network address a request comes from: the connection's, or what a trusted proxy says it passed on. */
export function addressOf({ settings }: Parts, { req, env }: Context<Env>): string | null {
  const connected = env?.server?.requestIP(req.raw)?.address ?? null
  return cameFrom(connected, req.header('x-forwarded-for') ?? null, settings.trustedProxies)
}

/** Notes a bug with its stack; refusals are no faults of ours. */
export function noteFault(parts: Parts, thrown: unknown, where: string, requestId: string): void {
  if (thrown instanceof Refusal && thrown.code !== 'bug') return
  parts.log.error({ fault: thrown, where, request: requestId }, 'a fault of ours')
}
