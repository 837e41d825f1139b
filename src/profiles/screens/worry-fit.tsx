import { getWorry } from '../../people/index.ts'
import { includes } from '../../platform/context.ts'
import { Action, Actions, Soft, Spoken, Stack } from '../../ui/index.ts'
import type { PageRequest, Subject } from '../../ui/page.ts'
import { routeWords } from '../operations.ts'

/** Beside a worry that nobody has taken: whom it fits, and why. */
export async function worryFit({ call, caller: { actor } }: PageRequest, { id }: Subject) {
  const { words } = await call(getWorry, { id })
  const [best] = (await call(routeWords, { words })).items
  if (!best) return null
  const mine = actor.kind === 'member' && actor.member_id === best.member_id
  return (
    <Stack close>
      <p>
        <Soft>
          {mine ? 'This one fits you.' : `This one fits ${best.name}.`} <Spoken text={best.because} />
        </Soft>
      </p>
      {!mine && includes(actor.role, 'guide') && (
        <Actions>
          <Action
            operation="worries.take"
            values={{ id, member_id: best.member_id }}
            label={`Give it to ${best.name}`}
            name={`Give it to ${best.name}: ${words}`}
            kind="quiet"
            small
          />
        </Actions>
      )}
    </Stack>
  )
}
