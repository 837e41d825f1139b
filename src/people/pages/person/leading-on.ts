import { Refusal } from '../../../platform/refusal.ts'
import type { Page } from '../../../ui/page.ts'
import { whoTheyArePartOf } from '../../duplicates/merge/part-of.ts'

/** A person's page that leads on, where they became part of someone, to the same page of that one: an address kept somewhere still works. */
export function leadingOn(render: Page['render']): Page['render'] {
  return async (request) => {
    try {
      return await render(request)
    } catch (thrown) {
      if (!(thrown instanceof Refusal && thrown.code === 'not_found')) throw thrown
      const id = request.params.id ?? ''
      const stayed = await request.read((context) => whoTheyArePartOf(context, id))
      if (!stayed) throw thrown
      const location = new URL(request.request.url).pathname.replace(id, stayed.id)
      return new Response(null, { status: 303, headers: { location } })
    }
  }
}
