import { includes } from '../../platform/context.ts'
import { Action, Empty, exactDay, Form, LinkButton, type Moment, Pager, Section, Submit, Tag, Timeline, useView } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listTouches } from '../operations.ts'
import type { Touch } from '../touch.ts'
import { TouchFields } from './touch-fields.tsx'
import { touchIcon, touchWords } from './touch-words.ts'

/** The part of a person's screen that is about touches: the way to record one, and all there were. */
export async function timeline(request: PageRequest, { id }: { id: string }) {
  const touches = await request.call(listTouches, { person_id: id, limit: 8, after: request.query.get('after') ?? undefined })
  const changes = includes(request.caller.actor.role, 'guide')
  return (
    <>
      {changes && <RecordTouch id={id} />}
      <Section title="What happened" id="timeline">
        {touches.items.length === 0 && (
          <Empty title="Nothing yet." lead={changes ? 'The first touch you record stands here.' : undefined} />
        )}
        {byMonth(touches.items).map(([month, items]) => (
          <div class="month">
            <h3>{month}</h3>
            <Timeline label={month} moments={items.map((touch) => momentOf(touch, id, changes))} />
          </div>
        ))}
        <Pager next={touches.next} />
      </Section>
    </>
  )
}

function RecordTouch({ id }: { id: string }) {
  const { today } = useView()
  return (
    <Section title="Record a touch" id="touch">
      <Form
        operation="touches.create"
        formKey="record"
        then={`/people/${id}`}
        hidden={{ person_ids: id }}
        values={{ channel: 'call', direction: 'both', kind: 'contact', on: today }}
        label="Record a touch"
      >
        <TouchFields />
        <Submit kind="next">Keep it</Submit>
      </Form>
    </Section>
  )
}

function momentOf(touch: Touch, id: string, changes: boolean): Moment {
  const others = touch.people.filter((person) => person.id !== id)
  return {
    id: touch.id,
    at: touch.on,
    icon: touchIcon(touch),
    title: (
      <>
        <strong>{touchWords(touch)}</strong>
        {others.length > 0 && <> with {others.map((person) => person.name).join(', ')}</>}{' '}
        {touch.kind !== 'contact' && <Tag tone="good">{touch.kind === 'recognition' ? 'thanks' : 'shared'}</Tag>}
      </>
    ),
    words: touch.words && <p class="as-written">{touch.words}</p>,
    note: [touch.made_by_name, touch.phase].filter(Boolean).join(', '),
    actions: changes && <MomentActions touch={touch} />,
  }
}

function MomentActions({ touch }: { touch: Touch }) {
  const which = `${touchWords(touch)} on ${exactDay(touch.on)}`
  return (
    <>
      <LinkButton href={`/touches/${touch.id}`} icon="edit" kind="quiet" name={`Change: ${which}`} small square />
      <Action
        operation="touches.remove"
        values={{ id: touch.id }}
        icon="trash"
        kind="quiet"
        name={`Remove: ${which}`}
        label=""
        small
        square
      />
    </>
  )
}

/** Touches under the names of their months, in the order they came. */
function byMonth(touches: readonly Touch[]): [month: string, touches: Touch[]][] {
  return [...Map.groupBy(touches, (touch) => exactDay(touch.on).split(' ').slice(2).join(' '))]
}
