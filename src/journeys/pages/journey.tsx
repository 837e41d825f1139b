import type { Child } from 'hono/jsx'
import { listMembers } from '../../access/index.ts'
import { listPeople } from '../../people/index.ts'
import { includes } from '../../platform/context.ts'
import {
  Action,
  Aside,
  Card,
  Contents,
  Face,
  Facts,
  JourneyPath,
  Layout,
  LinkButton,
  PageHead,
  type Step,
  Tag,
  When,
  Words,
} from '../../ui/index.ts'
import { type PageRequest, renderSections } from '../../ui/page.ts'
import { listEvents } from '../core/events.ts'
import type { JourneyWithPeople, Stage } from '../core/journey.ts'
import { getJourney } from '../core/operations.ts'
import { showNextStep } from '../core/show-next-step.ts'
import { foldBehind } from './fold.ts'
import { JourneyHistory } from './journey-history.tsx'
import { JourneyPeople } from './journey-people.tsx'
import { JourneyStanding } from './journey-standing.tsx'
import { endingNames, stageNames } from './words.ts'

/** One journey: their purpose, the way drawn with where they stand, the one thing to do now, and below it everything it is made of. */
export async function journeyPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const [journey, { next_step }, events, members] = await Promise.all([
    request.call(getJourney, { id }),
    request.call(showNextStep, { id }),
    request.call(listEvents, { id, limit: 100 }),
    request.call(listMembers, { limit: 200 }),
  ])
  const parts = await renderSections('journey', request, { id, person_id: journey.person_id })
  // Whoever is told what is wrong with a form has to see it.
  const sections = request.view.form ? parts : foldBehind(parts, journey.stage)
  const changes = includes(request.caller.actor.role, 'guide')
  const colleagues = await colleaguesOf(request, journey)
  const guide = members.items.find((member) => member.id === journey.guide_id)?.name ?? null
  return (
    <Layout title={`${journey.person}: ${journey.purpose ?? 'a journey'}`}>
      <Head journey={journey} changes={changes} />
      <JourneyPath steps={stepsOf(journey)} from={journey.from} to={journey.purpose ?? 'where they want to arrive'} />
      {next_step && (
        <Card
          now
          title={next_step.title}
          actions={
            <LinkButton href={hrefOf(id, next_step.part)} kind="next" shortcut="n">
              {doing[next_step.part] ?? 'Do it'}
            </LinkButton>
          }
        >
          <p class="why">{next_step.why}</p>
        </Card>
      )}
      <Contents of={sections as Child[]} />
      <Aside
        aside={
          <>
            <JourneyPeople journey={journey} colleagues={colleagues} changes={changes} />
            <JourneyStanding journey={journey} />
            <Facts
              facts={[
                ['Led by', guide],
                ['Came by', journey.source],
                ['Began', <When at={journey.opened_on} />],
                ['Last step', <When at={journey.moved_on} />],
              ]}
            />
            <Contents of={sections as Child[]} beside />
          </>
        }
      >
        {sections as Child[]}
        <JourneyHistory events={events.items} />
        {changes && (
          <p class="actions">
            <Action
              operation="journeys.remove"
              values={{ id }}
              then="/journeys"
              label="Put it in the trash"
              kind="remove"
              icon="trash"
              small
            />
          </p>
        )}
      </Aside>
    </Layout>
  )
}

/** A few others of the same organization, without a part yet. */
async function colleaguesOf({ call }: PageRequest, { organization_id, people, stage }: JourneyWithPeople) {
  if (!organization_id || over.has(stage)) return []
  const { items } = await call(listPeople, { organization_id, limit: 8 })
  const here = new Set(people.filter((one) => !one.left_on).map((one) => one.id))
  return items.filter((one) => !here.has(one.id)).slice(0, 4)
}

function Head({ journey, changes }: { journey: JourneyWithPeople; changes: boolean }) {
  const organization = journey.organization_id && (
    <>
      , <a href={`/organizations/${journey.organization_id}`}>{journey.organization}</a>
    </>
  )
  return (
    <PageHead
      face={<Face name={journey.person} size="large" />}
      above={
        <>
          <a href={`/people/${journey.person_id}`}>{journey.person}</a>
          {organization}
        </>
      }
      title={journey.purpose ? <Words>{journey.purpose}</Words> : `From here to there with ${journey.person}`}
      lead={<Lead journey={journey} />}
    >
      {changes && !over.has(journey.stage) && (
        <LinkButton href={`/journeys/${journey.id}/listen`} kind="main" icon="people" shortcut="l">
          Listen
        </LinkButton>
      )}
    </PageHead>
  )
}

function Lead({ journey }: { journey: JourneyWithPeople }) {
  if (journey.stage === 'arrived')
    return (
      <>
        Arrived <When at={journey.arrived_on ?? journey.stage_on} />.
      </>
    )
  if (journey.stage === 'ended')
    return (
      <>
        Ended <When at={journey.ended_on ?? journey.stage_on} />: {journey.ended_as && endingNames[journey.ended_as]}.{' '}
        {journey.ended_because}
      </>
    )
  if (journey.purpose_confirmed_on)
    return (
      <>
        Their words, confirmed by them <When at={journey.purpose_confirmed_on} />.
      </>
    )
  return journey.purpose ? (
    <>
      Not confirmed by them yet. <Tag tone="late">to be confirmed</Tag>
    </>
  ) : (
    'Where they want to arrive is not said yet: listen first.'
  )
}

const over = new Set<Stage>(['arrived', 'ended'])
const order: readonly Stage[] = ['listening', 'purpose', 'way', 'deciding', 'committed', 'arrived']
const doing: Record<string, string> = {
  listening: 'Listen',
  purpose: 'To the purpose',
  ways: 'To the ways',
  risks: 'To the risks',
  decision: 'To the decision',
  checkins: 'To the check-ins',
}

function hrefOf(id: string, part: string): string {
  return part === 'listening' ? `/journeys/${id}/listen` : `#${part}`
}

/** The stages as points of the path; one that ended stands where it got to. */
function stepsOf(journey: JourneyWithPeople): Step[] {
  const reached =
    journey.stage === 'ended' ? (journey.committed_on ? 'committed' : journey.purpose_confirmed_on ? 'way' : 'listening') : journey.stage
  const at = order.indexOf(reached)
  return order.map((stage, index) => ({
    label: stageNames[stage].toLowerCase(),
    state: index < at || journey.stage === 'arrived' ? 'reached' : index === at ? 'here' : 'ahead',
  }))
}
