import { Rows, Section, Soft, Spoken } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { helpfulOfferings } from '../what-helps.ts'
import { priceOf } from './offerings.tsx'

/** On someone's page: what of all that is offered answers what they wish for and carry, with the reason; or that nothing does. */
export async function whatHelps(request: PageRequest, { id }: { id: string }) {
  const { items, unanswered } = await request.call(helpfulOfferings, { person_id: id })
  if (items.length === 0 && unanswered.length === 0) return null
  return (
    <Section id="what-helps" title="What could help">
      {items.length === 0 ? (
        <Soft>Nothing that is offered speaks of what they wish for or carry.</Soft>
      ) : (
        <Rows
          items={items.slice(0, 5).map(({ offering, because }) => ({
            main: offering.name,
            href: `/offerings/${offering.id}`,
            note: because.slice(0, 2).map(({ words }) => (
              <p>
                <Spoken text={words} />
              </p>
            )),
            side: priceOf(offering),
          }))}
        />
      )}
      {items.length > 0 && unanswered.length > 0 && (
        <Soft>
          {unanswered.length === 1 ? 'One wish or worry of theirs is' : `${unanswered.length} wishes and worries of theirs are`} answered by
          nothing that is offered.
        </Soft>
      )}
    </Section>
  )
}
