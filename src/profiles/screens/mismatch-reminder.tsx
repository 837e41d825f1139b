import { Section } from '../../ui/index.ts'
import type { PageRequest, Subject } from '../../ui/page.ts'
import { getProfile } from '../operations.ts'

/** Once a year, below a morning's people: a look at what drains. It presses nobody and is told to the member alone. */
export async function mismatchReminder({ call, caller: { actor } }: PageRequest, { id: on }: Subject) {
  if (actor.kind !== 'member') return null
  const { mismatch_due_on: due } = await call(getProfile, { id: actor.member_id })
  if (due === null || due > on) return null
  return (
    <Section title="And you?">
      <p>
        Once a year it is worth five minutes: <a href="/settings/mismatch">what drains you, and what drives you?</a> It stays with you.
      </p>
    </Section>
  )
}
