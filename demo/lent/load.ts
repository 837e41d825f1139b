import { listJourneys } from '../../src/journeys/index.ts'
import { takeAnswer } from '../../src/network/testimonials/answers.ts'
import { askTestimonial } from '../../src/network/testimonials/operations.ts'
import { setTestimonialPage } from '../../src/network/testimonials/public-page.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { uploadOf } from '../../src/platform/files/upload.ts'
import { createResource, shareResource, uploadResource } from '../../src/resources/index.ts'
import type { Cast } from '../journeys/load.ts'
import { asked, library } from './library.ts'

/** The library with whom it was lent to, and what those say who have arrived, on a page that everybody may read. */
export async function loadLent(caller: Caller, { people, members }: Cast, today: string): Promise<void> {
  const on = (ago: number, member: string): Caller => {
    const day = addDays(today, -ago)
    const { workspace } = caller
    const name = members.get(member)?.name ?? ''
    return {
      ...caller,
      today: day,
      now: `${day}T09:00:00.000Z`,
      actor: { kind: 'system', name, role: 'owner', workspace_id: workspace.id },
    }
  }
  const idOf = (person: string) => people.get(person)?.id ?? ''
  for (const { url, file, ago, by, shared, ...told } of library) {
    const { id } = file
      ? await call(on(ago, by), uploadResource, { ...told, file: uploadOf(file.text, file.name) })
      : await call(on(ago, by), createResource, { ...told, url: url ?? '' })
    for (const one of shared) await call(on(one.ago, one.by), shareResource, { id, person_id: idOf(one.person), words: one.words })
  }
  for (const { person, by, ago, answer } of asked) {
    const { items } = await call(caller, listJourneys, { person_id: idOf(person), stage: 'arrived', limit: 1 })
    const journey = items[0]
    if (!journey) throw new Error(`${person} has not arrived`)
    const { id } = await call(on(ago, by), askTestimonial, { journey_id: journey.id })
    if (answer) await takeAnswer(on(ago - 2, by), id, answer)
  }
  await call(on(175, 'ingrid-solberg'), setTestimonialPage, { on: true, lead: 'From people who have been where you may be now.' })
}
