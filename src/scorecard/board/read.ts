import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { keptFigure } from '../../platform/kept/figure.ts'
import { getRecency } from '../../touches/index.ts'
import { factDays } from '../kept/facts.ts'
import { large } from '../kept/large.ts'
import { type BoardKey, boardMeasures, type Measure, type Measured } from '../yardsticks/measure.ts'
import {
  byKind,
  confidence,
  countIn,
  daysToDecision,
  type Facts,
  promisesKept,
  type Reading,
  type Span,
  valueWon,
  weeksTo,
  yesRate,
} from './reading.ts'

/** How many weeks a span has, and how many are drawn. */
export const spanWeeks = 13
export const drawnWeeks = 26

const kinds = ['worry.gone', 'journey.arrived', 'promise', 'confidence', 'journey.yes', 'journey.no', 'journey.value']

export type Read = Omit<Measured, 'target'>

/** What the measures of the scorecard say today, of the time before, and over the weeks: from kept counts alone. */
export async function readBoard(context: Context): Promise<Read[]> {
  const { today } = context
  const facts = byKind(await factDays(context, kinds, addDays(today, -7 * (drawnWeeks + spanWeeks + 1)), today))
  const recency = await call(context, getRecency, { weeks: drawnWeeks })
  return boardMeasures.map((measure): Read => {
    if (measure.id === 'each' || measure.id === 'recently') return fromRecency(measure, measure.id, recency, today)
    const read = (span: Span) => readers[measure.id as Counted](facts, span, context)
    return measured(measure, read, today)
  })
}

/** The same, kept where the workspace is large. */
export const boardKept = keptFigure('scorecard.get', {
  large,
  reckon: async (context, _asked: object) => ({ on: context.today, read: await readBoard(context) }),
})

/** A measure over its span, the one before and the weeks. */
export function measured(measure: Measure, read: (span: Span) => Reading, today: string): Read {
  const byWeek = measure.unit === 'count' || measure.unit === 'money'
  return {
    ...measure,
    from: spanTo(today).from,
    now: whole(read(spanTo(today))),
    before: whole(read(spanTo(addDays(today, -7 * spanWeeks)))),
    series: weeksTo(today, drawnWeeks).map((week) => ({ on: week.to, value: read(byWeek ? week : spanTo(week.to)).value })),
  }
}

/** The thirteen weeks that end with a day. */
function spanTo(to: string): Span {
  return { from: addDays(to, 1 - 7 * spanWeeks), to }
}

type Counted = Exclude<BoardKey, 'each' | 'recently'>

const readers: Record<Counted, (facts: Facts, span: Span, context: Context) => Reading> = {
  worries_gone: (facts, span) => countOf(countIn(facts, 'worry.gone', span)),
  arrivals: (facts, span) => countOf(countIn(facts, 'journey.arrived', span)),
  promises_kept: (facts, span, { today }) => promisesKept(facts, span, today),
  confidence: (facts, span) => confidence(facts, span),
  value: (facts, span, { workspace }) => valueWon(facts, span, workspace.currency),
  yes_rate: (facts, span) => yesRate(facts, span),
  days_to_decision: (facts, span) => daysToDecision(facts, span),
}

type Recency = Awaited<ReturnType<typeof getRecency.run>>

function fromRecency(measure: Measure, key: 'each' | 'recently', recency: Recency, today: string): Read {
  const before = recency.series.findLast((point) => point.on <= addDays(today, -7 * spanWeeks))
  const reading = (value: number | null | undefined, of: number | undefined) => ({ value: value ?? null, of: of ?? 0, interval: null })
  return {
    ...measure,
    from: today,
    now: reading(recency[key], recency.people),
    before: reading(before?.[key], before?.people),
    series: recency.series.map((point) => ({ on: point.on, value: point[key] })),
  }
}

export function countOf(n: number): Reading {
  return { value: n, of: n }
}

function whole({ value, of, interval }: Reading): Measured['now'] {
  return { value, of, interval: interval ? [...interval] : null }
}
