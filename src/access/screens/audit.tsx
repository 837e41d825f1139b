import { DayField, Empty, Filters, LinkButton, linkWith, Pager, Select, Text, Timeline, useView } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listAudit } from '../audit.ts'
import { listMembers } from '../members/members.ts'
import { Changes, iconOf, type Noted, said, subjects } from './audit-words.tsx'
import { SettingsLayout } from './settings.tsx'

const filters = ['subject_id', 'subject_kind', 'operation', 'actor_id', 'from', 'to', 'after'] as const

export async function auditPage({ call, query, view }: PageRequest) {
  const wanted = Object.fromEntries(filters.map((name) => [name, query.get(name) || undefined]))
  const events = await call(listAudit, { ...wanted, limit: 25 })
  const members = (await call(listMembers, { limit: 200 })).items.map(({ id, name }) => ({ value: id, label: name }))
  const only = query.get('subject_id')
  return (
    <SettingsLayout title="Audit" lead="Who changed what and when, the latest first.">
      <div>
        <Filters keep={['subject_id']}>
          <Select name="actor_id" label="Who" none="Anyone" options={members} />
          <Select name="subject_kind" label="What" none="Anything" options={subjects} />
          <Text name="operation" label="Operation" maxlength={80} placeholder="people.update" />
          <DayField name="from" label="From" max={view.today} />
          <DayField name="to" label="To" max={view.today} />
        </Filters>
        {only && (
          <LinkButton href={linkWith(view, { subject_id: null, after: null })} small icon="close">
            Only {events.items.find((event) => event.subject_name)?.subject_name ?? 'one subject'}
          </LinkButton>
        )}
      </div>
      <Events events={events.items} />
      <Pager next={events.next} />
    </SettingsLayout>
  )
}

function Events({ events }: { events: readonly Noted[] }) {
  const view = useView()
  if (events.length === 0) return <Empty title="Nothing was changed that fits." lead="Ask for other days, or for anyone and anything." />
  return (
    <Timeline
      label="Changes"
      moments={events.map((event) => ({
        id: event.id,
        at: event.at,
        icon: iconOf(event),
        title: said(event),
        note: (
          <>
            <Changes {...event} />{' '}
            {event.subject_id && !view.query.get('subject_id') && (
              <a
                href={linkWith(view, { subject_id: event.subject_id, after: null })}
                aria-label={`Only this: ${event.subject_name ?? event.subject_kind.replaceAll('_', ' ')}`}
              >
                Only this
              </a>
            )}
          </>
        ),
      }))}
    />
  )
}
