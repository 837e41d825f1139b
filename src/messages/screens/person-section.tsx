import { includes } from '../../platform/context.ts'
import { LinkButton, Opening, Remark, Rows, Section, Soft, Stack, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listBounces } from '../bounces/operations.ts'
import { listDrafts } from '../drafts/operations.ts'
import { getPhases, type SideShown } from '../phases/operations.ts'
import { listMessages } from '../sending/operations.ts'
import { Picture } from './phases.tsx'
import { phaseNames, stateNames, stateTones } from './words.ts'

/** The part of a person's screen that is about what was written to them, and the phases they went through with us. */
export async function personMessages({ call, caller }: PageRequest, { id }: { id: string }) {
  const changes = includes(caller.actor.role, 'guide')
  const [sent, drafts, bounces, phases] = await Promise.all([
    call(listMessages, { person_id: id, limit: 5 }),
    changes ? call(listDrafts, { person_id: id, limit: 5 }) : { items: [] },
    call(listBounces, { person_id: id, limit: 5 }),
    call(getPhases, { person_id: id }),
  ])
  const [side] = phases.sides
  if (!changes && sent.items.length === 0 && !side?.touches) return null
  return (
    <Section
      title="What you write them"
      id="messages"
      actions={
        changes && (
          <LinkButton href={`/messages/to/${id}`} icon="mail">
            Write
          </LinkButton>
        )
      }
    >
      <Stack>
        {bounces.items.map((bounce) => (
          <Remark tone="wrong">
            Mail to {bounce.address} came back <When at={bounce.at} />: {bounce.said}
          </Remark>
        ))}
        <Rows
          items={[
            ...drafts.items.map((draft) => ({
              main: draft.subject || draft.text.replace(/\s+/g, ' ').slice(0, 80) || 'Without words',
              href: `/messages/to/${id}?draft=${draft.id}`,
              side: (
                <>
                  <Tag>draft</Tag> <When at={draft.updated_at} />
                </>
              ),
            })),
            ...sent.items.map((one) => ({
              main: one.subject || one.text.replace(/\s+/g, ' ').slice(0, 80),
              href: `/messages/sent/${one.id}`,
              note: one.state === 'refused' || one.state === 'bounced' ? one.said : undefined,
              side: (
                <>
                  <Tag tone={stateTones[one.state]}>{stateNames[one.state]}</Tag> <When at={one.on} />
                </>
              ),
            })),
          ]}
          empty="Nothing was written to them from here yet."
        />
        {side && side.touches > 0 && <Strip side={side} />}
      </Stack>
    </Section>
  )
}

/** The phases of one person in a line, with the picture behind it. */
function Strip({ side }: { side: SideShown }) {
  return (
    <>
      <Soft>
        In a year:{' '}
        {side.phases
          .filter((one) => one.touches > 0)
          .map((one) => `${phaseNames[one.phase].toLowerCase()} ${one.touches}`)
          .join(', ')}
        .
      </Soft>
      <Opening label="Phases of the relation">
        <Picture side={side} />
      </Opening>
    </>
  )
}
