import type { z } from 'zod'
import { listMembers } from '../../../access/index.ts'
import {
  AsOf,
  count,
  Empty,
  Filters,
  Layout,
  LinkButton,
  PageHead,
  Rows,
  Section,
  Select,
  ShareBar,
  Spoken,
  Stack,
  Tag,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { JourneysNav } from '../../pages/journeys-nav.tsx'
import { getStance } from '../operations.ts'
import { stances } from '../scores.ts'

type Found = z.output<typeof getStance.output>
type Stance = (typeof stances)[number]

/** Who leads over all open journeys: how many stand in each way, and what shows it. */
export async function stancePage({ call, query }: PageRequest) {
  const guide_id = query.get('guide')?.slice(0, 100) || undefined
  const [found, members] = await Promise.all([call(getStance, { guide_id }), call(listMembers, { limit: 200 })])
  return (
    <Layout title="Who leads">
      <PageHead
        title={titleOf(found)}
        lead="Leading is serving where they want to arrive, also with a no. Every journey counts once, by what happened on it."
      />
      <JourneysNav />
      <AsOf at={found.as_of} />
      <Filters>
        <Select name="guide" label="Led by" none="anyone" options={members.items.map(({ id, name }) => ({ value: id, label: name }))} />
      </Filters>
      {found.stance === null ? (
        <Empty title="Nothing to tell by yet." lead="Write down what they ask for, and what they decide: that shows who leads.">
          <LinkButton href="/journeys">See the journeys</LinkButton>
        </Empty>
      ) : (
        <>
          {stances.map((stance) => (
            <StanceSection stance={stance} found={found} />
          ))}
          {found.unknown > 0 && (
            <p class="below">
              Of {count(found.unknown, 'more journey', 'more journeys')} nothing tells it yet: nothing was asked for, nothing decided.
            </p>
          )}
        </>
      )}
    </Layout>
  )
}

function StanceSection({ stance, found }: { stance: Stance; found: Found }) {
  const many = found.counts?.[stance] ?? 0
  const all = stances.reduce((sum, one) => sum + (found.counts?.[one] ?? 0), 0)
  const shown = found.shown?.[stance] ?? []
  return (
    <Section id={stance} title={names[stance]} lead={means[stance]}>
      <Stack close>
        <p>
          <strong>{many}</strong> of {all} {found.stance === stance && <Tag>where you stand over all</Tag>}
        </p>
        <ShareBar share={all === 0 ? 0 : many / all} label={names[stance]} />
        {shown.length > 0 && (
          <Rows
            items={shown.map((one) => ({
              href: `/journeys/${one.journey_id}`,
              main: <strong>{one.person}</strong>,
              note: <Spoken text={one.words} />,
              side: one.on && <When at={one.on} />,
            }))}
          />
        )}
        {many > shown.length && <p class="soft">And {many - shown.length} more, where it showed longer ago.</p>}
      </Stack>
    </Section>
  )
}

const names: Record<Stance, string> = { leading: 'Leading', side_by_side: 'Side by side', following: 'Following', lost: 'Lost' }

const means: Record<Stance, string> = {
  leading: 'What would not serve was turned with a question or declined, and they took the way that was recommended.',
  side_by_side: 'What they asked for served, and it was done.',
  following: 'It was done though it does not serve, or they took another way.',
  lost: 'Nobody asked whether it serves, a request waits, or they went nowhere.',
}

function titleOf({ stance }: Found): string {
  return stance === null ? 'Who leads' : `Over all, you are ${names[stance].toLowerCase()}.`
}
