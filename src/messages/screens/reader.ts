import { listJourneys } from '../../journeys/index.ts'
import { getPerson, listWishes, listWorries } from '../../people/index.ts'
import { listTouches } from '../../touches/index.ts'
import type { PageRequest } from '../../ui/page.ts'

/** What is known of someone to whom one writes: their words, and what a message is held against. */
export type Reader = Awaited<ReturnType<typeof readerOf>>

/** Their open wishes, what weighs on them (words they know), the purpose that they confirmed, and what was said last. */
export async function readerOf({ call }: PageRequest, id: string) {
  const [person, wishes, worries, journeys, touches] = await Promise.all([
    call(getPerson, { id }),
    call(listWishes, { person_id: id, limit: 50 }),
    call(listWorries, { person_id: id, limit: 50 }),
    call(listJourneys, { person_id: id, limit: 20 }),
    call(listTouches, { person_id: id, limit: 10 }),
  ])
  const purpose = journeys.items.find((journey) => journey.purpose && journey.purpose_confirmed_on && journey.stage !== 'ended')?.purpose
  const open = wishes.items.filter((wish) => !wish.reached_on).map((wish) => wish.words)
  return {
    person,
    worries: worries.items.filter((worry) => worry.state !== 'gone').map((worry) => worry.words),
    last: touches.items.filter((touch) => touch.words !== '').slice(0, 3),
    checked: {
      wishes: open,
      ...(purpose ? { purpose } : {}),
      jargon_ok: worries.items.map((worry) => worry.words),
    },
  }
}
