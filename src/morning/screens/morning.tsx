import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { listPeople } from '../../people/index.ts'
import { now } from '../../platform/clock.ts'
import { includes } from '../../platform/context.ts'
import { getRecency } from '../../touches/index.ts'
import { countFirst, dayAndTime, Empty, Layout, LinkButton, linkWith, PageHead, PersonCards, Ways } from '../../ui/index.ts'
import { type PageRequest, renderSections } from '../../ui/page.ts'
import { getMorning } from '../operations.ts'
import { greetingAt } from '../wording.ts'
import { CardOf, type Look } from './card.tsx'
import { Done } from './done.tsx'
import { inShort, Recency } from './recency.tsx'

type Today = z.output<typeof getMorning.output>

export async function morningPage(request: PageRequest) {
  const { view, call, caller, query } = request
  const greeting = greetingAt(dayAndTime(now(), view.timezone).time)
  const mayGuide = includes(caller.actor.role, 'guide')
  const everyone = query.get('everyone') === 'true'
  const today = await call(getMorning, { everyone })
  if (today.items.length + today.done.length === 0 && (await call(listPeople, { limit: 1 })).items.length === 0) {
    return <Beginning greeting={greeting} mayGuide={mayGuide} />
  }
  const recency = await call(getRecency, {})
  const open = mayGuide ? { touched: query.get('touched'), skip: query.get('skip') } : {}
  const looks: Look[] = today.items.map((item, at) => ({ ...item, first: at === 0, mayGuide, open }))
  const foot = (await renderSections('morning', request, { id: today.on })) as Child[]
  return (
    <Layout title="Morning">
      <PageHead title={`${greeting}. ${said(today)}`} lead={inShort(recency)} />
      {looks.length > 0 ? (
        <PersonCards label="Today">
          {looks.map((look) => (
            <CardOf {...look} />
          ))}
        </PersonCards>
      ) : (
        <NobodyLeft done={today.done.length > 0} mayGuide={mayGuide} />
      )}
      <div class="below">
        <a href={linkWith(view, { everyone: everyone ? null : 'true', touched: null, skip: null })}>
          {everyone ? 'Only those you look after' : 'Those of the other members, too'}
        </a>
      </div>
      <Done done={today.done} mayGuide={mayGuide} me={caller.actor.name} />
      {foot}
      <Recency {...recency} />
    </Layout>
  )
}

/** The second half of the greeting: how many are left today. */
function said({ items, done }: Today): string {
  if (items.length > 0) return `${countFirst(items.length, 'person', 'people')} ${done.length > 0 ? 'left today' : 'today'}.`
  return done.length > 0 ? 'That was everyone.' : 'Nobody is waiting for you.'
}

function NobodyLeft({ done, mayGuide }: { done: boolean; mayGuide: boolean }) {
  return (
    <Empty
      title={done ? 'Well done. The day is yours.' : 'Everyone has heard from you in time.'}
      lead={
        done
          ? 'Nobody else needs to hear from you today. Tomorrow morning brings the next ones.'
          : 'Should someone come to mind all the same, write it down: it counts like any other touch.'
      }
    >
      {mayGuide && !done && (
        <a class="btn btn-plain" href="/capture" data-capture="">
          Who came to mind?
        </a>
      )}
      {done && <LinkButton href="/people">Look through your people</LinkButton>}
    </Empty>
  )
}

/** A workspace without anyone in it: three ways to begin, and nothing else. */
function Beginning({ greeting, mayGuide }: { greeting: string; mayGuide: boolean }) {
  return (
    <Layout title="Morning">
      <PageHead
        title={`${greeting}. Nobody is here yet.`}
        lead={mayGuide ? 'Begin in one of three ways.' : 'Whoever guides here can bring the first people in.'}
      />
      {mayGuide && (
        <Ways
          ways={[
            {
              href: '/import',
              icon: 'import',
              title: 'Bring your people in',
              words: 'From a CSV or vCard file of your telephone, mail program or another system.',
            },
            {
              href: '/people/new',
              icon: 'person',
              title: 'Add one person',
              words: 'Someone you want to hear from again. A name is enough.',
            },
            {
              icon: 'journeys',
              title: 'Open the demo',
              words: (
                <>
                  In a terminal, <code>waymark demo</code> makes a workspace full of people to try everything on.
                </>
              ),
            },
          ]}
        />
      )}
    </Layout>
  )
}
