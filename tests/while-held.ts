import { type Caller, within } from '../src/platform/call.ts'
import type { Context } from '../src/platform/context.ts'

/** Long enough for whoever comes second to have read what the first has changed and not yet kept. */
const moment = 150

/**
 * Lets two transactions meet: the first has made its change and keeps it to itself for a moment, while the second begins. Answers how the
 * second went. Where only one may write at a time, the second waits for its turn.
 */
export async function whileHeld<T>(
  caller: Caller,
  first: (context: Context) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const changed = Promise.withResolvers<void>()
  const held = within(caller, 'test.first', async (context) => {
    await first(context)
    changed.resolve()
    await Bun.sleep(moment)
  })
  await Promise.race([held, changed.promise])
  const [, answer] = await Promise.all([held, Promise.allSettled([second()])])
  return answer[0]
}
