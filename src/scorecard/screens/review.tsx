import { todayIn } from '../../platform/clock.ts'
import { actorId, includes } from '../../platform/context.ts'
import { addDays, isDay } from '../../platform/days.ts'
import {
  Card,
  count,
  exactDay,
  Form,
  Layout,
  LinkButton,
  PageHead,
  Rows,
  Section,
  Select,
  Sentence,
  Soft,
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
        <Two>
          <Told title="Arrived" of={people.arrivals} none="Nobody arrived." />
          <Told title="A worry less" of={people.worries_gone} none="No worry went." />
          <Told title="Doubts" of={people.doubts} none="No doubt came up." />
        </Two>
      </Section>
      <Section title="What you promised">
        <Two>
          <Told title="Kept" of={promises.kept} none="None was due and kept." />
          <Told title="Late" of={promises.late} none="None was late." />
          <Told title="Broken" of={promises.broken} none="None was broken." />
          <Told title="Still open" of={promises.open} none="None is open." />
          <Told title="Due next week" of={promises.next_week} none="None is due." />
        </Two>
      </Section>
      <Section
        title="What you learned"
        lead={
          learned.runs.ended > 0
            ? `${count(learned.runs.ended, 'playbook run', 'playbook runs')} ended, ${learned.runs.arrived} of them arrived.`
            : 'No playbook run ended.'
        }
      >
        <Two>
          <Told title="What got in the way" of={learned.spoilers} none="Nothing was noted." />
          <Told title="Curve balls" of={learned.curve_balls} none="None was noted." />
        </Two>
      </Section>
      {wish && <ByMail of={wish} />}
    </Layout>
  )
}

function Told({ title, of, none }: { title: string; of: Listed; none: string }) {
  const more = of.count - of.told.length
  return (
    <div>
      <h3>
        {title} {of.count > 0 && <Soft>{of.count.toLocaleString('en-GB')}</Soft>}
      </h3>
      <Rows
        bare
        empty={none}
        items={[
          ...of.told.map((one) => ({
            main: one.person || one.words || 'Someone',
            ...(one.person_id ? { href: `/people/${one.person_id}` } : {}),
            note: one.person ? one.words : undefined,
            side: exactDay(one.on),
          })),
          ...(more > 0 ? [{ main: <Soft>and {more.toLocaleString('en-GB')} more</Soft> }] : []),
        ]}
      />
    </div>
  )
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
