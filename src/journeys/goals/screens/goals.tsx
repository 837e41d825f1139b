import { includes } from '../../../platform/context.ts'
import { countFirst, DayField, Empty, Form, Layout, Opening, PageHead, Section, Sentence, Stack, Submit, Text } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listOneToOnes } from '../../listening/one-to-ones.ts'
import { JourneysNav } from '../../pages/journeys-nav.tsx'
import type { Goal } from '../goal.ts'
import { listGoals } from '../operations.ts'
import { GoalCard } from './goal-card.tsx'

/** What we are after, and whose own wish each goal is: those that nobody owns stand first. */
export async function goalsPage(request: PageRequest) {
  const { items } = await request.call(listGoals, {})
  const { form } = request.view
  const linked = (form?.operation === 'goals.link' ? form.key : request.query.get('whose')) ?? null
  const { role } = request.caller.actor
  const may = { lead: includes(role, 'lead'), guide: includes(role, 'guide') }
  const open = items.filter((goal) => !goal.reached_on)
  const [nobodys, owned] = [open.filter((goal) => goal.owners.length === 0), open.filter((goal) => goal.owners.length > 0)]
  const reached = items.filter((goal) => goal.reached_on)
  // Of all that the team wants only that goal is told whose owner is looked for.
  const wishes = linked ? await teamWishes(request) : []
  const cards = (goals: readonly Goal[]) => (
    <Stack>
      {goals.map((goal) => (
        <GoalCard goal={goal} wishes={goal.id === linked ? wishes : null} may={may} />
      ))}
    </Stack>
  )
  return (
    <Layout title="Goals">
      <PageHead title="Goals" lead="What we are after together. A goal is in good hands with someone whose own wish it is." />
      <JourneysNav />
      {open.length > 0 && <Sentence>{inWords(open.length, nobodys.length)}</Sentence>}
      {items.length === 0 && (
        <Empty title="Nothing is written down yet." lead="Note what you are after, then link it to a wish of someone on the team." />
      )}
      {nobodys.length > 0 && <Section title="Nobody owns these">{cards(nobodys)}</Section>}
      {owned.length > 0 && <Section title="These are somebody’s own">{cards(owned)}</Section>}
      {reached.length > 0 && (
        <Section title="Reached">
          <Opening label={countFirst(reached.length, 'goal', 'goals')}>{cards(reached)}</Opening>
        </Section>
      )}
      {may.lead && (
        <Section title="Another goal">
          <Form operation="goals.create" label="Another goal">
            <Text name="words" label="What we are after" required maxlength={500} />
            <DayField name="by_on" label="By when" optional />
            <Submit kind="main">Note it</Submit>
          </Form>
        </Section>
      )}
    </Layout>
  )
}

async function teamWishes({ call }: PageRequest) {
  const { items } = await call(listOneToOnes, { limit: 200 })
  return items.flatMap((one) => one.wishes.map((wish) => ({ ...wish, person: one.person })))
}

function inWords(open: number, nobodys: number) {
  if (nobodys === 0) return open === 1 ? 'The one goal is somebody’s own.' : `All ${open} goals are somebody’s own.`
  const many = nobodys === 1 ? 'One' : String(nobodys)
  return (
    <>
      <strong>{many}</strong> of {open} {open === 1 ? 'goal is' : nobodys === 1 ? 'goals is' : 'goals are'} nobody’s own.
    </>
  )
}
