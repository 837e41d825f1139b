import { find, getPerson, lastSeen } from '../../people/index.ts'
import { mailReady } from '../../platform/mail.ts'
import { Empty, Filters, FoundList, Layout, PageHead, Search, Soft } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { NewPromise } from './promise-forms.tsx'

/** A new promise: first with whom, then what. */
export async function newPromisePage(request: PageRequest) {
  const id = request.query.get('person')
  if (!id) return whomPage(request)
  const person = await request.call(getPerson, { id })
  return (
    <Layout title="Note a promise">
      <PageHead
        title="Note a promise"
        above={
          <>
            with <a href={`/people/${id}`}>{person.name}</a>
          </>
        }
        lead="What was said, by whom, and by which day."
      />
      <NewPromise personId={id} then="/promises" mail={mailReady(request.caller.settings)} />
    </Layout>
  )
}

async function whomPage(request: PageRequest) {
  const { call, query } = request
  const q = (query.get('q') ?? '').slice(0, 200)
  const items = q ? (await call(find, { q, kind: 'person', limit: 12 })).items : await lastSeen(request)
  return (
    <Layout title="Note a promise">
      <PageHead title="With whom?" lead="Find the person whom you promised something, or who promised you." />
      <Filters label="With whom?">
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
          href: `/promises/new?person=${person.id}`,
        }))}
      />
    </Layout>
  )
}
