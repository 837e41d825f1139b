import { todayIn } from '../../platform/clock.ts'
import type { FormState, Notice, View } from '../../ui/view.ts'
import { queryOf } from '../api-input.ts'
import type { Entrant, Parts } from '../parts.ts'
import { cookieOf } from './cookies.ts'
import { readFlash } from './flash.ts'

/** What a page may know of the one looking at it. */
export async function viewOf(
  parts: Parts,
  request: Request,
  entrant: Entrant | null,
  shown: { form?: FormState; notice?: Notice } = {},
): Promise<View> {
  const theme = cookieOf(request, 'theme')
  const timezone = entrant?.caller.workspace.timezone ?? 'UTC'
  return {
    path: pathOf(request.url),
    query: queryOf(request.url),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    today: todayIn(timezone),
    timezone,
    form: shown.form,
    notice: shown.notice ?? (isPrefetch(request) ? undefined : readFlash(request, isSecure(parts))),
    live: entrant?.actor.kind === 'member',
    ...(entrant ? await memberOf(parts, entrant) : {}),
  }
}

/** Whether a browser fetches a page ahead of time: what is shown once must wait for the real visit. */
function isPrefetch(request: Request): boolean {
  return [request.headers.get('sec-purpose'), request.headers.get('x-sec-purpose')].some((purpose) => purpose?.includes('prefetch'))
}

export function isSecure(parts: Parts): boolean {
  return parts.settings.url.startsWith('https:')
}

async function memberOf(parts: Parts, { actor }: Entrant): Promise<Pick<View, 'member' | 'workspace' | 'workspaces'>> {
  if (actor.kind !== 'member') return {}
  const workspaces = await parts.gate.workspacesOf(actor.user_id)
  return {
    member: { id: actor.member_id, name: actor.name, email: actor.email, role: actor.role },
    workspaces,
    workspace: workspaces.find((workspace) => workspace.id === actor.workspace_id),
  }
}

function pathOf(url: string): string {
  return new URL(url).pathname
}
