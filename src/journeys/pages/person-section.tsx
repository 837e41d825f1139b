import { includes } from '../../platform/context.ts'
import { LinkButton, Rows, Section, Soft, Stack, Tag, When, Words } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listJourneys } from '../core/operations.ts'
import { stageNames } from './words.ts'

/** The part of a person's screen that is about where they want to arrive. */
export async function personJourneys({ call, caller }: PageRequest, { id }: { id: string }) {
  const { items } = await call(listJourneys, { person_id: id, limit: 20 })
  const changes = includes(caller.actor.role, 'guide')
  if (items.length === 0 && !changes) return null
  const open = items.filter((journey) => !['arrived', 'ended'].includes(journey.stage))
  return (
    <Section title="Where they want to arrive" id="journeys">
      <Stack>
        <Rows
          items={items.toReversed().map((journey) => ({
            href: `/journeys/${journey.id}`,
            main: journey.purpose ? <Words>{journey.purpose}</Words> : <Soft>{journey.from || 'Not said yet'}</Soft>,
            note: journey.person_id === id ? undefined : `led with ${journey.person}`,
            side: (
              <>
                <Tag tone={journey.stage === 'arrived' ? 'good' : 'calm'}>{stageNames[journey.stage].toLowerCase()}</Tag>{' '}
                <When at={journey.stage_on} />
              </>
            ),
          }))}
        />
        {changes && open.length === 0 && (
          <p>
            <LinkButton href={`/journeys/new?person=${id}`} icon="plus">
              Begin a journey
            </LinkButton>
          </p>
        )}
      </Stack>
    </Section>
  )
}
