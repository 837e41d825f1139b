import { Sentence, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listMeetings, type Meeting } from './operations.ts'

/** The next meeting with someone, on their page; nothing where there is none. */
export async function nextMeeting(request: PageRequest, { id }: { id: string }) {
  const { items } = await request.call(listMeetings, { person_id: id, limit: 1 })
  const [meeting] = items
  return meeting ? <NextMeeting meeting={meeting} personId={id} /> : null
}

function NextMeeting({ meeting, personId }: { meeting: Meeting; personId: string }) {
  const { starts_at, on, whole_day, title, people, others } = meeting
  const also = [
    ...people.filter(({ id }) => id !== personId).map(({ name }) => name),
    ...(others > 0 ? [others === 1 ? 'one other' : `${others} others`] : []),
  ]
  return (
    <Sentence>
      Next meeting <strong>{whole_day ? <When at={on} /> : <When at={starts_at} clock />}</strong>
      {title && <>: {title}</>}
      {also.length > 0 && <>, with {inWords(also)} too</>}. <a href={`/meetings/${meeting.id}/brief`}>Read up on it</a>
    </Sentence>
  )
}

function inWords(names: string[]): string {
  const [first, ...rest] = names.slice(0, 4)
  const all = [first, ...rest, ...(names.length > 4 ? [`${names.length - 4} more`] : [])].filter((name) => name !== undefined)
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
