import { listMembers } from '../../access/index.ts'
import { getPerson, getWorry } from '../../people/index.ts'
import { includes } from '../../platform/context.ts'
import { Action, Actions, Soft, Spoken } from '../../ui/index.ts'
import type { PageRequest, Subject } from '../../ui/page.ts'
import { routeWords } from '../operations.ts'

/** Beside a worry that nobody has taken: whom it fits, and why. Nobody is sent to themselves with it. */
export async function worryFit({ call, caller: { actor } }: PageRequest, { id, person_id = '' }: Subject) {
  const { words } = await call(getWorry, { id })
  const [{ emails }, members, fits] = await Promise.all([
    call(getPerson, { id: person_id }),
    call(listMembers, { limit: 200 }),
    call(routeWords, { words }),
  ])
  const own = new Set(members.items.flatMap((member) => (emails.includes(member.email) ? member.id : [])))
  const best = fits.items.find((one) => !own.has(one.member_id))
  if (!best) return null
  const mine = actor.kind === 'member' && actor.member_id === best.member_id
  return (
    <Actions>
      <Soft>
        {mine ? 'This one fits you.' : `This one fits ${best.name}.`} <Spoken text={best.because} />
      </Soft>
      {!mine && includes(actor.role, 'guide') && (
        <Action
          operation="worries.take"
          values={{ id, member_id: best.member_id }}
          label={`Give it to ${best.name}`}
          name={`Give it to ${best.name}: ${words}`}
          kind="quiet"
          small
        />
      )}
    </Actions>
  )
}
