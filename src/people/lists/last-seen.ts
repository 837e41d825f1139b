import type { PageRequest } from '../../ui/page.ts'
import { listPeople } from '../record/operations.ts'

/** As many are offered before anyone has typed a name. */
const few = 8

/** Whom one was in touch with last, the latest first, to be picked from before a name is typed; as `find` tells of people. */
export async function lastSeen({ call }: Pick<PageRequest, 'call'>): Promise<{ id: string; title: string; detail: string }[]> {
  const { items } = await call(listPeople, { sort: '-last_touch_on', limit: few })
  // Whoever nobody was in touch with yet comes last.
  const seen = items.filter(({ last_touch_on }) => last_touch_on)
  return seen.map(({ id, name, title, organization, circle, relation }) => ({
    id,
    title: name,
    detail: [title, organization, circle && `${circle} circle`].filter(Boolean).join(', ') || relation,
  }))
}
