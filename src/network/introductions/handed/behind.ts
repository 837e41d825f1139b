import { createHmac, timingSafeEqual } from 'node:crypto'
import { linkBehind, mayTry } from '../../../access/index.ts'
import { call, reading } from '../../../platform/call.ts'
import type { Caller, Store, Workspace } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Settings } from '../../../platform/settings.ts'
import type { Answer, State } from '../../tables.ts'
import { selectIntroductions } from '../introduction.ts'
import { answerIntroduction } from '../operations.ts'
import { asking, type Who } from '../rules.ts'

/** How often one address may be asked for, how often someone may guess, and how often one may answer, in ten minutes. */
const patience = { often: 120, wrong: 20, window: 600_000 }
const answers = 20

/** What is asked of a private address, and where to look. */
export interface Asking {
  params: Record<string, string>
  query: URLSearchParams
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

/** What stands behind the address: nothing, an asking that is over, or one that waits for an answer. It never holds who the other is. */
export type Behind =
  | { state: 'unknown' }
  | { state: 'over'; why: 'made' | 'over'; workspace: string; place: Workspace }
  | { state: 'open'; caller: Caller; workspace: string; introduction: string; who: Who; first: string; told: string; answer: Answer }

export async function behindIntroduction(request: Asking): Promise<Behind> {
  const behind = await linkBehind({ token: request.params.token ?? '', from: request.from, store: request.store }, 'introduction', patience)
  if (!behind) return { state: 'unknown' }
  const place = await request.workspace(behind.workspaceId)
  return reading(callerOf(request, place, 'Introduction'), async (context) => {
    const { db, now } = context
    const named = await db.selectFrom('organization').select('name').where('id', '=', place.id).executeTakeFirst()
    const workspace = named?.name ?? ''
    const link = await db
      .selectFrom('introduction_links')
      .selectAll()
      .where('workspace_id', '=', place.id)
      .where('id', '=', behind.id)
      .executeTakeFirst()
    const row = link && (await selectIntroductions(context).where('i.id', '=', link.introduction_id).executeTakeFirst())
    const made: State[] = ['made', 'followed_up', 'thanked']
    if (!link || !row) return { state: 'over', why: 'over', workspace, place }
    if (made.includes(row.state)) return { state: 'over', why: 'made', workspace, place }
    // Who said no may still see that it was taken down.
    const works = link.ended_at === '' && link.expires_at > now && (asking.includes(row.state) || row[`${link.who}_answer`] === 'no')
    if (!works) return { state: 'over', why: 'over', workspace, place }
    const { who } = link
    const first = (who === 'seeker' ? row.seeker_given : row.giver_given) || row[who]
    const caller = callerOf(request, place, row[who])
    return { state: 'open', caller, workspace, introduction: row.id, who, first, told: row[`${who}_told`], answer: row[`${who}_answer`] }
  })
}

/** Takes yes or no; what was made, withdrawn or declined meanwhile is said in words, and nothing is changed. */
export async function takeAnswer(request: Asking, fields: Readonly<Record<string, string>>): Promise<string> {
  const behind = await behindIntroduction(request)
  if (behind.state !== 'open') throw new Refusal('not_found', 'This page is over, so there is nothing to answer any more.')
  const { caller, introduction, who } = behind
  if (!(await mayTry(request.store.global, `introduction answer ${introduction} ${who}`, answers, patience.window)))
    throw new Refusal('too_many', 'You have answered very often. Please wait ten minutes.')
  refuseUnsealed(fields.seal, sealOf(request, behind))
  const answer = fields.act === 'yes' ? 'yes' : fields.act === 'no' ? 'no' : null
  if (answer === null) throw new Refusal('invalid', 'Please say yes or no thanks.')
  if (behind.answer !== answer) await call(caller, answerIntroduction, { id: introduction, who, answer })
  return answer
}

/** What a page carries to show that an answer was given on that very page, to what stood there. */
export function sealOf(
  { settings, params }: Pick<Asking, 'settings' | 'params'>,
  { introduction, who, told }: { introduction: string; who: Who; told: string },
): string {
  return createHmac('sha256', settings.secret)
    .update(JSON.stringify(['introduction', params.token, introduction, who, told]))
    .digest('base64url')
}

function refuseUnsealed(given: string | undefined, wanted: string): void {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  if (one.length === other.length && timingSafeEqual(one, other)) return
  throw new Refusal('conflict', 'This page has changed since you opened it. Please look once more, then answer.')
}

function callerOf({ store, settings }: Pick<Asking, 'store' | 'settings'>, workspace: Workspace, name: string): Caller {
  return { workspace, store, settings, actor: { kind: 'system', name, role: 'guide', workspace_id: workspace.id } }
}
