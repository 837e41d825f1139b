import { find, lastSeen } from '../../people/index.ts'
import { Empty, Filters, FoundList, Layout, PageHead, Search, Soft } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'

/** Asks for whom something is made; each answer leads back to the same page with `person`. */
export async function whomPage(request: PageRequest, { title, lead }: { title: string; lead: string }) {
  const { call, query, view } = request
  const q = (query.get('q') ?? '').slice(0, 200)
  const items = q ? (await call(find, { q, kind: 'person', limit: 12 })).items : await lastSeen(request)
  return (
    <Layout title={title}>
      <PageHead title="For whom?" lead={lead} />
      <Filters label="For whom?">
        <Search name="q" label="A name" placeholder="A name" autofocus />
      </Filters>
      {q && items.length === 0 && <Empty title={`Nobody found for ${q}.`} />}
      {!q && items.length > 0 && <Soft>Or someone you were in touch with lately:</Soft>}
      <FoundList
        items={items.map((person) => ({
          id: person.id,
          kind: 'person',
          name: person.title,
          hint: person.detail,
          href: `${view.path}?person=${person.id}`,
        }))}
      />
    </Layout>
  )
}
