import { todayIn } from '../../../platform/clock.ts'
import { addDays, isDay } from '../../../platform/days.ts'
import { DayField, Empty, Filters, Layout, LinkButton, PageHead, Pager, Rows, Tabs, Tag, When } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { type Arrived, listArrivals } from '../list.ts'
import { ArrivalsNav } from './arrivals-nav.tsx'

/** What came in by itself since a day, yesterday unless asked otherwise. */
export async function arrivalsPage({ call, caller, query }: PageRequest) {
  const today = caller.today ?? todayIn(caller.workspace.timezone)
  const asked = query.get('since') ?? ''
  const since = isDay(asked) ? asked : addDays(today, -1)
  const show = query.get('show')
  const waiting = show === 'waiting' ? true : show === 'touches' ? false : undefined
  const { items, next } = await call(listArrivals, { since, waiting, limit: 50, after: query.get('after') ?? undefined })
  return (
    <Layout title="What arrived">
      <PageHead
        title="What arrived"
        lead="Messages and meetings out of your mail, your calendars and the files you brought. Only you see which."
      />
      <ArrivalsNav />
      <Tabs
        label="Which"
        name="show"
        items={[
          { value: 'all', label: 'All' },
          { value: 'touches', label: 'Became touches' },
          { value: 'waiting', label: 'Waiting' },
        ]}
      />
      <Filters>
        <DayField name="since" label="Since" />
      </Filters>
      {items.length > 0 ? (
        <Rows
          items={items.map((one) => ({ main: <With {...one} />, note: one.words.split('\n')[0], side: <When at={one.on} />, id: one.id }))}
        />
      ) : (
        <Empty title="Nothing arrived since then.">
          <LinkButton href="/import">Bring in a mailbox or calendar</LinkButton>
        </Empty>
      )}
      <Pager next={next} />
    </Layout>
  )
}

function With({ channel, direction, parties, touch_id }: Arrived) {
  const shown = parties.slice(0, 4)
  const more = parties.length - shown.length
  return (
    <span>
      {beginnings[channel === 'meeting' ? 'both' : direction]}{' '}
      {shown.map((party, at) => (
        <>
          {at > 0 && ', '}
          <Named {...party} />
        </>
      ))}
      {more > 0 && ` and ${more} more`} {touch_id === null && <Tag>waits for somebody in it to be added</Tag>}
    </span>
  )
}

const beginnings = { in: 'A message from', out: 'A message to', both: 'A meeting with' }

function Named({ address, name, person_id }: Arrived['parties'][number]) {
  return person_id ? <a href={`/people/${person_id}`}>{name ?? address}</a> : <span>{name ?? address}</span>
}
