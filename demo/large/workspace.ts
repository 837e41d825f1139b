import { addDays } from '../../src/platform/days.ts'
import { demoDay } from '../days.ts'
import { Seeded } from '../seeded.ts'
import { OrganizationBook } from './organizations.ts'
import { PersonBook } from './people.ts'
import type { LargeChunk, LargePlan, LargeSize } from './shapes.ts'
import { LARGE_HISTORY_DAYS } from './shapes.ts'
import { TouchBook } from './touches.ts'

/**
 * A workspace of any size, chunk by chunk, with exactly so many people and touches: the same size, seed and day give the
 * same records. Keeps one chunk in memory. Refuses (RangeError) sizes that are not whole, and touches without people.
 */
export function* largeWorkspace(size: LargeSize): Generator<LargeChunk> {
  const { people, touches, members = 8, chunk = 5000 } = size
  for (const [name, least] of [
    ['people', 0],
    ['touches', 0],
    ['members', 1],
    ['chunk', 1],
  ] as const) {
    const given = { people, touches, members, chunk }[name]
    if (!Number.isSafeInteger(given) || given < least) throw new RangeError(`${name} must be a whole number from ${least}, not ${given}.`)
  }
  if (touches > 0 && people === 0) throw new RangeError('There can be no touches without people.')

  const today = demoDay(size.today)
  const plan: LargePlan = {
    chance: new Seeded(`large ${size.seed}`),
    daysAgo: Array.from({ length: LARGE_HISTORY_DAYS + 1 }, (_, ago) => addDays(today, -ago)),
    members,
  }
  const organizations = new OrganizationBook(plan)
  const persons = new PersonBook(plan, people)
  const history = new TouchBook(plan, { people, touches })
  let open = emptyChunk()
  while (persons.left() > 0) {
    const { organization, trade, headcount } = organizations.next(persons.left())
    if (organization) open.organizations.push(organization)
    const joined = persons.join(organization, headcount)
    open.people.push(...joined)
    history.write({ people: joined, trade }, open.touches)
    if (open.organizations.length + open.people.length + open.touches.length >= chunk) {
      yield open
      open = emptyChunk()
    }
  }
  if (open.people.length > 0) yield open
}

function emptyChunk(): LargeChunk {
  return { organizations: [], people: [], touches: [] }
}
