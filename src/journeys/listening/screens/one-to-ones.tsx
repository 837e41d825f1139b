import { includes } from '../../../platform/context.ts'
import {
  Action,
  AsOf,
  Due,
  Empty,
  Layout,
  LinkButton,
  PageHead,
  Pager,
  PersonCard,
  PersonCards,
  Quote,
  Rows,
  Stack,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { JourneysNav } from '../../pages/journeys-nav.tsx'
import { listOneToOnes, type OneToOne } from '../one-to-ones.ts'

/** Those we work with, whoever waits longest first: what they want, what was promised, and the way to sit down with them. */
export async function oneToOnesPage(request: PageRequest) {
  const { items, next, as_of } = await request.call(listOneToOnes, { limit: 20, after: request.query.get('after') ?? undefined })
  const changes = includes(request.caller.actor.role, 'guide')
  return (
    <Layout title="One-to-ones">
      <PageHead title="One-to-ones" lead="The same care inward: sit down with each of the team, ask, and take down what they say." />
      <JourneysNav />
      <AsOf at={as_of} />
      {items.length === 0 ? (
        <Empty title="Nobody of the team is here yet." lead="Whoever has the relation teammate or volunteer stands here.">
          <LinkButton href="/people/new" kind="main" icon="plus">
            Add a person
          </LinkButton>
        </Empty>
      ) : (
        <PersonCards label="The team">
          {items.map((one) => (
            <Card one={one} changes={changes} />
          ))}
        </PersonCards>
      )}
      <Pager next={next} />
    </Layout>
  )
}

function Card({ one, changes }: { one: OneToOne; changes: boolean }) {
  const { person_id, person, last_on, wishes, promises } = one
  return (
    <PersonCard
      id={person_id}
      name={person}
      href={`/people/${person_id}`}
      hint={one.title || one.relation}
      why={
        last_on ? (
          <>
            The last conversation was <When at={last_on} />.
          </>
        ) : (
          'There was no conversation yet.'
        )
      }
      actions={
        changes && (
          <Action
            operation="one_to_ones.begin"
            values={{ person_id }}
            then="/journeys/{journey_id}/listen"
            label="Sit down"
            name={`Sit down with ${person}`}
            icon="message"
          />
        )
      }
    >
      {(wishes.length > 0 || promises.length > 0) && (
        <Stack close>
          {wishes.map((wish) => (
            <Quote>{wish.words}</Quote>
          ))}
          <Rows
            bare
            items={promises.map((promise) => ({
              main: promise.words,
              note: promise.by === 'us' ? 'we promised' : 'they promised',
              href: `/promises/${promise.id}`,
              side: <Due on={promise.due_on} />,
            }))}
          />
        </Stack>
      )}
    </PersonCard>
  )
}
