import * as is from './column.ts'

const shares = is.table('resource_shares', { touch_id: is.the('touches') }, { owner: 'resource_id', unique: ['touch_id'] })

/** Links and documents, with the touches by which they were shared; the bytes of documents come after them. */
export const resources = is.table(
  'resources',
  {
    id: is.id,
    title: is.name,
    title_key: is.name,
    url: { check: is.Text(2000).regex(/^(https?:\/\/.*)?$/i, 'must be a web address') },
    words: is.words,
    topics: is.texts,
    file_name: is.name,
    file_size: is.whole(0, 2 ** 31 - 1),
    made_by: is.whoever,
    made_by_name: is.name,
    ...is.stamped,
  },
  { parts: { shares } },
)

/** What people said who arrived: in whatever state it was. Their links work no more. */
export const testimonials = is.table(
  'testimonials',
  {
    id: is.id,
    journey_id: is.the('journeys'),
    person_id: is.the('people'),
    asked_once: is.text(100),
    state: is.oneOf(['asked', 'approved', 'declined', 'withdrawn']),
    suggested: is.words,
    words: is.words,
    named: is.oneOfOr(['full', 'given', 'anonymous']),
    shown_name: is.name,
    asked_on: is.day,
    asked_how: is.oneOf(['mail', 'link']),
    asked_by_name: is.name,
    approved_at: is.momentOr,
    approved_by: is.name,
    declined_on: is.dayOr,
    withdrawn_at: is.momentOr,
    hidden_at: is.momentOr,
    hidden_by_name: is.name,
    ...is.stamped,
  },
  {
    unique: ['asked_once'],
    mend: (row) => ({ ...row, asked_once: row.removed_at === '' ? `${row.journey_id} ${row.person_id}` : row.id }),
  },
)
