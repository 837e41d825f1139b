import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { Layout, LinkButton, PageHead, Rows, Section, Sentence, Soft, Spoken, When, Words } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import type { PersonBrief } from './brief.ts'
import { meetings } from './meetings.ts'
import { getBrief } from './operations.ts'

type Brief = z.output<typeof getBrief.output>

/** One page on one person. */
export async function personBriefPage({ call, params }: PageRequest) {
  return <BriefPage brief={await call(getBrief, { person_id: params.id ?? '' })} />
}

/** One page on a meeting: whoever of it is known here. */
export async function meetingBriefPage({ call, params }: PageRequest) {
  return <BriefPage brief={await call(getBrief, { meeting_id: params.id ?? '' })} />
}

function BriefPage({ brief: { meeting, people } }: { brief: Brief }) {
  const names = people.map(({ person }) => person.name).join(', ')
  const [only] = people
  const back =
    only && people.length === 1 ? { href: `/people/${only.person.id}`, words: only.person.name } : { href: '/', words: 'Morning' }
  return (
    <Layout title={`Before you meet ${names}`}>
      <div class="brief">
        <PageHead
          title={meeting?.title ?? names}
          above={<a href={back.href}>{back.words}</a>}
          lead={
            meeting ? (
              <>
                {meeting.whole_day ? <When at={meeting.on} /> : <When at={meeting.starts_at} clock />}
                {meeting.others > 0 && `, with ${meeting.others === 1 ? 'one other' : `${meeting.others} others`}`}
              </>
            ) : (
              'Before you meet: them first.'
            )
          }
        />
        {people.map((one) => (
          <One brief={one} heading={meeting !== null} />
        ))}
      </div>
    </Layout>
  )
}

function One({ brief, heading }: { brief: PersonBrief; heading: boolean }) {
  const { person, purpose, wishes, worries, differs, ours, theirs, touches, ask, offer } = brief
  const place = [person.title, person.organization, person.circle ? `${person.circle} circle` : person.relation].filter(Boolean).join(', ')
  return (
    <article class="brief-one">
      <div>
        {heading ? (
          <h2>
            <a href={`/people/${person.id}`}>{person.name}</a>
          </h2>
        ) : (
          <h2 class="sr-only">What to know</h2>
        )}
        <Soft>{place}</Soft>
      </div>
      <Said title="Where they want to arrive">
        {purpose && (
          <p>
            <Words>{purpose.words}</Words> {!purpose.confirmed && <Soft>not confirmed by them yet</Soft>}
          </p>
        )}
      </Said>
      <div class="brief-two">
        <Said title="What they wish">{wishes.length > 0 && <List items={wishes.map((words) => <Words>{words}</Words>)} />}</Said>
        <Said title="What weighs on them">
          {worries.length > 0 && (
            <List
              items={worries.map(({ words, taken_by }) => (
                <>
                  <Words>{words}</Words> {taken_by && <Soft>taken by {taken_by}</Soft>}
                </>
              ))}
            />
          )}
        </Said>
        <Said title="We promised">{ours.length > 0 && <List items={ours.map(promised)} />}</Said>
        <Said title="They promised">{theirs.length > 0 && <List items={theirs.map(promised)} />}</Said>
      </div>
      <Said title="What differs here">{differs && <p>{differs}</p>}</Said>
      <Said title="Last touches">
        {touches.length > 0 && (
          <List
            items={touches.map(({ on, channel, words }) => (
              <>
                <When at={on} />, {channel}
                {words && <>: {words}</>}
              </>
            ))}
          />
        )}
      </Said>
      {wishes.length + worries.length + touches.length === 0 && <Soft>Little is known of them yet: listen first.</Soft>}
      <div class="brief-step">
        <h3>One question to ask</h3>
        {ask ? (
          <p>
            <strong>{ask.words}</strong> <Soft>{ask.because}</Soft>
          </p>
        ) : (
          <p>They have answered all that your questions ask. Ask what has changed.</p>
        )}
      </div>
      <div class="brief-step">
        <h3>One thing to offer</h3>
        {offer ? (
          <p>
            <strong>
              <Spoken text={offer.title} />
            </strong>{' '}
            <Spoken text={offer.because} />
          </p>
        ) : (
          <p>Nothing yet: your ear.</p>
        )}
      </div>
    </article>
  )
}

function promised({ words, due_on }: PersonBrief['ours'][number]) {
  return (
    <>
      {words}, <Soft>due</Soft> <When at={due_on} />
    </>
  )
}

/** A part of the page; nothing where nothing is known. */
function Said({ title, children }: { title: string; children: Child }) {
  if (!children) return null
  return (
    <div>
      <h3>{title}</h3>
      {children}
    </div>
  )
}

function List({ items }: { items: Child[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** On someone's page: the way to their brief, with the next meeting if there is one. */
export function personBriefLink(_request: PageRequest, { id }: { id: string }) {
  return Promise.resolve(
    <Sentence>
      <a href={`/people/${id}/brief`}>One page to read before you meet</a>
    </Sentence>,
  )
}

/** Below the people of a morning: the meetings of the day, each with its brief. */
export async function meetingsToday({ read }: PageRequest, { id: on }: { id: string }) {
  const found = await read((context) => meetings().on(context, on))
  if (found.length === 0) return null
  return (
    <Section title="Whom you meet today" id="meetings">
      <Rows
        items={found.map((meeting) => ({
          main: meeting.people.map((one) => one.name).join(', '),
          note: meeting.title ?? undefined,
          side: (
            <>
              {meeting.whole_day ? 'all day' : <When at={meeting.starts_at} clock />}{' '}
              <LinkButton href={`/meetings/${meeting.id}/brief`} kind="quiet" name={`Brief, ${meeting.people[0]?.name ?? ''}`}>
                Brief
              </LinkButton>
            </>
          ),
        }))}
      />
    </Section>
  )
}
