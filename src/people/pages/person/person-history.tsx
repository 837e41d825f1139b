import { Opening, Rows, Section, When } from '../../../ui/index.ts'

type Event = { at: string; actor_name: string; operation: string; changes: Record<string, [unknown, unknown]> }

/** Who changed what of a person, the latest first. */
export function PersonHistory({ events, more, id }: { events: readonly Event[]; more: boolean; id: string }) {
  if (events.length === 0) return null
  return (
    <Section title="Who changed what">
      <Opening label="Show the changes">
        <Rows
          items={events.map((event) => ({
            main: `${event.actor_name} ${verbs[event.operation] ?? 'changed them'}`,
            note: unnoted.has(event.operation) ? undefined : changeWords(event.changes),
            side: <When at={event.at} clock />,
          }))}
        />
        {more && (
          <p>
            <a href={`/settings/audit?subject_id=${id}`}>All changes</a>
          </p>
        )}
      </Opening>
    </Section>
  )
}

const verbs: Record<string, string> = {
  'people.create': 'added them',
  'people.place': 'put them in a circle',
  'people.put_back_many': 'took a change back',
  'people.remove': 'put them in the trash',
  'people.remove_many': 'put them in the trash',
  'people.restore': 'took them out of the trash',
  'people.restore_many': 'took them out of the trash',
  'people.own_data': 'handed out their data',
  'touches.capture': 'added them with a touch',
}

// What is said of them is all there is to say.
const unnoted = new Set(['people.create', 'people.own_data'])

// What follows from the rest, or stands there a second time.
const unsaid = new Set([
  'updated_at',
  'created_at',
  'removed_at',
  'removed_by',
  'name_key',
  'birthday_in_year',
  'circle_id',
  'organization_id',
  'address',
  'due_on',
])

function changeWords(changes: Event['changes']): string {
  return Object.entries(changes)
    .filter(([field]) => !unsaid.has(field))
    .map(([field, [before, after]]) => `${field.replaceAll('_', ' ')}: ${valueWords(before)} → ${valueWords(after)}`)
    .join('; ')
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  const text = Array.isArray(value) ? value.map(valueWords).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (text === '') return 'nothing'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
