import { namesPeople } from '../../people/index.ts'
import { listen } from '../../platform/events.ts'
import './caldav.ts'
import './calendar-address.ts'
import './check.ts'
import './dated.ts'
import './for-briefs.ts'
import { forgetPerson } from './forget.ts'
import { followSaved } from './link.ts'
import { listMeetings } from './operations.ts'
import './tables.ts'

/** Meetings to come, out of the calendars that are connected. */
export const meetingOperations = [listMeetings]

listen('people.saved', followSaved)
listen('person.erased', forgetPerson)
namesPeople('meeting_people', { key: ['meeting_id'], merged: { oneOf: { meeting_id: 'meetings' } }, erased: 'goes' })
// A card that was theirs is known as read, without its words, so that it does not come again.
namesPeople('connection_items', { key: ['connection_id', 'collection', 'href'], merged: 'moves', erased: { kept: '' } })

export { addMeetings } from './add.ts'
