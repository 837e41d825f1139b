import {
  AsOf,
  count,
  Empty,
  exactDay,
  Layout,
  LinkButton,
  PageHead,
  Rows,
  Section,
  Sentence,
  Soft,
  Stack,
  Table,
  TreeChart,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { referralTree, type TreePerson } from '../referrals/tree-operation.ts'
import { GrowthNav } from './nav.tsx'

/** A tree of who brought whom: the largest, or that of someone; drawn, with a table of the same. */
export async function treePage({ call, query }: PageRequest) {
  const person_id = query.get('person') || undefined
  const { above, people, more, largest, as_of } = await call(referralTree, { person_id, limit: 150 })
  const [top] = people
  return (
    <Layout title="Who brought whom">
      <PageHead
        title={person_id && top ? `Whom ${top.person} brought` : 'Who brought whom'}
        lead="From left to right: whoever stands left brought those beside them."
      />
      <GrowthNav />
      <AsOf at={as_of} />
      {top && people.length > 1 ? (
        <Stack>
          <Sentence>
            <strong>{count(top.through, 'person', 'people')}</strong> came through {top.person}, over{' '}
            {count(Math.max(...people.map(({ depth }) => depth)), 'step', 'steps')}.
          </Sentence>
          {above.length > 0 && <Above above={above} name={top.person} />}
          <TreeChart label={`Who came through ${top.person}`} points={people.map(pointOf)} />
          <Soft>Filled: has said yes.{more > 0 && ` ${more} more are in this tree than are shown.`}</Soft>
          <AsTable people={people} />
        </Stack>
      ) : (
        <Empty
          title={top ? `${top.person} has brought nobody yet.` : 'Nobody has brought anybody yet.'}
          lead="On the page of someone who was brought, note through whom they came. The tree grows from there."
        >
          <LinkButton href="/people">Go to people</LinkButton>
        </Empty>
      )}
      {largest.length > 0 && (
        <Section title="The largest trees">
          <Rows
            items={largest.map((one) => ({
              main: one.person,
              href: `/growth/tree?person=${one.person_id}`,
              side: count(one.through, 'person', 'people'),
            }))}
          />
        </Section>
      )}
    </Layout>
  )
}

function Above({ above, name }: { above: readonly { id: string; name: string }[]; name: string }) {
  return (
    <p>
      {name} came through{' '}
      {above.map((one, at) => (
        <>
          {at > 0 && ', who came through '}
          <a href={`/growth/tree?person=${one.id}`}>{one.name}</a>
        </>
      ))}
      .
    </p>
  )
}

function pointOf({ person_id, person, depth, brought_by, through, yes }: TreePerson) {
  const said = `${yes ? 'has said yes' : 'no yes yet'}${through > 0 ? `, brought ${through} over all steps` : ''}`
  return { id: person_id, name: person, depth, above: brought_by, href: `/people/${person_id}/around#came`, marked: yes, said }
}

function AsTable({ people }: { people: readonly TreePerson[] }) {
  const names = new Map(people.map(({ person_id, person }) => [person_id, person]))
  return (
    <details class="chart-table">
      <summary>As a table</summary>
      <Table
        label="Who brought whom"
        id={({ person_id }) => person_id}
        href={({ person_id }) => `/people/${person_id}/around#came`}
        rows={people}
        columns={[
          { key: 'person', label: 'Person', cell: ({ person }) => person },
          { key: 'by', label: 'Came through', cell: ({ brought_by }) => names.get(brought_by ?? '') ?? '' },
          { key: 'on', label: 'On', cell: ({ on, depth }) => (on && depth > 0 ? exactDay(on) : '') },
          { key: 'yes', label: 'Said yes', cell: ({ yes }) => (yes ? 'yes' : 'not yet') },
          { key: 'through', label: 'Came through them', cell: ({ through }) => through || '', end: true },
        ]}
      />
    </details>
  )
}
