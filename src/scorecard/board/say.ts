import { type Money, sayMoney } from '../../platform/money.ts'
import { figure } from '../../platform/wording.ts'
import { count, percent } from '../wording.ts'
import type { Measured } from '../yardsticks/measure.ts'

type Figure = Pick<Measured, 'unit'>

/** A value of a measure as people say it; `not known yet` where there is none. */
export function sayValue({ unit }: Figure, value: number | null, currency: string): string {
  if (value === null) return 'not known yet'
  if (unit === 'share') return percent(value)
  if (unit === 'money') return sayMoney({ amount: value, currency } satisfies Money)
  if (unit === 'days') return count(Math.round(value * 10) / 10, 'day', 'days')
  return unit === 'of_ten' ? `${value} of 10` : figure(value)
}

/** How a measure changed against the time before, in words; whether that is good, bad, or neither. */
export function sayChange(one: Measured, currency: string): { words: string; tone: 'good' | 'bad' | null } {
  const [is, was] = [one.now.value, one.before.value]
  if (is === null || was === null) return { words: was === null ? 'nothing known of the time before' : '', tone: null }
  if (is === was) return { words: 'as before', tone: null }
  const more = is > was
  const by = Math.abs(is - was)
  const said =
    one.unit === 'share' ? `${Math.round(by * 100)} points` : sayValue(one, Math.round(by * 10) / 10, currency).replace(' of 10', '')
  return { words: `${said} ${more ? 'more' : 'less'} than before`, tone: more === (one.better === 'more') ? 'good' : 'bad' }
}

/** The scorecard in a sentence: what became of those we lead. */
export function saying(theirs: readonly Measured[], weeks: number): string {
  const [gone, arrived] = ['worries_gone', 'arrivals'].map((id) => theirs.find((one) => one.id === id)?.now.value ?? 0)
  if (!gone && !arrived) return `In the last ${weeks} weeks no worry went and nobody arrived, as far as is written down.`
  return `In the last ${weeks} weeks ${gone ? count(gone, 'worry', 'worries') : 'no worry'} went, and ${arrived ? count(arrived, 'journey', 'journeys') : 'no journey'} arrived.`
}
