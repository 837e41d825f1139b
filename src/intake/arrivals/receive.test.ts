import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson, getPerson } from '../../people/index.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { listTouches } from '../../touches/index.ts'
import type { Arrival } from './arrival.ts'
import { receive } from './receive.ts'

const source = { kind: 'connection', id: '01a2027e-f1af-70e0-963f-284caff7f68e' } as const

function message(key: string, address: string, more: Partial<Arrival> = {}): Arrival {
  return {
    key,
    channel: 'email',
    at: '2026-03-02T09:00:00.000Z',
    on: '2026-03-02',
    direction: 'in',
    parties: [{ address, name: null }],
    words: 'The oven',
    automatic: null,
    ...more,
  }
}

function bring(caller: Caller, arrivals: Arrival[], memberId: string | null = null) {
  return within(caller, 'tests.receive', (context) => receive(context, { memberId, source, arrivals }))
}

onEachDatabase('what arrives', (open) => {
  test('a message of someone known is a touch on its day, once', async () => {
    const caller = await open({ today: '2026-03-10' })
    const lena = await call(caller, createPerson, { name: 'Lena Torres', emails: ['Lena@torres.example'], circle: 'close' })
    const first = await bring(caller, [message('<1@x>', 'lena@TORRES.example'), message('<1@x>', 'lena@torres.example')])
    expect(first).toMatchObject({ touched: 1, known: 1, left_out: 0, proposed: 0 })
    const again = await bring(caller, [message('<1@x>', 'lena@torres.example')], 'another-member')
    expect(again).toMatchObject({ touched: 0, known: 1 })
    const touches = await call(caller, listTouches, { person_id: lena.id })
    expect(touches.items.map(({ on, channel, direction, words }) => ({ on, channel, direction, words }))).toEqual([
      { on: '2026-03-02', channel: 'email', direction: 'in', words: 'The oven' },
    ])
    expect((await call(as(caller, 'viewer'), getPerson, { id: lena.id })).last_touch_on).toBe('2026-03-02')
  })
})
