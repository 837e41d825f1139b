import { addDays } from '../src/platform/days.ts'
import { demoDay } from './days.ts'
import { makeOrganizations } from './make-organizations.ts'
import type { MadePerson } from './make-people.ts'
import { makePeople } from './make-people.ts'
import { makeWishes, makeWorries } from './make-words.ts'
import { makeMeetings } from './meetings.ts'
import { memberSketches } from './members.ts'
import { duplicatePeople } from './people/duplicates.ts'
import { sketchKey } from './people/met.ts'
import { makePromises } from './promises/make.ts'
import type { DemoCircle, DemoField, DemoMember, DemoWorkspace } from './shapes.ts'
import { makeTouches } from './touches/history.ts'

/**
 * Northlight IT and everyone around it, as seen on a day ('YYYY-MM-DD'): eight members, 240 people, two years of touches.
 * The same day gives the same records, and every day in them is counted back from it. Refuses (RangeError) what is not a day.
 */
export function demoWorkspace(today: string): DemoWorkspace {
  const day = demoDay(today)
  const organizations = makeOrganizations()
  const made = makePeople(day, organizations)
  return {
    name: 'Northlight IT',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    today: day,
    members: makeMembers(day, made),
    circles,
    fields,
    organizations,
    people: made.map((one) => one.person),
    wishes: makeWishes(day, made),
    worries: makeWorries(day, made),
    touches: makeTouches(day, made),
    promises: makePromises(day, made),
    meetings: makeMeetings(day),
    duplicates: duplicatePeople.map(({ of, person }) => [of, sketchKey(person)]),
  }
}

const circles: DemoCircle[] = [
  { name: 'inner', days: 14 },
  { name: 'close', days: 30 },
  { name: 'wide', days: 90 },
  { name: 'resting', days: null },
]

const fields: DemoField[] = [
  { key: 'contract', label: 'Contract', kind: 'choice', choices: ['care', 'on call', 'project'] },
  { key: 'seats', label: 'Seats', kind: 'number', choices: [] },
  { key: 'since', label: 'Customer since', kind: 'day', choices: [] },
  { key: 'site', label: 'Web site', kind: 'link', choices: [] },
  { key: 'backup_checked', label: 'Backup tried this year', kind: 'yes_no', choices: [] },
]

function makeMembers(today: string, made: MadePerson[]): DemoMember[] {
  return memberSketches.map((sketch) => {
    const person = made.find((one) => one.person.key === sketch.key)?.person
    if (!person) throw new Error(`The member "${sketch.key}" is not among the people.`)
    return {
      key: sketch.key,
      given_name: person.given_name,
      family_name: person.family_name,
      email: `${sketch.key.replace('-', '.')}@northlight.example`,
      role: sketch.role,
      person: sketch.key,
      joined_on: addDays(today, -sketch.joined_ago),
      profile: sketch.profile,
    }
  })
}
