import type { Context } from '../../platform/context.ts'
import { holdsMore } from '../../platform/kept/figure.ts'

/** Whether so much is there that looking at all of it keeps whoever asks waiting. */
export async function large(context: Context): Promise<boolean> {
  return (await holdsMore(context, 'journeys')) || (await holdsMore(context, 'people', 2000))
}
