import { z } from 'zod'
import { circlesOf, fold, Relation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { channels, phases, kinds as touchKinds } from '../../touches/index.ts'
import { countOf, drawnWeeks, measured, type Read, spanWeeks } from '../board/read.ts'
import { byKind, countIn, type Reading, type Span } from '../board/reading.ts'
import { type FactDay, factDays, factDaysOf } from '../kept/facts.ts'
import type { YardstickRow } from '../tables.ts'
import type { Measure, Serves } from './measure.ts'

/** What can be counted: its kind of fact, its words, and what its cut is made of, in order. */
const countable = {
  touches: { fact: 'touch', words: 'touches', parts: ['channel', 'kind', 'direction', 'phase'] },
  worries_said: { fact: 'worry.said', words: 'worries said to us', parts: [] },
  worries_gone: { fact: 'worry.gone', words: 'worries gone', parts: [] },
  promises_made: { fact: 'promise.made', words: 'promises made', parts: ['side'] },
  promises_due: { fact: 'promise', words: 'promises whose day it is', parts: ['side', 'state'] },
  journeys_opened: { fact: 'journey.opened', words: 'journeys begun', parts: ['audience'] },
  journeys_decided: { fact: 'journey.yes', words: 'journeys decided with a yes', parts: ['audience'] },
  journeys_arrived: { fact: 'journey.arrived', words: 'journeys arrived', parts: ['audience'] },
  journeys_ended: { fact: 'journey.ended', words: 'journeys ended without arriving', parts: ['audience', 'outcome'] },
  checkins_answered: { fact: 'confidence', words: 'check-ins answered', parts: [] },
  introductions_made: { fact: 'introduction.made', words: 'introductions made', parts: [] },
  referrals: { fact: 'referral', words: 'people brought by somebody', parts: [] },
  testimonials: { fact: 'testimonial', words: 'testimonials approved', parts: [] },
} as const satisfies Record<string, { fact: string; words: string; parts: readonly Part[] }>

type Part = 'channel' | 'kind' | 'direction' | 'phase' | 'side' | 'state' | 'audience' | 'outcome'
export type Countable = keyof typeof countable
export const countables = Object.keys(countable) as [Countable, ...Countable[]]

/** What a measure of one's own is kept to. */
export const only = {
  channel: z.enum(channels).optional(),
  kind: z.enum(touchKinds).optional(),
  direction: z.enum(['in', 'out', 'both']).optional(),
  phase: z.enum(phases).optional(),
  side: z.enum(['us', 'them']).optional().meta({ description: 'Whose promises' }),
  state: z.enum(['kept', 'late', 'broken', 'open']).optional().meta({ description: 'What became of the promises' }),
  audience: z.enum(['customer', 'teammate']).optional(),
  outcome: z.enum(['declined', 'decided_no', 'went_elsewhere', 'faded']).optional().meta({ description: 'How the journeys ended' }),
  relation: Relation.optional().meta({ description: 'Only of people who stand so to us today' }),
  circle: Words(60).optional().meta({ description: 'Only of people who are in the circle of this name today' }),
  tag: Words(60).optional().meta({ description: 'Only of people who have this tag today' }),
}
export type Only = { [K in keyof typeof only]?: z.output<(typeof only)[K]> }

const ofPeople = new Set(['relation', 'circle', 'tag'])

/** Refuses what does not belong to what is counted, each by its name. */
export function refuseStrange(counts: Countable, given: Only): void {
  const { parts, words } = countable[counts]
  const strange = Object.keys(given).filter((name) => !ofPeople.has(name) && !(parts as readonly string[]).includes(name))
  if (strange.length === 0) return
  const may = [...parts, ...ofPeople].join(', ')
  throw new Refusal(
    'invalid',
    `Of ${words} there is no ${strange[0]}.`,
    strange.map((path) => ({ path, message: `does not belong to ${words}, which can be kept to ${may}` })),
  )
}

/** What a measure is kept to, as it is written down: the circle by its id, so that it may be called otherwise one day. */
export async function keptOnly(context: Context, given: Only): Promise<string> {
  if (given.circle === undefined) return JSON.stringify(given)
  const circle = (await circlesOf(context)).find((one) => one.name_key === fold(given.circle ?? ''))
  if (circle) return JSON.stringify({ ...given, circle: circle.id })
  throw new Refusal('invalid', `There is no circle called ${given.circle}.`, [{ path: 'circle', message: 'is no circle here' }])
}

/** Whether people are looked at for it: that is counted anew each time, all else is kept by day. */
export function looksAtPeople({ only }: Pick<YardstickRow, 'only'>): boolean {
  return Object.keys(JSON.parse(only) as Only).some((name) => ofPeople.has(name))
}

/** What measures of one's own say, of the same spans as all others. */
export async function readOwn(context: Context, rows: readonly YardstickRow[]): Promise<Read[]> {
  const from = addDays(context.today, -7 * (drawnWeeks + spanWeeks + 1))
  const circles = new Map((await circlesOf(context)).map((circle) => [circle.id, circle.name]))
  const read: Read[] = []
  for (const row of rows) {
    const kept = JSON.parse(row.only) as Only
    const { fact, parts } = countable[row.counts as Countable]
    const facts = byKind(await factsOf(context, fact, kept, from))
    const fits = (cut: string) => cutFits(cut, parts, kept)
    const count = (span: Span) => countOf(countIn(facts, fact, span, fits))
    read.push({
      ...measured(measureOf(row, kept, circles), count, context.today),
      ...(row.per === 'month' ? byMonth(count, context.today) : {}),
    })
  }
  return read
}

function factsOf(context: Context, fact: string, { relation, circle, tag }: Only, from: string): Promise<FactDay[]> {
  if (relation === undefined && circle === undefined && tag === undefined) return factDays(context, [fact], from, context.today)
  return factDaysOf(context, fact, { relation, circle_id: circle, tag: tag && fold(tag.trim()) }, from, context.today)
}

/** Whether a cut such as `call/contact/out/` is one of those asked for. */
function cutFits(cut: string, parts: readonly Part[], kept: Only): boolean {
  const found = cut.split('/')
  return parts.every((part, at) => kept[part] === undefined || kept[part] === found[at])
}

/** The last nine months instead of weeks. */
function byMonth(count: (span: Span) => Reading, today: string): Pick<Read, 'series'> {
  const month = Temporal.PlainYearMonth.from(today.slice(0, 7))
  const series = Array.from({ length: months }, (_none, at) => {
    const one = month.subtract({ months: months - 1 - at })
    const last = one.toPlainDate({ day: one.daysInMonth }).toString()
    const to = last < today ? last : today
    return { on: to, value: count({ from: `${one.toString()}-01`, to }).value }
  })
  return { series }
}
const months = 9

/** A measure of one's own, with its formula in words. */
function measureOf(row: YardstickRow, kept: Only, circles: ReadonlyMap<string, string>): Measure {
  const told = Object.entries(kept).map(([name, value]) =>
    name === 'circle' ? `circle ${circles.get(value) ?? 'that is gone'}` : `${name} ${value}`,
  )
  return {
    id: row.id,
    name: row.name,
    formula: `How many ${countable[row.counts as Countable].words}${told.length > 0 ? `, of ${told.join(' and ')}` : ''}, by the ${row.per}.`,
    serves: row.serves as Serves,
    shown_to: row.shown_to,
    unit: 'count',
    better: 'more',
    own: true,
  }
}
