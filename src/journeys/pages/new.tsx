import { find, getPerson, lastSeen, listWorries } from '../../people/index.ts'
import { playbookNames } from '../../playbooks/index.ts'
import { Area, Empty, Filters, Form, FoundList, Layout, PageHead, Search, Select, Soft, Submit, Text } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'

/** A new journey: first with whom, then from where. */
export async function newJourneyPage(request: PageRequest) {
  const id = request.query.get('person')
  if (!id) return whomPage(request)
  const [person, worries, playbooks] = await Promise.all([
    request.call(getPerson, { id }),
    request.call(listWorries, { person_id: id, limit: 3 }),
    request.read(playbookNames),
  ])
  return (
    <Layout title="Begin a journey">
      <PageHead
        title="Where are they now?"
        above={
          <>
            a journey with <a href={`/people/${id}`}>{person.name}</a>
          </>
        }
        lead="In their words. Where they want to arrive comes from listening."
      />
      <Form
        operation="journeys.create"
        then="/journeys/{id}"
        hidden={{ person_id: id }}
        values={{ from: worries.items[0]?.words ?? '', source: person.source }}
      >
        <Area name="from" label="Where they are, in their words" words rows={3} maxlength={2000} autofocus />
        <Text name="source" label="How it came to this" maxlength={200} optional />
        {playbooks.length > 0 && (
          <Select
            name="playbook_id"
            label="A practised way to go"
            optional
            none="None: it shows by listening"
            value={request.query.get('playbook')}
            options={playbooks.map(({ id: value, name }) => ({ value, label: name }))}
          />
        )}
        <Submit kind="next">Begin by listening</Submit>
      </Form>
    </Layout>
  )
}

async function whomPage(request: PageRequest) {
  const { call, query } = request
  const q = (query.get('q') ?? '').slice(0, 200)
  const playbook = query.get('playbook')
  const items = q ? (await call(find, { q, kind: 'person', limit: 12 })).items : await lastSeen(request)
  return (
    <Layout title="Begin a journey">
      <PageHead title="With whom?" lead="Find the person whom you want to lead to where they want to be." />
      <Filters label="With whom?" keep={['playbook']}>
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
          href: `/journeys/new?person=${person.id}${playbook ? `&playbook=${encodeURIComponent(playbook)}` : ''}`,
        }))}
      />
    </Layout>
  )
}
