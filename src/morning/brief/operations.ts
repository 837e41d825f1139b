import { z } from 'zod'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { briefOf, PersonBrief, sizes } from './brief.ts'
import { meetings } from './meetings.ts'

/** Of more people no page would be left to read. */
const most = 5

const Meeting = z.object({
  id: Id,
  starts_at: Instant,
  on: Day,
  whole_day: z.boolean(),
  title: z.string().nullable(),
  others: z.int().meta({ description: 'How many are in it of whom nothing is told here' }),
})

export const getBrief = operation({
  name: 'briefs.get',
  method: 'GET',
  path: '/briefs',
  summary: 'Show one page to read before a meeting, or before meeting someone: them first, then one question to ask and one thing to offer',
  input: {
    person_id: Id.optional(),
    meeting_id: Id.optional().meta({ description: 'A meeting of a calendar; of several people each is told in short' }),
  },
  output: z.object({ meeting: Meeting.nullable(), people: z.array(PersonBrief) }),
  may: 'viewer',
  refuses: ['not_found', 'invalid'],
  example: { person_id: ':person' },
  async run(context, { person_id, meeting_id }) {
    if ((person_id === undefined) === (meeting_id === undefined))
      throw new Refusal('invalid', 'A brief is of one person or of one meeting.', [
        { path: 'person_id', message: 'must be given, or meeting_id in its place' },
      ])
    if (person_id !== undefined) return { meeting: null, people: [await briefOf(context, person_id, sizes.whole)] }
    const found = await meetings().find(context, meeting_id ?? '')
    if (!found) throw new Refusal('not_found', 'There is no such meeting to come.')
    const { people, others, id, starts_at, on, whole_day, title } = found
    const told = people.slice(0, most)
    const briefs: PersonBrief[] = []
    for (const one of told) briefs.push(await briefOf(context, one.id, told.length > 1 ? sizes.short : sizes.whole))
    return { meeting: { id, starts_at, on, whole_day, title, others: others + people.length - told.length }, people: briefs }
  },
})
