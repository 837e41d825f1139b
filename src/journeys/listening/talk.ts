import { z } from 'zod'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { talkDefaults, talkShare } from '../rules/index.ts'

const theirShare = adjustable({
  key: 'listening.their_share',
  title: 'How much of the talking should be theirs while we listen',
  unit: 'percent',
  default: talkDefaults.well_from * 100,
  why: 'Our questions, and playing back what we heard, take up to two fifths.',
  least: 10,
  most: 95,
})

export const Talk = z.object({
  theirs_seconds: z.int(),
  ours_seconds: z.int(),
  share: z.number().nullable().meta({ description: 'Their part of the talking, 0 to 1; null while nobody has kept the time' }),
  words: z.string(),
})
export type Talk = z.output<typeof Talk>

/** Their part of the talking over conversations whose times are in seconds, by what this workspace holds to be listening. */
export async function talkOf(context: Context, sessions: readonly { theirs_seconds: number; ours_seconds: number }[]): Promise<Talk> {
  const theirs = sessions.reduce((sum, one) => sum + one.theirs_seconds, 0)
  const ours = sessions.reduce((sum, one) => sum + one.ours_seconds, 0)
  const well_from = (await adjusted(context, { theirShare })).theirShare / 100
  return { theirs_seconds: theirs, ours_seconds: ours, ...talkShare({ theirs, ours }, { well_from }) }
}
