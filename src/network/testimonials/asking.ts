import { createHmac, timingSafeEqual } from 'node:crypto'
import { linkBehind, mayTry } from '../../access/index.ts'
import { reading } from '../../platform/call.ts'
import { todayIn } from '../../platform/clock.ts'
import type { Caller, Store, Workspace } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'
import { selectTestimonials, type Testimonial, toTestimonial } from './testimonial.ts'

/** How often one address may be asked for, and how often someone may guess, in ten minutes. */
const patience = { often: 120, wrong: 20, window: 600_000 }
/** How many answers one link takes, and how many looks at public pages one reader has, in that time. */
const most = { answers: 20, looks: 300 }

/** What is asked of an address, and where to look. */
export interface Asking {
  params: Record<string, string>
  query: URLSearchParams
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

type Behind =
  | { state: 'unknown' }
  | { state: 'over'; place: Workspace }
  | { state: 'open'; caller: Caller; testimonial: Testimonial; workspace: string }

/** Looks behind the address of a testimonial. */
export async function behindLink(asking: Asking): Promise<Behind> {
  const behind = await linkBehind({ token: asking.params.token ?? '', from: asking.from, store: asking.store }, 'testimonial', patience)
  if (!behind) return { state: 'unknown' }
  const place = await asking.workspace(behind.workspaceId)
  return reading(callerOf(asking, place, 'Testimonial'), async (context) => {
    const row = await selectTestimonials(context).where('t.id', '=', behind.id).executeTakeFirst()
    if (!row) return { state: 'over', place }
    const named = await context.db.selectFrom('organization').select('name').where('id', '=', place.id).executeTakeFirst()
    return { state: 'open', caller: callerOf(asking, place, row.person), testimonial: toTestimonial(row), workspace: named?.name ?? '' }
  })
}

/** Refuses the answers of someone who has given very many. */
export async function refuseMany(asking: Asking, id: string): Promise<void> {
  if (await mayTry(asking.store.global, `testimonial answer ${id}`, most.answers, patience.window)) return
  throw new Refusal('too_many', 'You have said a lot in a short time. Please wait ten minutes.')
}

/** The workspace behind a public address; refuses readers who ask without end. null for a name that stands for none. */
export async function behindName(asking: Asking): Promise<{ place: Workspace; name: string; slug: string } | null> {
  if (!(await mayTry(asking.store.global, `said from ${asking.from ?? ''}`, most.looks, patience.window)))
    throw new Refusal('too_many', 'This page was asked for too often. Try again in ten minutes.')
  const slug = asking.params.workspace ?? ''
  const found = await asking.store.global
    .selectFrom('organization')
    .select(['id', 'name', 'slug'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found ? { place: await asking.workspace(found.id), name: found.name, slug: found.slug } : null
}

/** Whoever has an address in hand, as one who acts: what they say is written down under that name. */
export function callerOf({ store, settings }: Pick<Asking, 'store' | 'settings'>, workspace: Workspace, name: string): Caller {
  return { workspace, store, settings, actor: { kind: 'system', name, role: 'guide', workspace_id: workspace.id } }
}

/** What the page carries to show that an answer was given on that very page, with what stood there then. */
export function sealOf({ settings }: Pick<Asking, 'settings'>, { id, state, updated_at }: Testimonial): string {
  return createHmac('sha256', settings.secret).update(['testimonial', id, state, updated_at].join(' ')).digest('base64url')
}

/** Refuses an answer from a page that shows something else by now, or from no page at all. */
export function refuseUnsealed(given: string | undefined, wanted: string): void {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  if (one.length === other.length && timingSafeEqual(one, other)) return
  throw new Refusal('conflict', 'This page has changed since you opened it. Please look once more, then answer.')
}

export function when({ timezone }: { timezone: string }): { today: string; timezone: string } {
  return { timezone, today: todayIn(timezone) }
}
