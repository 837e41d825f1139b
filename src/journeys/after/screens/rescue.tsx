import { AsOf, Card, countFirst, Empty, figure, Layout, LinkButton, PageHead, Section, Stack, When, Words } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { JourneysNav } from '../../pages/journeys-nav.tsx'
import { listRescue, type Rescue } from '../rescue.ts'

/** The journeys after a yes that slip: why, and what to do first. */
export async function rescuePage(request: PageRequest) {
  const { items, total, as_of } = await request.call(listRescue, { limit: 50 })
  return (
    <Layout title="To rescue">
      <PageHead
        title={total === 0 ? 'Nobody who said yes is slipping.' : `${countFirst(total, 'journey', 'journeys')} to rescue.`}
        lead="They said yes to you. What you do about these this week decides whether they would say it again."
      />
      <JourneysNav />
      <AsOf at={as_of} />
      {items.length === 0 ? (
        <Empty
          title="All is well."
          lead="Check-ins that tell of doubt, promises past their day and journeys that stand still come here by themselves."
        >
          <LinkButton href="/journeys">See the journeys</LinkButton>
        </Empty>
      ) : (
        <Section title="The most pressing first">
          <Stack>
            {items.map((one) => (
              <RescueCard one={one} />
            ))}
          </Stack>
        </Section>
      )}
      {total > items.length && <p class="below">And {figure(total - items.length)} more that press less.</p>}
    </Layout>
  )
}

function RescueCard({ one }: { one: Rescue }) {
  const [first, ...others] = one.reasons
  return (
    <Card
      title={<a href={`/journeys/${one.journey_id}#checkins`}>{one.person}</a>}
      hint={
        <>
          {one.organization && `${one.organization}, `}yes <When at={one.committed_on} />
        </>
      }
    >
      <Stack close>
        {one.purpose && (
          <p>
            <Words>{one.purpose}</Words>
          </p>
        )}
        <p>{first?.words}</p>
        <p>
          <strong>{first?.remedy}</strong>
        </p>
        {others.length > 0 && (
          <ul class="points soft">
            {others.map((reason) => (
              <li>{reason.words}</li>
            ))}
          </ul>
        )}
      </Stack>
    </Card>
  )
}
