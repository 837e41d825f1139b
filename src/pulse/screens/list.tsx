import { includes } from '../../platform/context.ts'
import { Empty, Layout, LinkButton, PageHead, Rows, Soft, Stack, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listPulses } from '../asking/operations.ts'
import type { Pulse } from '../asking/pulse.ts'

/** Every pulse, the latest first. */
export async function pulseListPage(request: PageRequest) {
  const { items, next } = await request.call(listPulses, { limit: 50, after: request.query.get('after') ?? undefined })
  const asks = includes(request.caller.actor.role, 'lead')
  return (
    <Layout title="Pulse">
      <PageHead title="How is it for them?" lead="The fifteen, asked: customers by name, your team so that nobody can tell who said what.">
        {asks && (
          <LinkButton href="/pulse/new" kind="main" icon="plus" shortcut="a">
            Prepare a pulse
          </LinkButton>
        )}
      </PageHead>
      {items.length === 0 ? (
        <Empty title="Nobody has been asked yet." lead="Two minutes of theirs, fifteen short questions, on a phone and without an account.">
          {asks && <LinkButton href="/pulse/new">Prepare a pulse</LinkButton>}
        </Empty>
      ) : (
        <Stack>
          <Rows items={items.map(rowOf)} />
          {next && <a href={`/pulse?after=${encodeURIComponent(next)}`}>Earlier ones</a>}
        </Stack>
      )}
    </Layout>
  )
}

function rowOf(pulse: Pulse) {
  const { id, name, asks, state, asked, answered, closes_on, closed_on } = pulse
  const who = asks === 'customers' ? 'customers, by name' : 'the team, without names'
  return {
    main: name,
    href: `/pulse/${id}`,
    note: (
      <Soft>
        {who}: {answered === null ? `${asked} asked` : `${answered} of ${asked} answered`}
      </Soft>
    ),
    side:
      state === 'draft' ? (
        <Tag>not asked yet</Tag>
      ) : state === 'open' ? (
        <Tag tone="good">open until {closes_on && <When at={closes_on} />}</Tag>
      ) : (
        <>closed {closed_on && <When at={closed_on} />}</>
      ),
  }
}
