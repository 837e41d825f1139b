import { linkBehind, readLink } from '../../access/index.ts'
import { reading } from '../../platform/call.ts'
import type { Caller, Store, Workspace } from '../../platform/context.ts'
import type { Settings } from '../../platform/settings.ts'
import { workspaceName } from '../asking/workspace-name.ts'
import type { AnswerByNameRow, PulseRow } from '../tables.ts'

/** What is asked of a private address, and where to look. */
export interface Asking {
  params: Record<string, string>
  query: URLSearchParams
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

/** How often an address may be asked for in ten minutes, and how often someone may guess. */
const patience = { often: 120, wrong: 20, window: 600_000 }

/** What stands behind an address: nothing, a pulse that is over, or one to answer: for the team with a link's own secret, or as someone. */
export type Behind =
  | { state: 'unknown' }
  | { state: 'over'; workspace: string; place: Workspace; closed_on: string }
  | { state: 'open'; caller: Caller; workspace: string; pulse: PulseRow; secret: string; asked: null; given: null }
  | { state: 'open'; caller: Caller; workspace: string; pulse: PulseRow; secret: null; asked: AskedPerson; given: AnswerByNameRow | null }

export interface AskedPerson {
  id: string
  name: string
}

/**
 * Looks behind an address. One of a team is two secrets in a row: what all have in common, by which the pulse is found, and the link's own, which is looked at when something is answered and not before. So looking tells nobody, not even who holds the
 * link, whether it was used.
 */
export async function behindPulse(asking: Asking): Promise<Behind> {
  const token = asking.params.token ?? ''
  const team = token.length === 2 * secretLength
  const { from, store } = asking
  const behind = team
    ? await teamBehind(asking, token.slice(0, secretLength))
    : await linkBehind({ token, from, store }, 'pulse_by_name', patience)
  if (!behind) return { state: 'unknown' }
  const place = await asking.workspace(behind.workspaceId)
  const caller = callerOf(asking, place, 'Pulse')
  return reading(caller, async (context): Promise<Behind> => {
    const asked = team ? null : await askedBehind(context.db, place.id, behind.id)
    const pulseId = team ? behind.id : asked?.pulse_id
    const pulse = pulseId ? await pulseOf(context.db, place.id, pulseId) : null
    if (!pulse) return { state: 'unknown' }
    const workspace = await workspaceName(context)
    if (pulse.state !== 'open' || pulse.closes_on < context.today)
      return { state: 'over', workspace, place, closed_on: pulse.closed_on || pulse.closes_on }
    if (!asked) return { state: 'open', caller, workspace, pulse, secret: token.slice(secretLength), asked: null, given: null }
    const person = { id: asked.person_id, name: asked.name }
    const given = await givenBy(context.db, pulse, person.id)
    return { state: 'open', caller, workspace, pulse, secret: null, asked: person, given }
  })
}

/** The pulse of a team's address. Who is right is not counted: a count has the time of its last look. */
async function teamBehind({ from, store }: Asking, token: string): Promise<{ workspaceId: string; id: string } | null> {
  const [, workspaceId, id] = (await readLink(store.global, 'pulse', token))?.split(' ') ?? []
  if (workspaceId && id) return { workspaceId, id }
  return linkBehind({ token, from, store }, 'pulse', patience)
}

/** 256 bits, URL-safe. */
const secretLength = 43

type Db = Store['global']

function pulseOf(db: Db, workspaceId: string, id: string): Promise<PulseRow | undefined> {
  return db.selectFrom('pulses').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
}

function askedBehind(db: Db, workspaceId: string, id: string) {
  return db
    .selectFrom('pulse_asked as a')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.person_id'))
    .select(['a.pulse_id', 'a.person_id', 'p.name'])
    .where('a.workspace_id', '=', workspaceId)
    .where('a.id', '=', id)
    .where('p.removed_at', '=', '')
    .executeTakeFirst()
}

async function givenBy(db: Db, { workspace_id, id }: PulseRow, personId: string): Promise<AnswerByNameRow | null> {
  const row = await db
    .selectFrom('pulse_answers')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('pulse_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ?? null
}

function callerOf({ store, settings }: Asking, workspace: Workspace, name: string): Caller {
  return { workspace, store, settings, actor: { kind: 'system', name, role: 'guide', workspace_id: workspace.id } }
}
