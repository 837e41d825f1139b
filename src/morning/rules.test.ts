import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  type Candidate,
  chooseFive,
  doubtPresses,
  indecisionPresses,
  isFull,
  promisePresses,
  quiet,
  resourcePresses,
  silentPresses,
  trailPresses,
} from './rules.ts'
import { greetingAt } from './wording.ts'

const candidate = fc.record<Candidate>({
  person_id: fc.integer({ min: 1, max: 30 }).map((number) => `person-${number}`),
  kind: fc.constantFrom('overdue', 'birthday', 'worry', 'recognition', 'greeting', 'waiting'),
  since: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
  presses: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  words: fc.constant('a fact'),
})

type Five = [Candidate, Candidate, Candidate, Candidate, Candidate]

describe('the five of a morning', () => {
  test('nobody twice, never more than asked for, and as many as there are people', () => {
    fc.assert(
      fc.property(fc.array(candidate), fc.integer({ min: 0, max: 9 }), (candidates, size) => {
        const chosen = chooseFive(candidates, size).map((one) => one.person_id)
        expect(new Set(chosen).size).toBe(chosen.length)
        expect(chosen).toHaveLength(Math.min(size, new Set(candidates.map((one) => one.person_id)).size))
      }),
    )
  })

  test('the order in which facts are found changes nothing', () => {
    fc.assert(
      fc.property(fc.array(candidate), (candidates) => {
        expect(chooseFive([...candidates].reverse(), 5).map((one) => one.person_id)).toEqual(
          chooseFive(candidates, 5).map((one) => one.person_id),
        )
      }),
    )
  })

  test('no more than two with one kind of reason while people with another are left', () => {
    const of = (kind: string, count: number, presses: number) =>
      Array.from({ length: count }, (_, at): Candidate => ({ person_id: `${kind}-${at}`, kind, since: '2026-02-01', presses, words: '' }))
    const kinds = chooseFive([...of('overdue', 8, 0.9), ...of('birthday', 1, 0.2), ...of('worry', 4, 0.1)], 5).map((one) => one.kind)
    expect(kinds).toEqual(['overdue', 'overdue', 'birthday', 'worry', 'worry'])
    expect(chooseFive(of('overdue', 8, 0.9), 5)).toHaveLength(5)
  })

  test('a second reason lifts someone over another with the same first one', () => {
    const fact = (person_id: string, kind: string, presses: number): Candidate => ({
      person_id,
      kind,
      since: '2026-02-01',
      presses,
      words: '',
    })
    const [first] = chooseFive([fact('ada', 'overdue', 0.6), fact('ben', 'overdue', 0.6), fact('ben', 'worry', 0.5)], 1)
    expect(first).toMatchObject({ person_id: 'ben', kind: 'overdue', also: [{ kind: 'worry' }] })
  })

  test('a quiet reason lifts someone into a whole morning, and is left out only where it could lift nobody', () => {
    const fact = (person_id: string, presses: number, kind: string): Candidate => ({
      person_id,
      kind,
      since: '2026-02-01',
      presses,
      words: '',
    })
    const [a, b, c, d, e] = [0.9, 0.86, 0.75, 0.72, 0.7].map((presses, at) => fact(`person-${at + 1}`, presses, `kind-${at}`)) as Five
    const near = [a, b, c, d, e, fact('person-6', 0.68, 'other')]
    expect(isFull(chooseFive(near, 5), near, 5)).toBe(false)
    const five = chooseFive([...near, fact('person-6', 0.5, 'resource')], 5).map((one) => one.person_id)
    expect(five).toEqual(['person-1', 'person-2', 'person-3', 'person-6', 'person-4'])
    const far = [a, b, fact('person-3', 0.95, 'overdue'), fact('person-4', 0.95, 'overdue'), fact('person-5', 0.8, 'other')]
    const behind = [...far, fact('person-6', 0.72, 'overdue'), fact('person-7', 0.3, 'other')]
    expect(isFull(chooseFive(behind, 5), behind, 5)).toBe(true)
  })

  test('where quiet reasons are left out, the same people are chosen as with them', () => {
    const quietly = fc.record<Candidate>({
      ...{ person_id: fc.integer({ min: 1, max: 12 }).map((number) => `person-${number}`), kind: fc.constant('resource') },
      ...{ since: fc.constant('2026-02-01'), presses: fc.integer({ min: -3, max: 40 }).map(resourcePresses), words: fc.constant('') },
    })
    const some = fc
      .array(quietly, { maxLength: 30 })
      .map((all) => [...Map.groupBy(all, (one) => one.person_id).values()].flatMap((own) => own.slice(0, quiet.each)))
    let full = 0
    fc.assert(
      fc.property(
        fc.array(candidate, { minLength: 3, maxLength: 20 }),
        some,
        fc.integer({ min: 1, max: 4 }),
        (candidates, besides, size) => {
          const chosen = chooseFive(candidates, size)
          if (!isFull(chosen, candidates, size)) return
          full++
          const ids = (people: { person_id: string }[]) => people.map((one) => one.person_id).sort()
          expect(ids(chooseFive([...candidates, ...besides], size))).toEqual(ids(chosen))
        },
      ),
      { numRuns: 1000 },
    )
    expect(full).toBeGreaterThan(0)
  })
})

test('a promise presses more with each day after its own, ours always more than theirs, and never more than there is', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), (days, more) => {
      for (const ours of [true, false]) expect(promisePresses(days + more, ours)).toBeGreaterThanOrEqual(promisePresses(days, ours))
      expect(promisePresses(days, true)).toBeGreaterThan(promisePresses(days + more, false))
      expect(promisePresses(days, true)).toBeLessThan(1)
    }),
  )
})

test.each([
  ['03:59', 'Good evening'],
  ['04:00', 'Good morning'],
  ['11:59', 'Good morning'],
  ['12:00', 'Good afternoon'],
  ['18:00', 'Good evening'],
])('at %s one says %s', (time, greeting) => {
  expect(greetingAt(time)).toBe(greeting)
})

test('what was decided on a trail presses most, and each thing less on the day after', () => {
  const kinds = ['decision.yes', 'request.asked', 'purpose.confirmed', 'trail.opened']
  const presses = kinds.map((kind) => trailPresses(kind, 0))
  expect(presses).toEqual([...presses].sort((a, b) => b - a))
  for (const kind of kinds) expect(trailPresses(kind, 1)).toBeLessThan(trailPresses(kind, 0))
})

test('a doubt that was said presses more than silence, and silence more than a decision that stalls a little', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (days, more) => {
      expect(doubtPresses(days + more)).toBeGreaterThanOrEqual(doubtPresses(days))
      expect(doubtPresses(days)).toBeGreaterThan(silentPresses(days))
      expect(silentPresses(days)).toBeGreaterThan(indecisionPresses(0.5))
    }),
  )
})
