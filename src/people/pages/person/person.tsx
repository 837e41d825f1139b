import type { Child } from 'hono/jsx'
import { listAudit, listMembers } from '../../../access/index.ts'
import { includes } from '../../../platform/context.ts'
import { Aside, Due, Layout, Remark, Sentence, When } from '../../../ui/index.ts'
import { type PageRequest, renderSections } from '../../../ui/page.ts'
import { listCircles } from '../../circles.ts'
import { listCustomFields } from '../../custom-fields.ts'
import { getPerson } from '../../record/operations.ts'
import type { Person } from '../../record/person.ts'
import { listTags } from '../../tags.ts'
import { listWishes } from '../../wishes.ts'
import { listWorries } from '../../worries.ts'
import { PersonFacts } from './person-facts.tsx'
import { PersonHead } from './person-head.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonLeaving } from './person-leaving.tsx'
import { PersonWords } from './person-words.tsx'

/** One person: their words first, then what was and what is due, beside what is known of them. */
export async function personPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const { person, sections, next, besideWorries, ...rest } = await load(request, id)
  const role = request.caller.actor.role
  const changes = includes(role, 'guide')
  return (
    <Layout title={person.name}>
      <PersonHead person={person} changes={changes} />
      {person.waiting_since && (
        <Remark tone="late">
          A message of theirs waits for an answer since <When at={person.waiting_since} />.
        </Remark>
      )}
      <Aside aside={<PersonFacts person={person} changes={changes} {...rest} />}>
        <NextTouch person={person} />
        {next as Child[]}
        <PersonWords
          {...{ id, name: person.name, changes, beside: besideWorries }}
          wishes={rest.wishes.items}
          worries={rest.worries.items}
        />
        {sections as Child[]}
        {rest.audit && <PersonHistory events={rest.audit.items} more={rest.audit.next !== null} id={id} />}
        {changes && <PersonLeaving person={person} erases={includes(role, 'lead')} />}
      </Aside>
    </Layout>
  )
}

async function load(request: PageRequest, id: string) {
  const person = await request.call(getPerson, { id })
  const [wishes, worries, circles, fields, tags, members, audit, sections, next] = await Promise.all([
    request.call(listWishes, { person_id: id, limit: 100 }),
    request.call(listWorries, { person_id: id, limit: 100 }),
    request.call(listCircles, {}),
    request.call(listCustomFields, {}),
    request.call(listTags, {}),
    request.call(listMembers, { limit: 200 }),
    includes(request.caller.actor.role, 'lead') ? request.call(listAudit, { subject_id: id, limit: 20 }) : undefined,
    renderSections('person', request, { id }),
    renderSections('person-next', request, { id }),
  ])
  const besideWorries = await besideEach(
    request,
    id,
    worries.items.filter((worry) => worry.state === 'carried'),
  )
  return { person, wishes, worries, circles, fields, tags, members, audit, sections, next, besideWorries }
}

/** So many worries that nobody has taken get what other nouns say beside them; nobody reads further. */
const mostWorries = 5

async function besideEach(request: PageRequest, person_id: string, worries: { id: string }[]): Promise<Map<string, Child[]>> {
  const made = worries
    .slice(0, mostWorries)
    .map(async ({ id }) => [id, (await renderSections('worry', request, { id, person_id })) as Child[]] as const)
  return new Map(await Promise.all(made))
}

function NextTouch({ person }: { person: Person }) {
  return (
    <Sentence>
      {person.last_touch_on ? (
        <>
          Last touched{' '}
          <strong>
            <When at={person.last_touch_on} />
          </strong>
        </>
      ) : (
        <>
          Not touched yet; known since <When at={person.met_on} />
        </>
      )}
      {person.due_on ? (
        <>
          , due{' '}
          <strong>
            <Due on={person.due_on} />
          </strong>
          .
        </>
      ) : (
        neverDue(person.circle)
      )}
    </Sentence>
  )
}

function neverDue(circle: string | null): string {
  return circle ? `. Nobody in the ${circle} circle is ever due.` : '. In no circle, so never due.'
}
