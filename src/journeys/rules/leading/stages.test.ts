import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { adviceGate, type Reached, type Stage, stageRefusal, stages } from '../index.ts'

const all: Reached = { confirmed: true, shared: true, decided: true, arrived: true }
const none: Reached = { confirmed: false, shared: false, decided: false, arrived: false }

/** Each stage and those it may go on to, one letter each (l p w d c a e): `yes` where it may, `.` where it is refused. */
const table: [from: Stage, to: Record<Stage, 'yes' | '.'>][] = [
  ['listening', { listening: '.', purpose: 'yes', way: '.', deciding: '.', committed: '.', arrived: '.', ended: 'yes' }],
  ['purpose', { listening: 'yes', purpose: '.', way: 'yes', deciding: '.', committed: '.', arrived: '.', ended: 'yes' }],
  ['way', { listening: 'yes', purpose: 'yes', way: '.', deciding: 'yes', committed: '.', arrived: '.', ended: 'yes' }],
  ['deciding', { listening: 'yes', purpose: 'yes', way: 'yes', deciding: '.', committed: 'yes', arrived: '.', ended: 'yes' }],
  ['committed', { listening: '.', purpose: '.', way: '.', deciding: '.', committed: '.', arrived: 'yes', ended: 'yes' }],
  ['arrived', { listening: '.', purpose: '.', way: '.', deciding: '.', committed: '.', arrived: '.', ended: '.' }],
  ['ended', { listening: 'yes', purpose: '.', way: '.', deciding: '.', committed: '.', arrived: '.', ended: '.' }],
]

const cases = table.flatMap(([from, row]) => stages.map((to) => ({ from, to, may: row[to] === 'yes' })))

describe('which stage may follow which', () => {
  test.each(cases)('from $from to $to: $may', ({ from, to, may }) => {
    const refused = stageRefusal(from, to, all)
    expect(refused === null).toBe(may)
    if (refused !== null) expect(refused).toMatch(/^[A-Z].*\.$/)
  })

  test.each([
    ['purpose', 'way', 'they must have confirmed the purpose', 'play it back to them first'],
    ['way', 'deciding', 'a way must have been shared', 'share a way with them first'],
    ['deciding', 'committed', 'they must have said yes', 'by their decision alone'],
    ['committed', 'arrived', 'they say so, or the measure', 'the person being led says so'],
    ['committed', 'deciding', 'a yes is taken back by reopening', 'Reopen the journey to decide anew'],
    ['listening', 'ended', 'ending needs nothing', null],
    ['ended', 'listening', 'beginning again needs nothing', null],
  ] as const)('from %s to %s with nothing reached: %s', (from, to, _why, refusal) => {
    const refused = stageRefusal(from, to, none)
    if (refusal === null) expect(refused).toBeNull()
    else expect(refused).toContain(refusal)
  })

  test('a way that had to be shared before the purpose was confirmed takes the journey with it', () => {
    expect(stageRefusal('purpose', 'way', { ...none, shared: true })).toBeNull()
    expect(stageRefusal('purpose', 'way', { ...none, confirmed: true })).toBeNull()
  })

  test('a refusal says what comes first', () => {
    expect(stageRefusal('listening', 'deciding', all)).toBe('From “Listening” a journey goes to “Purpose” first; “Deciding” comes later.')
    expect(stageRefusal('way', 'way', all)).toBe('This journey is at “Way” already.')
    expect(stageRefusal('arrived', 'way', all)).toContain('a journey of its own')
    expect(stageRefusal('ended', 'committed', all)).toContain('listening first')
  })

  test('nobody arrives without every step from listening on', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stages), { maxLength: 30 }), (wished) => {
        let at: Stage = 'listening'
        const been = new Set<Stage>([at])
        for (const to of wished) {
          if (stageRefusal(at, to, all) !== null) continue
          at = to
          been.add(at)
        }
        if (been.has('arrived')) for (const step of ['purpose', 'way', 'deciding', 'committed'] as const) expect(been.has(step)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('advice', () => {
  test.each([
    ['2026-03-01', null, { open: true, because: null }],
    ['2026-03-01', 'no reason needed', { open: true, because: null }],
    [null, 'Their server is on fire', { open: true, because: 'Their server is on fire' }],
    [null, '  спешно  ', { open: true, because: 'спешно' }],
  ] as const)('confirmed on %p, because %p', (on, because, gate) => {
    expect(adviceGate(on, because)).toEqual(gate)
  })

  test.each([null, '', '   ', '...', '—'])('before the purpose is confirmed %j is no reason', (because) => {
    expect(adviceGate(null, because)).toMatchObject({ open: false, words: expect.stringContaining('not confirmed the purpose yet') })
  })
})
