import { includes } from '../../../platform/context.ts'
import {
  Action,
  count,
  countFirst,
  dayAndTime,
  Empty,
  exactDay,
  figure,
  Layout,
  NetworkPicture,
  PageHead,
  Section,
  Sentence,
  Soft,
  Stack,
  Table,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { type Connected, getNetwork, type Network } from '../graph/operations.ts'
import { few } from '../graph/picture.ts'
import { GrowthNav } from './nav.tsx'

/** The picture of all ties, with who connects people and who is the core group as tables. */
export async function networkPage({ call, caller, query }: PageRequest) {
  const everyone = query.get('everyone') === 'true'
  const network = await call(getNetwork, { limit: 50 })
  const shown = everyone ? network.among : network.people
  const more = network.left_out + network.people - shown
  const changes = includes(caller.actor.role, 'guide')
  const again = changes && <Action operation="growth.draw" label="Draw it anew" then="/growth/network" />
  return (
    <Layout title="The picture">
      <PageHead
        title="Who is tied to whom"
        lead="Brought each other, introduced by us, on one journey, met us together, or in one small organization. Arrows lead from who brought to who came."
      >
        {network.made_at && again}
      </PageHead>
      <GrowthNav />
      {network.made_at === null || network.people === 0 ? (
        <Empty
          title={network.made_at === null ? 'The picture has not been drawn yet.' : 'Nobody is tied to anybody yet.'}
          lead="It is drawn from referrals, journeys with several people, meetings with more than one, and small organizations."
        >
          {again}
        </Empty>
      ) : (
        <Stack>
          <Sentence>
            <strong>{count(shown, 'person', 'people')}</strong>
            {everyone ? ' and what ties them' : tiesDrawn(network)}, as of {drawnAt(network.made_at, caller.workspace.timezone)}.
          </Sentence>
          <NetworkPicture
            drawn={network.made_at}
            src={`/api/v1/growth/picture${everyone ? '?everyone=true' : ''}`}
            label={`A picture of ${count(shown, 'person', 'people')} and what ties them`}
          />
          {!everyone && <LeftOut {...network} />}
          {everyone && more > 0 && <Soft>{moreLeftOut(more)}</Soft>}
          {everyone && <a href="/growth/network">Only those with the most ties</a>}
        </Stack>
      )}
      {network.connectors.length > 0 && (
        <Section
          title="Who connects"
          id="connectors"
          lead="Over them lead the most shortest ways between two others. If they go, people lose touch with each other."
        >
          <ConnectedTable label="Who connects" rows={network.connectors.slice(0, 15)} />
        </Section>
      )}
      {network.core.length > 0 && (
        <Section
          title="The core group"
          id="core"
          lead={`Each of them is tied by doing, not only by an organization, to ${network.core_ties} or more of the others.`}
        >
          <ConnectedTable label="The core group" rows={network.core} />
        </Section>
      )}
    </Layout>
  )
}

/** How many more ties there are than were drawn: there was no room for them, and those of the strongest kinds come first. */
function tiesCut({ ties, ties_in_all }: Network): number {
  return ties >= few.ties ? ties_in_all - ties : 0
}

function tiesDrawn(network: Network): string {
  if (tiesCut(network) > 0) return ` with the ${figure(network.ties)} strongest ties`
  return ` with ${count(network.ties, 'tie', 'ties')}`
}

function moreLeftOut(more: number): string {
  return `${countFirst(more, 'more person', 'more people')} with fewer ties ${more === 1 ? 'is' : 'are'} left out of it. `
}

/** Who and what is not in the smaller picture, with the way to the larger one. */
function LeftOut(network: Network) {
  const people = network.left_out
  const ties = tiesCut(network)
  if (people > 0)
    return (
      <Soft>
        {moreLeftOut(people)}
        <a href="/growth/network?everyone=true">Show {figure(network.among)} at once</a>. The tables below tell of as many.
      </Soft>
    )
  if (ties <= 0) return null
  return (
    <Soft>
      {countFirst(ties, 'weaker tie', 'weaker ties')} {ties === 1 ? 'is' : 'are'} left out of it.{' '}
      <a href="/growth/network?everyone=true">Show all {figure(network.ties_in_all)} at once</a>
    </Soft>
  )
}

function drawnAt(instant: string, timezone: string): string {
  const { day, time } = dayAndTime(instant, timezone)
  return `${exactDay(day)}, ${time}`
}

function ConnectedTable({ label, rows }: { label: string; rows: readonly Connected[] }) {
  return (
    <Table
      label={label}
      id={({ person_id }) => `${label.replaceAll(' ', '-')}-${person_id}`}
      href={({ person_id }) => `/people/${person_id}/around#came`}
      rows={rows}
      columns={[
        { key: 'person', label: 'Person', cell: ({ person }) => person },
        { key: 'circle', label: 'Circle', cell: ({ circle }) => circle ?? '' },
        { key: 'ties', label: 'Ties', cell: ({ ties }) => figure(ties), end: true },
        { key: 'between', label: 'Ways that lead over them', cell: ({ between }) => `${(between * 100).toFixed(1)} %`, end: true },
      ]}
    />
  )
}
