import type { Child } from 'hono/jsx'
import { Action, Bar, Card, Empty, Face, Facts, figure, Layout, LinkButton, PageHead, Quote, Stack, When } from '../../ui/index.ts'
import { type PageRequest, renderSections } from '../../ui/page.ts'
import { listCircles } from '../circles.ts'
import { countPeople, listPeople } from '../record/operations.ts'
import type { Person } from '../record/person.ts'
import { listWishes } from '../wishes.ts'
import { listWorries } from '../worries.ts'
import { Tags } from './people-columns.tsx'
import { PeopleNav } from './people-nav.tsx'
import { circleOption } from './person/person-new.tsx'

/** People in no circle, one card at a time: a key puts each where they belong. `?after=` is how far one has skipped. */
export async function sortCirclesPage(request: PageRequest) {
  const after = request.query.get('after') ?? undefined
  const atEnd = request.query.has('end')
  const [next, left, all, circles] = await Promise.all([
    request.call(listPeople, { circle: 'none', limit: 1, after }),
    request.call(countPeople, { circle: 'none' }),
    request.call(countPeople, {}),
    request.call(listCircles, {}),
  ])
  const person = atEnd ? undefined : next.items[0]
  const sorted = all.people - left.people
  return (
    <Layout title="Sort into circles">
      <PageHead title="How close is each of them?" lead="A circle says how many days may pass before they should hear from you again." />
      <PeopleNav unsorted />
      <Stack>
        {all.people > 0 && !all.more && (
          <Bar label="Sorted into circles" done={sorted} total={all.people}>
            {figure(sorted)} of {figure(all.people)} sorted
          </Bar>
        )}
        {all.more && (
          <p class="lead">
            {left.more ? 'More than ' : ''}
            {figure(left.people)} are in no circle yet.
          </p>
        )}
        {person ? (
          <SortCard
            person={person}
            circles={circles.items}
            said={await said(request, person.id)}
            next={next.next}
            sections={(await renderSections('sorting', request, person)) as Child[]}
          />
        ) : (
          <Done skipped={left.people} anyone={all.people > 0} />
        )}
      </Stack>
    </Layout>
  )
}

/** The first words of theirs that are known: they tell more of someone than their address. */
async function said(request: PageRequest, id: string): Promise<string[]> {
  const [wishes, worries] = await Promise.all([
    request.call(listWishes, { person_id: id, limit: 1 }),
    request.call(listWorries, { person_id: id, limit: 1, state: 'carried' }),
  ])
  return [...wishes.items, ...worries.items].map((one) => one.words)
}

type CardProps = {
  person: Person
  circles: { name: string; days: number | null }[]
  said: string[]
  next: string | null
  sections: Child[]
}

function SortCard({ person, circles, said, next, sections }: CardProps) {
  return (
    <Card>
      <Stack close>
        <CardHead person={person} />
        <Facts
          facts={[
            ['Known since', <When at={person.met_on} />],
            ['Last touched', person.last_touch_on && <When at={person.last_touch_on} />],
            ['Came from', person.source],
            ['E-mail', person.emails[0]],
            ['Telephone', person.phones[0]],
            ['Town', person.address?.city],
            ['What differs here', person.differs],
            ['Tags', person.tags.length > 0 && <Tags tags={person.tags} />],
          ]}
        />
        {said.map((words) => (
          <Quote>{words}</Quote>
        ))}
        {sections}
        <div class="actions person-acts">
          {circles.map((circle, at) => (
            <Action
              operation="people.place"
              values={{ id: person.id, circle: circle.name }}
              label={circleOption(circle).label}
              shortcut={at < 9 ? String(at + 1) : undefined}
            />
          ))}
          <Skip next={next} />
        </div>
      </Stack>
    </Card>
  )
}

function CardHead({ person }: { person: Person }) {
  return (
    <div class="page-head page-head-face">
      <Face name={person.name} size="large" />
      <div>
        <p class="page-above">{person.relation}</p>
        <h2>
          <a href={`/people/${person.id}`}>{person.name}</a>
        </h2>
        <p class="soft">{[person.title, person.organization].filter(Boolean).join(', ')}</p>
      </div>
    </div>
  )
}

function Skip({ next }: { next: string | null }) {
  return (
    <LinkButton href={next ? `/people/circles?after=${encodeURIComponent(next)}` : '/people/circles?end=1'} icon="skip" shortcut="s">
      Skip
    </LinkButton>
  )
}

function Done({ skipped, anyone }: { skipped: number; anyone: boolean }) {
  if (skipped > 0)
    return (
      <Empty title="That was the last one." lead={`You skipped ${skipped === 1 ? 'one of them' : figure(skipped)}.`}>
        <LinkButton href="/people/circles" kind="next">
          Look at those again
        </LinkButton>
        <LinkButton href="/people">To the people</LinkButton>
      </Empty>
    )
  return (
    <Empty
      title={anyone ? 'Everyone is in a circle.' : 'Nobody is here yet.'}
      lead={anyone ? 'From now on the list says who is due, and when.' : undefined}
    >
      {anyone ? (
        <LinkButton href="/people?sort=due_on" kind="main">
          Who is due first
        </LinkButton>
      ) : (
        <LinkButton href="/people">To the people</LinkButton>
      )}
    </Empty>
  )
}
