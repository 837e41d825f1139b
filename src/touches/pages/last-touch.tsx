import { When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listTouches } from '../operations.ts'
import { touchWords } from './touch-words.ts'

/** The last thing that happened with someone, where they are sorted into a circle. */
export async function lastTouch(request: PageRequest, { id }: { id: string }) {
  const { items } = await request.call(listTouches, { person_id: id, limit: 1 })
  const [touch] = items
  if (!touch) return null
  return (
    <p>
      {touchWords(touch)}, <When at={touch.on} />
      {touch.words && `: ${touch.words}`}
    </p>
  )
}
