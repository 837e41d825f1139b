import { receive } from '../src/intake/arrivals/index.ts'
import { newId } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/context.ts'
import { demoArrivals } from './arrivals.ts'

/** Lets the mail and meetings of the demo come in, to its owner. */
export async function loadArrivals(context: Context, memberId: string): Promise<void> {
  const source = { kind: 'import', id: newId() } as const
  await receive(context, { memberId, source, arrivals: demoArrivals(context.today) })
}
