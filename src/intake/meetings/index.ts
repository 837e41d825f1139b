import { listen } from '../../platform/events.ts'
import './caldav.ts'
import './calendar-address.ts'
import './check.ts'
import './dated.ts'
import './for-briefs.ts'
import { followMerge, followPart, forgetPerson } from './follow-people.ts'
import { followSaved } from './link.ts'
import { listMeetings } from './operations.ts'
import './tables.ts'

/** Meetings to come, out of the calendars that are connected. */
export const meetingOperations = [listMeetings]

listen('people.saved', followSaved)
listen('people.merged', followMerge)
listen('people.parted', followPart)
listen('person.erased', forgetPerson)

export { addMeetings } from './add.ts'
