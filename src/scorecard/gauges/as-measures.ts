import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { drawnWeeks, type Read, spanWeeks } from '../board/read.ts'
import type { Measured } from '../yardsticks/measure.ts'
import { lastWeek, pointsOf, toRead } from './points.ts'
import { gauges, madeOf } from './rules.ts'
import { gaugeWords, partWords } from './words.ts'

/** The gauges of the workspace among the measures: as they read at the end of last week. */
export async function readGauges(context: Context): Promise<Read[]> {
  const points = await pointsOf(context, '', drawnWeeks, context.today)
  const week = lastWeek(context.today)
  return gauges.map((gauge): Read => {
    const own = points.filter((one) => one.gauge === gauge)
    const at = (on: string): Measured['now'] => {
      const read = own.find((one) => one.week_on === on)
      const { reading = null, parts = [] } = read ? toRead(read) : {}
      return { value: reading, of: parts.reduce((all, part) => all + part.of, 0), interval: null }
    }
    return {
      id: gauge,
      name: gaugeWords[gauge].name,
      formula: `The weighted mean of: ${madeOf[gauge].map((part) => partWords[part].formula).join('; ')}.`,
      ...{ serves: 'both', shown_to: 'Everyone, among the gauges', unit: 'share', better: 'more', own: false },
      from: week,
      now: at(week),
      before: at(addDays(week, -7 * spanWeeks)),
      series: own.map((one) => ({ on: one.week_on, value: toRead(one).reading })),
    }
  })
}
