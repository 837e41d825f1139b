import { listMembers } from '../../access/index.ts'
import { includes } from '../../platform/context.ts'
import { addDays, weekEnd } from '../../platform/days.ts'
import { Empty, Filters, Layout, LinkButton, PageHead, Pager, Rows, Section, Select, Tabs, Trust, TrustFormula } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listPromises } from '../operations.ts'
import type { Promised } from '../promise.ts'
import { weekOf } from '../rules.ts'
import { getTrust } from '../trust.ts'
import { type Look, promiseRows } from './promise-row.tsx'
import { MorningLetter, wishOf } from './reminders.tsx'
import { weekWords } from './words.ts'

const shows = ['open', 'kept', 'late', 'broken', 'renegotiated'] as const
type Show = (typeof shows)[number]

/** Promises of both sides: what is late and due today first, then week by week. */
export async function promisesPage(request: PageRequest) {
  const { query, view } = request
  const show = shows.find((one) => one === query.get('show')) ?? 'open'
  const { promises, trust, members } = await load(request, show)
  const changes = includes(request.caller.actor.role, 'guide')
  const look = lookOf(request, changes, promises.items)
  const who = members.find((member) => member.id === query.get('member'))?.name ?? 'We'
  const wish = changes ? await wishOf(request) : null
  return (
    <Layout title="Promises">
      <PageHead title={titleOf(show, promises, view.today)} lead={<Trust of={trust.us} who={who} />}>
        {changes && (
          <LinkButton href="/promises/new" kind="main" icon="plus" shortcut="a">
            Note a promise
          </LinkButton>
        )}
      </PageHead>
      <Tabs
        label="Promises by how they stand"
        name="show"
        items={[
          { value: 'open', label: 'Open' },
          { value: 'kept', label: 'Kept' },
          { value: 'late', label: 'Kept late' },
          { value: 'broken', label: 'Broken' },
          { value: 'renegotiated', label: 'Moved' },
        ]}
      />
      <Filters keep={['show']}>
        <Select
          name="by"
          label="Whose"
          none="ours and theirs"
          options={[
            { value: 'us', label: 'ours' },
            { value: 'them', label: 'theirs' },
          ]}
        />
        <Select
          name="member"
          label="Who answers for it"
          none="anyone"
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Filters>
      {promises.items.length === 0 ? (
        <Nothing show={show} changes={changes} cut={query.has('by') || query.has('member')} />
      ) : show === 'open' ? (
        <Weeks promises={promises.items} look={look} today={view.today} />
      ) : (
        <Section title={titles[show]}>
          <Rows items={promiseRows(promises.items, look)} />
        </Section>
      )}
      <Pager next={promises.next} />
      <Section title="Trust">
        <p>
          <Trust of={trust.us} who={who} />. <Trust of={trust.them} who="They" />.
        </p>
        <TrustFormula of={trust.us} />
      </Section>
      <MorningLetter wish={wish} />
    </Layout>
  )
}

/** What a list is drawn by: who looks, and whose form is open. */
export function lookOf({ query, caller }: PageRequest, changes: boolean, promises: readonly Promised[], ofOne = false): Look {
  const actor = caller.actor
  return {
    changes,
    open: changes ? { renegotiate: query.get('renegotiate'), break: query.get('break') } : {},
    me: actor.kind === 'member' ? actor.member_id : null,
    ofOne,
    first: ofOne ? undefined : promises[0]?.id,
  }
}

async function load({ call, query }: PageRequest, show: Show) {
  const by = query.get('by')
  const filters = {
    by: by === 'us' || by === 'them' ? by : undefined,
    member_id: query.get('member') || undefined,
  } as const
  const [promises, trust, members] = await Promise.all([
    call(listPromises, {
      ...filters,
      state: show,
      sort: show === 'open' ? 'due_on' : '-due_on',
      limit: 50,
      after: query.get('after') ?? undefined,
    }),
    call(getTrust, { member_id: filters.member_id }),
    call(listMembers, { limit: 200 }),
  ])
  return { promises, trust, members: members.items }
}

function Weeks({ promises, look, today }: { promises: readonly Promised[]; look: Look; today: string }) {
  const monday = addDays(weekEnd(today), -6)
  return (
    <>
      {[...Map.groupBy(promises, (promise) => weekOf(promise.due_on, today))].map(([week, some]) => (
        <Section title={weekWords(week, monday, addDays(monday, 7))}>
          <Rows items={promiseRows(some, look)} />
        </Section>
      ))}
    </>
  )
}

const titles: Record<Show, string> = {
  open: 'Open',
  kept: 'Kept',
  late: 'Kept late',
  broken: 'Broken',
  renegotiated: 'Moved to a day both agreed on',
}

function titleOf(show: Show, { items, next }: { items: readonly Promised[]; next: string | null }, today: string): string {
  if (show !== 'open') return 'Promises'
  const due = items.filter((promise) => promise.due_on <= today).length
  if (due === 0) return items.length === 0 ? 'Promises' : 'Nothing is due today'
  if (due === items.length && next) return `At least ${due} promises are due`
  return due === 1 ? 'One promise is due' : `${due} promises are due`
}

function Nothing({ show, changes, cut }: { show: Show; changes: boolean; cut: boolean }) {
  if (cut || show !== 'open') return <Empty title="No promise is like this." />
  return (
    <Empty
      title="Nobody has promised anything yet."
      lead="What you say you will do by a day, and what they say, stands here until it is done."
    >
      {changes && <LinkButton href="/promises/new">Note a promise</LinkButton>}
    </Empty>
  )
}
