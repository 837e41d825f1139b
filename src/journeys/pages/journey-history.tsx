import { Opening, Section, Timeline, Words } from '../../ui/index.ts'
import type { JourneyEvent } from '../core/events.ts'

/** What happened on a journey, the latest first. */
export function JourneyHistory({ events }: { events: readonly JourneyEvent[] }) {
  if (events.length === 0) return null
  return (
    <Section title="What happened" id="history">
      <Opening label={events.length === 1 ? 'Show it' : `Show all ${events.length}`}>
        <Timeline
          label="What happened on this journey"
          moments={events.map((event) => ({
            id: event.id,
            at: event.on,
            title: `${said[event.kind]}, ${event.by_name}`,
            words: event.words && (event.by_person ? <Words>{event.words}</Words> : event.words),
          }))}
        />
      </Opening>
    </Section>
  )
}

const said: Record<JourneyEvent['kind'], string> = {
  opened: 'The journey began',
  stage: 'It came to another stage',
  'person.joined': 'Has a part now',
  'person.left': 'Has no part any more',
  listened: 'Listened',
  'purpose.stated': 'The purpose was written down',
  'purpose.played_back': 'The purpose was played back',
  'purpose.confirmed': 'The purpose was confirmed',
  'purpose.reworded': 'The purpose was reworded',
  'request.asked': 'Asked for something',
  'request.judged': 'The request was judged',
  'request.answered': 'The request was answered',
  'way.recommended': 'A way was recommended',
  'way.reopened': 'The options were opened again',
  'way.shared': 'A way was shown to them',
  'trail.sent': 'The trail was sent',
  'trail.opened': 'The trail was opened',
  'decision.yes': 'Decided: yes',
  'decision.no': 'Decided: no',
  'decision.not_yet': 'Decided: not yet',
  'checkin.answered': 'A check-in was answered',
  'checkin.corrected': 'The answer to a check-in was put right',
  'doubt.raised': 'A doubt was raised',
  'doubt.settled': 'The doubt was settled',
  'outcome.measured': 'The outcome was measured',
  'fit.judged': 'The fit was weighed',
  declined: 'Declined, kindly',
  arrived: 'Arrived',
  ended: 'The journey ended',
  reopened: 'Taken up again',
  rescued: 'Back on its way',
  note: 'A note',
}
