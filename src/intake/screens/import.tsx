import { includes } from '../../platform/context.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getImport } from '../imports/operations.ts'
import { previewPage } from './preview.tsx'
import { standingPage } from './standing.tsx'

/** One file: what was understood of it while it waits for a yes, how it stands from then on. */
export async function importPage(request: PageRequest) {
  const one = await request.call(getImport, { id: request.params.id ?? '' })
  const mayGuide = includes(request.caller.actor.role, 'guide')
  return one.state === 'ready' ? previewPage(request, one, mayGuide) : standingPage(request, one, mayGuide)
}
