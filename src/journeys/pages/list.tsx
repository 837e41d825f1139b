import {
  Chip,
  Chips,
  Empty,
  Filters,
  Layout,
  LinkButton,
  linkWith,
  PageHead,
  Pager,
  Rows,
  Select,
  Soft,
  Tag,
  When,
  Words,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { stages } from '../core/journey.ts'
import { listJourneys } from '../core/operations.ts'
import { JourneysNav } from './journeys-nav.tsx'
import { stageNames, stanceNames } from './words.ts'

/** Every journey, also those that arrived or ended; those that moved longest ago first. */
export async function listPage({ call, query, view }: PageRequest) {
  const stage = stages.find((one) => one === query.get('stage'))
  const { items, next } = await call(listJourneys, { stage, after: query.get('after') ?? undefined, limit: 50 })
  return (
    <Layout title="All journeys">
      <PageHead title="All journeys" lead="Those that moved longest ago first." />
      <JourneysNav />
      <Filters>
        <Select name="stage" label="Stage" none="any" options={stages.map((one) => ({ value: one, label: stageNames[one] }))} />
      </Filters>
      {items.length === 0 ? (
        <Empty title={stage ? `No journey is at “${stageNames[stage]}”.` : 'No journey has begun yet.'}>
          <LinkButton href="/journeys/new" kind="main">
            Begin a journey
          </LinkButton>
        </Empty>
      ) : (
        <Rows
          items={items.map((journey) => ({
            href: `/journeys/${journey.id}`,
            main: (
              <>
                <strong>{journey.person}</strong> {journey.organization && <Soft>{journey.organization}</Soft>}
              </>
            ),
            note: journey.purpose ? <Words>{journey.purpose}</Words> : <Soft>{journey.from || 'No purpose yet'}</Soft>,
            side: (
              <Chips>
                <Chip href={linkWith(view, { stage: journey.stage, after: null })}>{stageNames[journey.stage]}</Chip>
                {journey.stance && (
                  <Tag tone={journey.stance === 'leading' ? 'good' : journey.stance === 'side_by_side' ? 'calm' : 'late'}>
                    {stanceNames[journey.stance]}
                  </Tag>
                )}
                <When at={journey.moved_on} />
              </Chips>
            ),
          }))}
        />
      )}
      <Pager next={next} />
    </Layout>
  )
}
