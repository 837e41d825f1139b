import type { Money } from '../../platform/money.ts'
import { computeValue, valueDefaults } from '../value/value.ts'
import type { Sums } from './sums.ts'

/**
 * The price of a day of an option, net, beside everyday things and an hour, a day and a week of downtime: the formula of value.compute.
 * Things in another currency than the sheet's are left out, as they cannot be set beside it.
 */
export function besideOf(
  { once, a_year }: Pick<Sums, 'once' | 'a_year'>,
  { currency, term_days }: { currency: string; term_days: number },
  { comparators, downtime }: { comparators: { name: string; cost: Money }[]; downtime: { cost_per_hour: Money; from: string } | null },
): { price_a_day: Money; things: { name: string; cost: Money; words: string }[] } {
  const money = (amount: number) => ({ amount, currency })
  const counts = downtime && downtime.cost_per_hour.currency === currency
  const { price_a_day, beside } = computeValue({
    worries: [],
    downtime: counts
      ? {
          cost_per_hour: downtime.cost_per_hour,
          hours: 0,
          per: 'year',
          hours_a_day: valueDefaults.hours_a_day,
          days_a_week: valueDefaults.days_a_week,
        }
      : null,
    price: { cost: money(once) },
    effort: [],
    running: [{ cost: money(a_year), per: 'year' }],
    comparators: comparators.filter(({ cost }) => cost.currency === currency),
    term_days,
    // Nobody looks at the lines here.
    days: 0,
  })
  return { price_a_day, things: price_a_day.amount > 0 ? beside.map(({ name, cost, words }) => ({ name, cost, words })) : [] }
}
