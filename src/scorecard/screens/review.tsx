import { todayIn } from '../../platform/clock.ts'
import { actorId, includes } from '../../platform/context.ts'
import { addDays, isDay } from '../../platform/days.ts'
import { sayDay } from '../../platform/wording.ts'
import {
  AsOf,
  Card,
  count,
  exactDay,
  Form,
  figure,
  Layout,
  LinkButton,
  PageHead,
  Rows,
  Section,
  Select,
  Sentence,
  Soft,
  Stack,
  Submit,
  Two,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getReview, reviewSettings, subscribeReview } from '../review/operations.ts'
import type { Review } from '../review/review.ts'
import { ScorecardNav } from './nav.tsx'

type Listed = Review['people']['arrivals']

/** A week looked back on: people, promises, what was learned, and one thing to change. Printed on a page or two. */
export async function reviewPage({ call, caller, query }: PageRequest) {
  const today = caller.today ?? todayIn(caller.workspace.timezone)
  const member = caller.actor.kind === 'member' ? actorId(caller.actor) : null
  const mine = query.get('mine') === '1' && member !== null
  const week = query.get('week')
  const known = week !== null && isDay(week) && week <= addDays(today, 6) ? [week, today].sort()[0] : undefined
  const review = await call(getReview, { ...(known ? { week: known } : {}), ...(mine && member ? { member_id: member } : {}) })
  const wish = member && includes(caller.actor.role, subscribeReview.may) ? await call(reviewSettings, { member_id: member }) : null
  const { people, promises, learned, one_thing } = review
  const at = (on: string, own = mine) => `/review?week=${on}${own ? '&mine=1' : ''}`
  return (
    <Layout title="The week">
      <PageHead title="The week" lead={`${exactDay(review.from)} to ${exactDay(review.to)}${mine ? ', of those you lead yourself' : ''}.`}>
        <LinkButton href={at(addDays(review.from, -1))}>The week before</LinkButton>
        {review.to < today && <LinkButton href={at(addDays(review.to, 1))}>The week after</LinkButton>}
        {member && <LinkButton href={at(review.to, !mine)}>{mine ? 'Everyone' : 'Only mine'}</LinkButton>}
      </PageHead>
      <ScorecardNav />
      <AsOf at={review.as_of} />
      <Card title="One thing to change" now>
        {one_thing ? (
          <>
            <Sentence>
              <a href={one_thing.href}>{one_thing.words}</a>
            </Sentence>
            <Soft>{one_thing.because}</Soft>
          </>
        ) : (
          <p>Too little is written down to choose one. Note a touch, a worry or a promise, and it begins.</p>
        )}
      </Card>
      <Section title="What happened to the people you lead">
        <Lists
          lists={[
            { title: 'Arrived', of: people.arrivals, none: 'Nobody arrived.' },
            { title: 'A worry less', of: people.worries_gone, none: 'No worry went.' },
            { title: 'Doubts', of: people.doubts, none: 'No doubt came up.' },
          ]}
        />
      </Section>
      <Section title="What you promised">
        <Lists
          lists={[
            { title: 'Kept', of: promises.kept, none: 'None was due and kept.' },
            { title: 'Late', of: promises.late, none: 'None was late.' },
            { title: 'Broken', of: promises.broken, none: 'None was broken.' },
            { title: 'Still open', of: promises.open, none: 'None is open.' },
            { title: 'Due next week', of: promises.next_week, none: 'None is due.' },
          ]}
        />
      </Section>
      <Section
        title="What you learned"
        lead={
          learned.runs.ended > 0
            ? `${count(learned.runs.ended, 'playbook run', 'playbook runs')} ended, ${figure(learned.runs.arrived)} of them arrived.`
            : 'No playbook run ended.'
        }
      >
        <Lists
          lists={[
            { title: 'What got in the way', of: learned.spoilers, none: 'Nothing was noted.' },
            { title: 'Curve balls', of: learned.curve_balls, none: 'None was noted.' },
          ]}
        />
      </Section>
      {wish && <ByMail of={wish} />}
    </Layout>
  )
}

/** Lists beside each other; those with nothing in them are said in one line. */
function Lists({ lists }: { lists: readonly { title: string; of: Listed; none: string }[] }) {
  const some = lists.filter((one) => one.of.count > 0)
  const none = lists.filter((one) => one.of.count === 0).map((one) => one.none)
  return (
    <Stack close>
      {some.length > 0 && (
        <Two>
          {some.map(({ title, of }) => (
            <Card title={title} hint={figure(of.count)}>
              <Rows bare items={[...of.told.map(rowOf), ...moreOf(of)]} />
            </Card>
          ))}
        </Two>
      )}
      {none.length > 0 && <Soft>{none.join(' ')}</Soft>}
    </Stack>
  )
}

function rowOf({ person_id, person, words, on }: Listed['told'][number]) {
  const note = person ? words : undefined
  return { main: person || words || 'Someone', ...(person_id ? { href: `/people/${person_id}` } : {}), note, side: sayDay(on, on) }
}

function moreOf({ count: all, told }: Listed) {
  const more = all - told.length
  return more > 0 ? [{ main: <Soft>and {figure(more)} more</Soft> }] : []
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function ByMail({ of }: { of: { member_id: string; weekday: number; timezone: string; mail: boolean } }) {
  return (
    <Section
      title="By mail"
      lead={
        of.mail ? `At seven in the morning (${of.timezone}), once a week, of those you lead.` : 'This installation cannot send mail yet.'
      }
    >
      <Form operation="reviews.subscribe" hidden={{ member_id: of.member_id }} label="The review by mail" inline>
        <Select
          name="weekday"
          label="On which day"
          value={String(of.weekday)}
          options={[
            { value: '0', label: 'not by mail' },
            ...weekdays.map((label, at) => ({ value: String(at + 1), label: `on ${label}` })),
          ]}
        />
        <Submit>Save</Submit>
      </Form>
    </Section>
  )
}
