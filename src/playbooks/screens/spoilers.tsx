import { includes } from '../../platform/context.ts'
import { sayMoney } from '../../platform/money.ts'
import {
  Area,
  AsOf,
  count,
  DayField,
  Empty,
  Form,
  Layout,
  PageHead,
  Pager,
  Rows,
  Section,
  Sentence,
  Soft,
  Submit,
  Tabs,
  Tag,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listSpoilers } from '../spoilers/operations.ts'
import type { Spoiler } from '../spoilers/spoiler.ts'
import { PracticeNav } from './nav.tsx'

const states = ['open', 'fixed', 'back'] as const

/** What has ended or nearly ended decisions: what came back first, then what it cost. */
export async function spoilersPage({ call, query, caller }: PageRequest) {
  const asked = states.find((state) => state === query.get('state'))
  const { items, next, counts, as_of } = await call(listSpoilers, { state: asked, after: query.get('after') ?? undefined })
  return (
    <Layout title="Spoilers">
      <PageHead
        title="Little spoilers"
        lead="What has ended or nearly ended a decision. The same thing across journeys is one line here."
      />
      <PracticeNav />
      <AsOf at={as_of} />
      {counts.back > 0 && (
        <Sentence>
          <strong>{counts.back}</strong> {counts.back === 1 ? 'has' : 'have'} come back after being fixed.
        </Sentence>
      )}
      <Tabs
        label="Which spoilers"
        name="state"
        items={[
          { value: 'all', label: 'All', count: counts.open + counts.back + counts.fixed },
          { value: 'open', label: 'Open', count: counts.open },
          { value: 'back', label: 'Come back', count: counts.back },
          { value: 'fixed', label: 'Fixed', count: counts.fixed },
        ]}
      />
      {items.length === 0 ? (
        <Empty
          title="Nothing of the kind."
          lead="When a decision fails, a doubt is raised or something is hard, it appears here by itself."
        />
      ) : (
        <Rows items={items.map(rowOf)} />
      )}
      <Pager next={next} />
      {includes(caller.actor.role, 'guide') && (
        <Section title="Something else came in between">
          <Form operation="spoilers.create" then="/spoilers/{id}" label="Note a spoiler">
            <Area
              name="words"
              label="What it was"
              rows={2}
              required
              maxlength={300}
              hint="Where its words say the same as one that is known, it counts for that one."
            />
            <DayField name="on" label="On which day" optional />
            <Submit kind="main">Note it</Submit>
          </Form>
        </Section>
      )}
    </Layout>
  )
}

function rowOf(spoiler: Spoiler) {
  return {
    main: spoiler.words,
    href: `/spoilers/${spoiler.id}`,
    note: (
      <>
        <Soft>{timesOf(spoiler)}</Soft> <Standing spoiler={spoiler} />{' '}
        {spoiler.unsure > 0 && <Tag>{count(spoiler.unsure, 'time', 'times')} by its words alone</Tag>}
      </>
    ),
    side: costOf(spoiler),
  }
}

/** Whether it is fixed, and whether that held. */
export function Standing({ spoiler: { fixed_on, came_back_on } }: { spoiler: Spoiler }) {
  if (came_back_on)
    return (
      <Tag tone="wrong">
        back since <When at={came_back_on} />
      </Tag>
    )
  return fixed_on ? (
    <Tag tone="good">
      fixed since <When at={fixed_on} />
    </Tag>
  ) : null
}

/** `Met 4 times, it ended 2 journeys`. */
export function timesOf({ times, ended }: Spoiler): string {
  const met = times === 1 ? 'Met once' : `Met ${times} times`
  return ended === 0 ? `${met}, it ended none.` : `${met}, it ended ${count(ended, 'journey', 'journeys')}.`
}

/** What the journeys it ended were worth. */
export function costOf({ costs }: Spoiler): string | undefined {
  return costs.length === 0 ? undefined : costs.map(sayMoney).join(' and ')
}
