import { expect, test } from 'bun:test'
import { getBoard } from '../src/journeys/core/board.ts'
import { listEvents } from '../src/journeys/core/events.ts'
import { listJourneys } from '../src/journeys/core/operations.ts'
import { call } from '../src/platform/call.ts'
import { runChecks } from '../src/platform/check.ts'
import { onEachDatabase } from '../tests/on-each-database.ts'
import { loadLarge } from './load-large.ts'

const size = { people: 300, touches: 600, journeys: 250, seed: 'a', today: '2026-11-20' }
let before: object | undefined

onEachDatabase('the journeys of a large workspace', (open) => {
  test('are as many as asked for, in every stage, with kept figures that hold, and the same for the same seed', async () => {
    const caller = await open({ today: size.today })
    await loadLarge(caller, size, () => undefined)
    const board = await call(caller, getBoard, {})
    const stages = Object.fromEntries(board.stages.map(({ stage, journeys }) => [stage, journeys]))
    expect(Object.values(stages).reduce((sum, one) => sum + one, board.arrived + board.ended)).toBe(size.journeys)
    expect(Math.min(...Object.values(stages), board.arrived, board.ended)).toBeGreaterThan(0)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    const { items } = await call(caller, listJourneys, { limit: 200 })
    const told = { stages, ids: items.map((one) => one.id), scores: items.map((one) => one.indecision.score) }
    before ??= told
    expect(told).toEqual(before as typeof told)
    const [arrived] = (await call(caller, listJourneys, { stage: 'arrived', limit: 1 })).items
    const events = await call(caller, listEvents, { id: arrived?.id ?? '' })
    expect(events.items.map((one) => one.kind)).toEqual(expect.arrayContaining(['opened', 'purpose.confirmed', 'decision.yes', 'arrived']))
  }, 60_000)
})
