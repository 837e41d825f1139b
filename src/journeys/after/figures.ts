import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { checkInDefaults, type DoubtSettings, doubtDefaults, type RescueSettings, rescueDefaults } from '../rules/index.ts'

/** On which days after a yes somebody asks how it goes. */
export const checkinDays = adjustable({
  key: 'journeys.checkin_days',
  title: 'Days after a yes on which a check-in goes out',
  unit: 'days',
  default: [...checkInDefaults.days],
  why: 'Doubt comes in the first nights; after two weeks the first work is done, after six the first habit stands, and a quarter shows whether it holds.',
  least: 1,
  most: 730,
})

/** From when on no answer is an answer. */
export const silentDays = adjustable({
  key: 'journeys.checkin_silent_days',
  title: 'Days without an answer after which a check-in is silent',
  unit: 'days',
  default: doubtDefaults.silent_days,
  why: 'A whole week, with its weekend: whoever has not answered by then is called, not written to again.',
  least: 1,
  most: 60,
})

const lowBelow = adjustable({
  key: 'journeys.doubt_below',
  title: 'How sure, of 10, an answer must be not to count as a doubt',
  unit: 'of 10',
  default: doubtDefaults.low_below,
  why: 'Who is sure says 7 or more; 6 is what people say who do not want to hurt.',
  least: 1,
  most: 10,
})

const fallOf = adjustable({
  key: 'journeys.doubt_fall',
  title: 'By how much an answer must fall from the one before to count as a doubt',
  unit: 'of 10',
  default: doubtDefaults.fall_of,
  why: 'One point is a mood; two have a reason.',
  least: 1,
  most: 10,
})

const stillDays = adjustable({
  key: 'journeys.rescue_still_days',
  title: 'Days without a step after which a decided journey stands still',
  unit: 'days',
  default: rescueDefaults.still_days,
  why: 'A month, in which something should have been felt.',
  least: 7,
  most: 365,
})

/** The figures of the rule for doubts in this workspace. */
export function doubtSettings(context: Context): Promise<DoubtSettings> {
  return adjusted(context, { low_below: lowBelow, fall_of: fallOf, silent_days: silentDays })
}

/** The figures of the rule for the rescue list in this workspace. */
export async function rescueSettings(context: Context): Promise<RescueSettings> {
  return { ...rescueDefaults, ...(await adjusted(context, { still_days: stillDays })) }
}
