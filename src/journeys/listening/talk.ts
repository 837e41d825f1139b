import { z } from 'zod'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'

const theirShare = adjustable({
  key: 'listening.their_share',
  title: 'How much of the talking should be theirs while we listen',
  unit: 'percent',
  default: 60,
  why: 'Whoever asks and then waits hears more than half; well below that, we were presenting.',
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

/** Their part of the talking, 0 to 1, over conversations whose times are in seconds; null where no time was kept. */
export function shareOfTalk(sessions: readonly { theirs_seconds: number; ours_seconds: number }[], wanted: number): Talk {
  const theirs = sessions.reduce((sum, one) => sum + one.theirs_seconds, 0)
  const ours = sessions.reduce((sum, one) => sum + one.ours_seconds, 0)
  const share = theirs + ours === 0 ? null : theirs / (theirs + ours)
  return { theirs_seconds: theirs, ours_seconds: ours, share, words: inWords(share, theirs + ours, wanted) }
}

/** The same, by what this workspace holds to be listening. */
export async function talkOf(context: Context, sessions: readonly { theirs_seconds: number; ours_seconds: number }[]): Promise<Talk> {
  return shareOfTalk(sessions, (await adjusted(context, { theirShare })).theirShare / 100)
}

function inWords(share: number | null, seconds: number, wanted: number): string {
  if (share === null) return 'Nobody has kept the time yet.'
  const minutes = Math.round(seconds / 60)
  const lasted = minutes < 1 ? 'less than a minute' : minutes === 1 ? 'one minute' : `${minutes} minutes`
  const percent = Math.round(share * 100)
  const said = `They did ${percent} % of the talking in ${lasted}`
  if (share >= wanted) return `${said}: you listened.`
  return share >= 0.5 ? `${said}: a little more asking, a little less telling.` : `${said}: you told more than you asked.`
}
