import { circlesOf } from '../../../people/index.ts'
import {
  Action,
  Actions,
  Bulk,
  count,
  Empty,
  Filters,
  Inline,
  Layout,
  LinkButton,
  PageHead,
  Pager,
  Search,
  Select,
  Selecting,
  Soft,
  Submit,
  Table,
  Tabs,
  Tag,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { Correspondent } from '../correspondents/correspondent.ts'
import { listCorrespondents } from '../correspondents/correspondents.ts'
import { ArrivalsNav } from './arrivals-nav.tsx'

const states = ['proposed', 'left_out', 'added'] as const

/** Whom mail and calendars know and we do not: each is added or left out by one key. */
export async function correspondentsPage({ call, read, query }: PageRequest) {
  const state = states.find((one) => one === query.get('state')) ?? 'proposed'
  const q = query.get('q') ?? undefined
  const { items, next } = await call(listCorrespondents, { state, q, limit: 25, after: query.get('after') ?? undefined })
  const circles = (await read(circlesOf)).map(({ name }) => name)
  return (
    <Layout title="New correspondents">
      <PageHead title="Whom do you write to and meet?" lead={leads[state]} />
      <ArrivalsNav />
      <Tabs
        label="Which"
        name="state"
        items={[
          { value: 'proposed', label: 'New' },
          { value: 'left_out', label: 'Left out' },
          { value: 'added', label: 'Here' },
        ]}
      />
      <Filters>
        <Search name="q" label="Find in these" placeholder="A name or an address" />
      </Filters>
      <Selecting>
        <Table
          label="Correspondents"
          rows={items}
          id={({ id }) => id}
          href={(one) => (one.person_id ? `/people/${one.person_id}` : `mailto:${one.address}`)}
          select={state === 'proposed' ? { form: 'add-many', name: 'ids', label: nameOf } : undefined}
          empty={<Nobody state={state} searched={q !== undefined} />}
          columns={[
            { key: 'name', label: 'Who', cell: (one) => <Who {...one} /> },
            { key: 'address', label: 'Address', cell: ({ name, address }) => (name ? <Soft>{address}</Soft> : '') },
            { key: 'often', label: 'How often', cell: often },
            { key: 'last', label: 'Last', end: true, cell: ({ last_on }) => <When at={last_on} /> },
            ...(state === 'added'
              ? []
              : [{ key: 'acts', label: 'What now', plain: true, cell: (one: Correspondent) => <Acts {...one} /> }]),
          ]}
        />
        {state === 'proposed' && items.length > 0 && <AddMany circles={circles} />}
      </Selecting>
      <Pager next={next} />
    </Layout>
  )
}

const leads = {
  proposed: 'Your mail and calendars know them, and nobody here does. Whoever you add brings along when you were in touch.',
  left_out: 'They are not proposed, and nothing more of them is taken.',
  added: 'They are here, and what you write each other counts by itself.',
}

function nameOf({ name, address }: Correspondent): string {
  return name || address
}

function Who(one: Correspondent) {
  return (
    <>
      {nameOf(one)}
      {!one.mine && one.member_name && (
        <>
          {' '}
          <Tag>{one.member_name} writes to them</Tag>
        </>
      )}
    </>
  )
}

function often({ received, sent, meetings }: Correspondent): string {
  const parts = [
    received > 0 && `${count(received, 'message', 'messages')} from them`,
    sent > 0 && `${count(sent, 'message', 'messages')} to them`,
    meetings > 0 && count(meetings, 'meeting', 'meetings'),
  ]
  return parts.filter(Boolean).join(', ')
}

function Acts(one: Correspondent) {
  const { id, state, maybe } = one
  return (
    <Actions>
      <Action operation="correspondents.add" values={{ id }} label="Add" name={`Add ${nameOf(one)}`} kind="main" shortcut="y" small />
      {maybe.map((person) => (
        <Action
          operation="correspondents.add"
          values={{ id, person_id: person.id }}
          label={`Is ${person.name}`}
          name={`Is ${person.name}: ${one.address}`}
          small
        />
      ))}
      {state === 'proposed' ? (
        <Action
          operation="correspondents.leave_out"
          values={{ id }}
          label="Leave out"
          name={`Leave out ${nameOf(one)}`}
          kind="quiet"
          shortcut="n"
          small
        />
      ) : (
        <Action
          operation="correspondents.restore"
          values={{ id }}
          label="Propose again"
          name={`Propose again ${nameOf(one)}`}
          kind="quiet"
          small
        />
      )}
    </Actions>
  )
}

function AddMany({ circles }: { circles: string[] }) {
  return (
    <Bulk id="add-many" label="With those ticked">
      <Inline>
        <Select name="circle" label="Circle" quiet none="In no circle" options={circles.map((name) => ({ value: name, label: name }))} />
        <Submit operation="correspondents.add_many" only={['ids', 'circle']}>
          Add them
        </Submit>
      </Inline>
    </Bulk>
  )
}

function Nobody({ state, searched }: { state: (typeof states)[number]; searched: boolean }) {
  if (searched) return <Empty title="Nobody of these is called that." />
  if (state === 'left_out') return <Empty title="Nobody is left out." />
  if (state === 'added') return <Empty title="None of them is here yet." />
  return (
    <Empty
      title="Nobody new."
      lead="Whoever writes to you or meets you and is not here yet will stand here, and be added only if you say so."
    >
      <LinkButton href="/import">Bring in a mailbox or calendar</LinkButton>
    </Empty>
  )
}
