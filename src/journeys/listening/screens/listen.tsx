import { listWishes, listWorries, type Wish, type Worry } from '../../../people/index.ts'
import { newId } from '../../../platform/clock.ts'
import { Action, Aside, Layout, Listening, PageHead, Quote, Section, Soft, Stack } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getJourney } from '../../core/operations.ts'
import { getListening } from '../listening.ts'
import { listQuestions, type Question } from '../questions.ts'
import { AskNow } from './ask-now.tsx'
import { QuestionsLeft, SaidSoFar } from './beside.tsx'
import { Clocks } from './clocks.tsx'
import { JustSaid } from './just-said.tsx'

/** The screen for a conversation: one question at a time, a large field for their words, and beside it what they said so far. */
export async function listenPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const journey = await request.call(getJourney, { id })
  const [listening, bank, wishes, worries] = await Promise.all([
    request.call(getListening, { id }),
    request.call(listQuestions, { audience: journey.audience }),
    request.call(listWishes, { person_id: journey.person_id, limit: 50 }),
    request.call(listWorries, { person_id: journey.person_id, limit: 50 }),
  ])
  const asked = questionAsked(request.query.get('q'), bank.items, listening.questions)
  const { session } = listening
  const talk = session && { session: session.id, theirs: session.theirs_seconds, ours: session.ours_seconds }
  const last = listening.answers.findLast((answer) => session && answer.session_id === session.id)
  const title = journey.audience === 'teammate' ? `One-to-one with ${journey.person}` : `Listening to ${journey.person}`
  return (
    <Layout title={title}>
      <Listening journey={id} question={asked?.id ?? ''} page={newId()} talk={talk}>
        <PageHead title={title} above={<a href={`/journeys/${id}`}>Their journey</a>} lead={listening.heard.words}>
          {session ? (
            <Action
              operation="listening.end"
              values={{ id: session.id }}
              then={journey.audience === 'teammate' ? '/one-to-ones' : `/journeys/${id}`}
              label="End the conversation"
            />
          ) : (
            <Action operation="listening.begin" values={{ id }} label="Begin a conversation" kind="main" shortcut="b" />
          )}
        </PageHead>
        {talk && <Clocks them={first(journey.person)} talk={talk} />}
        <Aside aside={<Beside wishes={wishes.items} worries={worries.items} />}>
          <AskNow journey={journey} asked={asked} listening={listening} next={nextOf(asked, listening.questions)} />
          {last && <JustSaid answer={last} />}
          <QuestionsLeft journey={id} left={listening.questions} asked={asked} />
          <SaidSoFar answers={listening.answers} />
        </Aside>
      </Listening>
    </Layout>
  )
}

/** What they want and what weighs on them, so that nobody asks again for what they said long ago. */
function Beside({ wishes, worries }: { wishes: readonly Wish[]; worries: readonly Worry[] }) {
  const open = { wishes: wishes.filter((one) => !one.reached_on), worries: worries.filter((one) => one.state !== 'gone') }
  return (
    <Stack>
      <Section title="They want">
        <Stack close>
          {open.wishes.map((wish) => (
            <Quote>{wish.words}</Quote>
          ))}
          {open.wishes.length === 0 && <Soft>Nothing is known yet.</Soft>}
        </Stack>
      </Section>
      <Section title="It weighs on them">
        <Stack close>
          {open.worries.map((worry) => (
            <Quote>{worry.words}</Quote>
          ))}
          {open.worries.length === 0 && <Soft>Nothing is known yet.</Soft>}
        </Stack>
      </Section>
    </Stack>
  )
}

/** The question that the address names, else the first that is left; null for one of their own. */
function questionAsked(wanted: string | null, bank: readonly Question[], left: readonly Question[]): Question | null {
  if (wanted === 'own') return null
  return bank.find((question) => question.id === wanted) ?? left[0] ?? null
}

/** What is asked after this: the next one that is left, in order, and one of their own at the end. */
function nextOf(asked: Question | null, left: readonly Question[]): string {
  const others = left.filter((question) => question.id !== asked?.id)
  const next = others.find((question) => question.position > (asked?.position ?? Number.MAX_SAFE_INTEGER)) ?? others[0]
  return next?.id ?? 'own'
}

function first(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
