import { setClock } from '../../src/platform/clock.ts'

// The program as it is, in a process of its own; it goes by the clock of the test that started it.
process.on('message', (instant: string | null) => {
  setClock(instant)
  process.send?.('set')
})
await import('../../src/main.ts')
