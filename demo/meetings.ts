import { addDays } from '../src/platform/days.ts'
import { workingDay } from './days.ts'

/** A meeting to come, in the calendar of a member. */
export interface DemoMeeting {
  member: string
  on: string
  /** On the workspace's clock: 14:30. */
  at: string
  minutes: number
  title: string
  people: string[]
}

/** What is to come in the next weeks, seen from a day. */
export function makeMeetings(today: string): DemoMeeting[] {
  return sketches.map(({ ahead, ...meeting }) => ({ ...meeting, on: workingDayFrom(addDays(today, ahead)) }))
}

/** The same day, or the Monday after if it falls on a weekend. */
function workingDayFrom(day: string): string {
  return workingDay(day) === day ? day : workingDayFrom(addDays(day, 1))
}

const sketches: (Omit<DemoMeeting, 'on'> & { ahead: number })[] = [
  { member: 'ingrid-solberg', ahead: 1, at: '10:00', minutes: 60, title: 'What the school wants to learn itself', people: ['amara-bello'] },
  {
    member: 'tomas-oliveira',
    ahead: 2,
    at: '08:30',
    minutes: 45,
    title: 'Before the wall is closed',
    people: ['volker-voltmann', 'damian-kruk'],
  },
  {
    member: 'jonas-wieczorek',
    ahead: 3,
    at: '14:00',
    minutes: 30,
    title: 'Tickets that nobody should have to write',
    people: ['marlies-ostermann'],
  },
  { member: 'ingrid-solberg', ahead: 6, at: '16:00', minutes: 60, title: 'Coffee', people: ['mara-petrov'] },
  {
    member: 'ingrid-solberg',
    ahead: 9,
    at: '11:00',
    minutes: 45,
    title: 'Prices of the next year',
    people: ['lieselotte-pfaff', 'carsten-mollenkamp'],
  },
  { member: 'ingrid-solberg', ahead: 20, at: '15:00', minutes: 90, title: 'A year of care, looked back on', people: ['amara-bello'] },
]
