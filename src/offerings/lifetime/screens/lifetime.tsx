import { Empty, exactDay, Layout, PageHead, Pager, Rows, Soft } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { OfferingNav } from '../../screens/nav.tsx'
import { undatedCustomers } from '../operations.ts'

/** Customers for whom nothing is dated: whoever stands here is being forgotten. */
export async function lifetimePage({ call, query }: PageRequest) {
  const { items, next } = await call(undatedCustomers, { limit: 50, after: query.get('after') ?? undefined })
  return (
    <Layout title="Clients for life">
      <PageHead
        title={items.length === 0 ? 'Something is dated for everybody' : 'Nothing is dated for them'}
        lead="Customers without a next word, promise, check-in, meeting or renewal. A circle, or one promise, takes them off this list."
      />
      <OfferingNav at="lifetime" />
      {items.length === 0 ? (
        <Empty title={next ? 'Nobody among those looked at so far.' : 'Nobody is being forgotten.'} />
      ) : (
        <Rows
          items={items.map(({ person_id, person, last_touch_on }) => ({
            main: person,
            href: `/people/${person_id}`,
            note: last_touch_on ? `last heard on ${exactDay(last_touch_on)}` : 'never heard',
          }))}
        />
      )}
      <Pager next={next} />
      <Soft>What somebody is worth over the years, with the people they brought, stands on their own page.</Soft>
    </Layout>
  )
}
