import { Empty, Layout, LinkButton, PageHead, Pager, Rows, Table, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listDrafts } from '../drafts/operations.ts'
import { listMessages } from '../sending/operations.ts'
import { MessagesNav } from './messages-nav.tsx'
import { stateNames, stateTones } from './words.ts'

/** What is being written, by everyone. */
export async function draftsPage({ call, query }: PageRequest) {
  const { items, next } = await call(listDrafts, { limit: 50, after: query.get('after') ?? undefined })
  return (
    <Layout title="Drafts">
      <PageHead
        title="Drafts"
        lead="What is being written to people. A draft is kept with every letter, and goes to the trash for 30 days when you throw it away."
      />
      <MessagesNav />
      {items.length === 0 ? (
        <Empty title="Nothing is being written." lead="Open someone, and press Write: their words stand beside yours.">
          <LinkButton href="/messages?choose=" kind="main" icon="mail">
            Write to someone
          </LinkButton>
        </Empty>
      ) : (
        <Rows
          items={items.map((draft) => ({
            main: `To ${draft.person}: ${draft.subject || draft.text.replace(/\s+/g, ' ').slice(0, 80) || 'without words'}`,
            href: `/messages/to/${draft.person_id}?draft=${draft.id}`,
            note: draft.made_by_name,
            side: <When at={draft.updated_at} />,
          }))}
        />
      )}
      <Pager next={next} />
    </Layout>
  )
}

/** What was sent, and what became of it. */
export async function sentPage({ call, query }: PageRequest) {
  const { items, next } = await call(listMessages, { limit: 50, after: query.get('after') ?? undefined })
  return (
    <Layout title="Sent">
      <PageHead title="Sent" lead="What was written to people, and what became of it." />
      <MessagesNav />
      <Table
        label="Sent messages"
        rows={items}
        id={(one) => one.id}
        href={(one) => `/messages/sent/${one.id}`}
        columns={[
          { key: 'subject', label: 'Message', cell: (one) => one.subject || one.text.replace(/\s+/g, ' ').slice(0, 60) },
          { key: 'person', label: 'To', cell: (one) => <a href={`/people/${one.person_id}`}>{one.person}</a> },
          { key: 'state', label: 'What became of it', cell: (one) => <Tag tone={stateTones[one.state]}>{stateNames[one.state]}</Tag> },
          { key: 'on', label: 'When', cell: (one) => <When at={one.on} />, end: true },
        ]}
        empty={
          <Empty title="Nothing was sent yet." lead="What you send from here, or say that you sent, stands here with what became of it." />
        }
      />
      <Pager next={next} />
    </Layout>
  )
}
