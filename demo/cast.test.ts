import { describe, expect, test } from 'bun:test'
import { addDays, daysBetween } from '../src/platform/days.ts'
import { demoWorkspace } from './cast.ts'
import type { DemoTouch, DemoWorkspace } from './shapes.ts'

const days = ['2026-11-20', '2027-01-01', '2028-02-29', '2026-03-14']

describe('the cast of the demo', () => {
  const workspace = demoWorkspace('2026-11-20')

  test('the same day gives the same workspace, to the byte', () => {
    expect(JSON.stringify(demoWorkspace('2026-11-20'))).toBe(JSON.stringify(workspace))
  })

  test('eight members, 240 people and a few thousand touches', () => {
    expect(workspace.members).toHaveLength(8)
    expect(workspace.people).toHaveLength(240)
    expect(workspace.touches.length).toBeGreaterThan(2500)
    expect(workspace.touches.length).toBeLessThan(4000)
  })

  test.each(days)('about 120 promises of both sides, in every way that they can end, some of them due this week, seen on %s', (day) => {
    const { promises, people } = demoWorkspace(day)
    const met = new Map(people.map((person) => [person.key, person.met_on]))
    const closed = (promise: (typeof promises)[number]) => promise.kept_on ?? promise.broken_on
    const open = promises.filter((promise) => !closed(promise))
    expect(promises.length).toBeGreaterThan(110)
    expect(promises.length).toBeLessThan(130)
    expect(promises.filter((promise) => promise.by === 'them').length).toBeGreaterThan(30)
    expect(open.filter((promise) => promise.due_on < day).length).toBeGreaterThanOrEqual(3)
    expect(open.filter((promise) => promise.due_on >= day && promise.due_on <= addDays(day, 7)).length).toBeGreaterThanOrEqual(4)
    for (const some of [
      promises.filter((promise) => promise.kept_on && promise.kept_on > promise.due_on),
      promises.filter((promise) => promise.kept_on && promise.kept_on < promise.due_on),
      promises.filter((promise) => promise.broken_on),
      promises.filter((promise) => promise.moved.length > 0),
    ])
      expect(some.length).toBeGreaterThanOrEqual(4)
    for (const promise of promises) {
      expect(promise.made_on >= (met.get(promise.person) ?? '9999')).toBe(true)
      expect(promise.due_on >= promise.made_on).toBe(true)
      expect((closed(promise) ?? promise.made_on) >= promise.made_on && (closed(promise) ?? day) <= day).toBe(true)
      for (const { on, to } of promise.moved) expect(on >= promise.made_on && to >= on).toBe(true)
    }
  })

  test.each(days)('meetings to come, on working days, with people who have an address, seen on %s', (day) => {
    const { meetings, people, members } = demoWorkspace(day)
    expect(meetings.length).toBeGreaterThanOrEqual(5)
    for (const { on, people: keys, member } of meetings) {
      expect(on > day).toBe(true)
      expect([0, 6]).not.toContain(new Date(`${on}T12:00:00Z`).getUTCDay())
      expect(members.some(({ key }) => key === member)).toBe(true)
      for (const key of keys) expect(people.find((person) => person.key === key)?.emails.length).toBeGreaterThan(0)
    }
  })

  test('what is not a day is refused by name', () => {
    expect(() => demoWorkspace('2026-02-30')).toThrow('2026-02-30')
  })

  test('every key is there once', () => {
    for (const list of [workspace.people, workspace.organizations, workspace.wishes, workspace.worries, workspace.touches]) {
      const keys = list.map((record) => record.key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('whoever is mentioned anywhere is there', () => {
    const people = new Set(workspace.people.map((person) => person.key))
    const members = new Set(workspace.members.map((member) => member.key))
    const organizations = new Set(workspace.organizations.map((organization) => organization.key))
    const circles = new Set(workspace.circles.map((circle) => circle.name))
    const mentioned = [
      ...workspace.touches.flatMap((touch) => touch.people),
      ...workspace.wishes.map((wish) => wish.person),
      ...workspace.worries.map((worry) => worry.person),
      ...workspace.members.map((member) => member.person),
      ...workspace.people.flatMap((person) => person.source.brought_by ?? []),
      ...workspace.duplicates.flat(),
    ]
    const guides = [
      ...workspace.touches.map((touch) => touch.member),
      ...workspace.people.map((person) => person.guide),
      ...workspace.worries.flatMap((worry) => [worry.taken_by ?? [], worry.gone_by ?? []].flat()),
    ]
    expect(mentioned.filter((key) => !people.has(key))).toEqual([])
    expect(guides.filter((key) => !members.has(key))).toEqual([])
    expect(workspace.people.filter((person) => person.organization && !organizations.has(person.organization))).toEqual([])
    expect(workspace.people.filter((person) => !circles.has(person.circle))).toEqual([])
  })

  test('every custom value belongs to a field and is of its kind', () => {
    const kinds = new Map(workspace.fields.map((field) => [field.key, field]))
    for (const person of workspace.people) {
      for (const [key, value] of Object.entries(person.custom)) {
        const field = kinds.get(key)
        const expected = field?.kind === 'number' ? 'number' : field?.kind === 'yes_no' ? 'boolean' : 'string'
        expect(typeof value).toBe(expected)
        if (field?.kind === 'choice') expect(field.choices).toContain(String(value))
      }
    }
  })

  test('an email belongs to one person, but for two of the three pairs that are one human being', () => {
    const holders = Map.groupBy(
      workspace.people.flatMap((person) => person.emails.map((email) => ({ email: email.toLowerCase(), key: person.key }))),
      (entry) => entry.email,
    )
    const shared = [...holders.values()].filter((entries) => entries.length > 1).map((entries) => entries.map((entry) => entry.key))
    expect(workspace.duplicates).toHaveLength(3)
    expect(shared.sort()).toEqual(workspace.duplicates.filter(([of]) => of !== 'mara-petrov').sort())
    const phones = (key: string) =>
      workspace.people.find((person) => person.key === key)?.phones.map((phone) => phone.replace(/\D/g, '').slice(-9))
    expect(phones('mara-petrov')).toContain(phones('mara-petrova')?.[0] ?? '')
  })

  test('every address ends in .example, where no mail arrives', () => {
    const emails = [...workspace.people.flatMap((person) => person.emails), ...workspace.members.map((member) => member.email)]
    expect(emails.filter((email) => !email.endsWith('.example'))).toEqual([])
  })

  test('nobody is told the same thing twice within a page of twenty touches', () => {
    for (const person of workspace.people) {
      const words = workspace.touches.filter((touch) => touch.people.includes(person.key)).map((touch) => touch.words)
      words.forEach((said, at) => {
        expect(words.slice(at + 1, at + 20)).not.toContain(said)
      })
    }
    expect(workspace.touches.filter((touch) => /[{}]|undefined|\[object|null/.test(touch.words))).toEqual([])
  })
})

describe.each(days)('seen on %s', (today) => {
  const workspace = demoWorkspace(today)
  const person = (key: string) => workspace.people.find((one) => one.key === key)

  test('touches lie in the two years up to today, and none before the person was met', () => {
    for (const touch of workspace.touches) {
      expect(touch.on <= today && daysBetween(touch.on, today) <= 731).toBe(true)
      for (const key of touch.people) expect(touch.on >= (person(key)?.met_on ?? '9999')).toBe(true)
    }
  })

  test('nobody was brought by someone met later, and no member acts before joining', () => {
    for (const one of workspace.people) {
      const bringer = one.source.brought_by ? person(one.source.brought_by) : undefined
      if (bringer) expect({ who: one.key, fine: bringer.met_on <= one.met_on }).toEqual({ who: one.key, fine: true })
    }
    const joined = new Map(workspace.members.map((member) => [member.key, member.joined_on]))
    expect(workspace.touches.filter((touch) => touch.on < (joined.get(touch.member) ?? '9999'))).toEqual([])
  })

  test('wishes and worries are said since the first meeting, and a worry is taken before it is gone', () => {
    for (const wish of workspace.wishes) expect(wish.said_on >= (person(wish.person)?.met_on ?? '9999') && wish.said_on <= today).toBe(true)
    for (const worry of workspace.worries) {
      const order = [person(worry.person)?.met_on, worry.said_on, worry.taken_on, worry.gone_on, today].filter(
        (day) => typeof day === 'string',
      )
      expect(order).toEqual(order.toSorted())
      expect(worry.state === 'carried').toBe(worry.taken_on === null)
      expect(worry.state === 'gone').toBe(worry.gone_on !== null)
    }
  })

  test('there is someone for every reason of the morning', () => {
    const reasons = morningReasons(workspace)
    for (const [reason, people] of Object.entries(reasons)) expect({ reason, found: people.length > 0 }).toEqual({ reason, found: true })
    expect(reasons.unanswered?.length).toBeLessThan(12)
  })

  test('most of each circle, but not all, were touched in time', () => {
    const inCircles = workspace.people.filter((one) => one.circle !== 'resting')
    const overdue = inCircles.filter((one) => isOverdue(workspace, one.key))
    expect(inCircles.length).toBeGreaterThan(150)
    expect(overdue.length / inCircles.length).toBeGreaterThan(0.05)
    expect(overdue.length / inCircles.length).toBeLessThan(0.25)
  })
})

/** The keys of those whom each reason of the Morning page would name, by the plainest reading of it. */
function morningReasons(workspace: DemoWorkspace): Record<string, string[]> {
  const { today, people, worries } = workspace
  const keys = (found: { key: string }[]) => found.map((one) => one.key)
  const overdueIn = (circle: string) => keys(people.filter((one) => one.circle === circle && isOverdue(workspace, one.key)))
  const coming = Array.from({ length: 7 }, (_, ahead) => addDays(today, ahead).slice(5))
  const thanked = (key: string) =>
    touchesOf(workspace, key)
      .filter((touch) => touch.kind === 'recognition')
      .at(-1)?.on ?? ''
  return {
    'overdue, inner': overdueIn('inner'),
    'overdue, close': overdueIn('close'),
    'overdue, wide': overdueIn('wide'),
    'birthday today': keys(people.filter((one) => one.birthday?.slice(5) === coming[0])),
    'birthday soon': keys(people.filter((one) => coming.slice(1).includes(one.birthday?.slice(5) ?? ''))),
    'worry not taken': worries.filter((worry) => worry.state === 'carried').map((worry) => worry.person),
    'teammate long without thanks': keys(people.filter((one) => one.relation === 'teammate' && thanked(one.key) < addDays(today, -60))),
    'brought and never greeted': keys(people.filter((one) => one.source.brought_by && touchesOf(workspace, one.key).length === 0)),
    unanswered: keys(people.filter((one) => touchesOf(workspace, one.key).at(-1)?.direction === 'in')),
  }
}

function isOverdue(workspace: DemoWorkspace, key: string): boolean {
  const person = workspace.people.find((one) => one.key === key)
  const days = workspace.circles.find((circle) => circle.name === person?.circle)?.days
  if (!person || !days) return false
  return addDays(touchesOf(workspace, key).at(-1)?.on ?? person.met_on, days) < workspace.today
}

function touchesOf(workspace: DemoWorkspace, key: string): DemoTouch[] {
  const known = touchesByPerson.get(workspace) ?? new Map<string, DemoTouch[]>()
  if (known.size === 0) {
    for (const touch of workspace.touches) for (const one of touch.people) known.set(one, [...(known.get(one) ?? []), touch])
    touchesByPerson.set(workspace, known)
  }
  return known.get(key) ?? []
}

const touchesByPerson = new Map<DemoWorkspace, Map<string, DemoTouch[]>>()
