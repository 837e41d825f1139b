import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { askedElsewhere, findPulse, publishedOf } from '../asking/pulse.ts'
import { type Key, keys, low, principles, type Scores } from '../principles.ts'
import { audiences, type PulseRow, pulseStates } from '../tables.ts'
import { leavingOf } from './leaving.ts'
import { changeOf } from './newcombe.ts'
import { agreeing, answersIn, meanOf, spreadOf } from './spread.ts'
import { View, viewsOf } from './view.ts'

const Spread = z.array(z.int()).length(5).meta({ description: 'How many marked 1, 2, 3, 4 and 5' })
const Share = z.number().min(0).max(1)
const Change = z.object({ by: z.number(), interval: z.array(z.number()).length(2) })

const Item = z.object({
  key: z.enum(keys as [Key, ...Key[]]),
  name: z.string(),
  asked: z.string(),
  answers: z.int().nullable().meta({ description: 'null: fewer than may be shown' }),
  spread: Spread.nullable(),
  mean: z.number().nullable(),
  agree: Share.nullable().meta({ description: 'The share that marked 4 or 5' }),
  view: z.int().nullable().meta({ description: 'How whoever leads marked it' }),
  gap: z.number().nullable().meta({ description: 'Their view less the mean: above nought they see it better than it is told' }),
  change: Change.nullable().meta({
    description: 'By how much the share that agrees has changed since last time, with its 95 % interval (Newcombe)',
  }),
  goes_before_leaving: z.boolean().meta({ description: "A low answer goes before leaving, in the workspace's own data" }),
})

export const Results = z.object({
  id: Id,
  name: z.string(),
  asks: z.enum(audiences),
  state: z.enum(pulseStates),
  asked: z.int(),
  answered: z.int().nullable(),
  words: z.string().meta({ description: 'How much there is to see, and why no more' }),
  items: z.array(Item),
  groups: z.array(
    z.object({ name: z.string(), items: z.array(z.object({ key: z.string(), spread: Spread, mean: z.number(), agree: Share })) }),
  ),
  said: z.array(z.string()).meta({ description: 'Free words; of a team in an order that tells nothing' }),
  people: z.array(
    z.object({ person_id: Id, name: z.string(), answered_on: Day, answers: z.int(), low: z.array(z.string()), words: z.string() }),
  ),
  view: View.nullable(),
  views: z.array(z.string()).meta({ description: 'Who else of those who lead gave their view' }),
  before: z.object({ id: Id, name: z.string(), on: Day }).nullable().meta({ description: 'The pulse that changes are counted from' }),
  leaving: z.object({ left: z.int(), stayed: z.int(), words: z.string() }),
})
export type Results = z.output<typeof Results>

export const resultsOfPulse = operation({
  name: 'pulses.results',
  method: 'GET',
  path: '/pulses/{id}/results',
  summary: 'Show what was answered: the spread of each principle, the view of whoever leads, the change since last time',
  input: { id: Id },
  output: Results,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':pulse' },
  async run(context, { id }) {
    const pulse = await findPulse(context, id)
    const told = await toldOf(context, pulse)
    const earlier = await earlierOf(context, pulse)
    const before = earlier ? await toldOf(context, earlier) : null
    const views = await viewsOf(context, id)
    const leaving = await leavingOf(context)
    const view = views[0] ?? null
    return {
      ...{ id, name: pulse.name, asks: pulse.asks, state: pulse.state, asked: pulse.asked },
      answered: told.answered,
      words: howMuch(pulse, told.answered),
      items: principles.map((one) => {
        const spread = told.spreads[one.key] ?? null
        const last = before?.spreads[one.key]
        const mean = spread && meanOf(spread)
        const mark = view?.scores[one.key] ?? null
        return {
          ...{ key: one.key, name: one.name, asked: one[pulse.asks] },
          ...{ answers: spread && answersIn(spread), spread, mean, agree: spread && shareOf(spread), view: mark },
          gap: mark === null || mean === null ? null : Math.round((mark - mean) * 100) / 100,
          change: spread && last ? changeOf(agreeing(spread), agreeing(last)) : null,
          goes_before_leaving: leaving.enough && (leaving.byKey.get(one.key)?.goes_before ?? false),
        }
      }),
      groups: told.groups,
      said: told.said,
      people: told.people,
      view,
      views: views.slice(1).map((one) => one.by_name),
      before: earlier && before?.answered ? { id: earlier.id, name: earlier.name, on: earlier.closed_on || earlier.asked_on } : null,
      leaving: { left: leaving.left, stayed: leaving.stayed, words: leavingWords(leaving) },
    }
  },
})

interface Told {
  answered: number | null
  spreads: Partial<Record<string, number[]>>
  groups: Results['groups']
  said: string[]
  people: Results['people']
}

/** What there is to see of a pulse: of a team what was written down when it was closed, of customers what they said. */
async function toldOf(context: Context, pulse: PulseRow): Promise<Told> {
  if (pulse.asks === 'customers') return byName(context, pulse)
  const seen = publishedOf(pulse)
  if (!seen) return { answered: null, spreads: {}, groups: [], said: [], people: [] }
  const groups = seen.cuts.map(({ name, spreads }) => ({
    name,
    items: Object.entries(spreads).map(([key, spread]) => ({ key, spread, mean: meanOf(spread) ?? 0, agree: shareOf(spread) ?? 0 })),
  }))
  return { answered: seen.answered, spreads: seen.spreads, groups, said: seen.words, people: [] }
}

async function byName({ db, workspace }: Context, pulse: PulseRow): Promise<Told> {
  const rows = await db
    .selectFrom('pulse_answers as s')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'))
    .select(['s.person_id', 'p.name', 's.answered_on', 's.scores', 's.words'])
    .where('s.workspace_id', '=', workspace.id)
    .where('s.pulse_id', '=', pulse.id)
    .where('p.removed_at', '=', '')
    .orderBy('s.answered_on', 'desc')
    .orderBy('p.name_key')
    .execute()
  const all = rows.map((row) => JSON.parse(row.scores) as Scores)
  const spreads = Object.fromEntries(keys.map((key) => [key, spreadOf(all, key)]).filter(([, spread]) => answersIn(spread as number[]) > 0))
  return {
    answered: rows.length,
    spreads,
    groups: [],
    said: [],
    people: rows.map(({ person_id, name, answered_on, words }, at) => {
      const scores = all[at] ?? {}
      const lows = principles.filter(({ key }) => (scores[key] ?? 5) <= low).map((one) => one.name)
      return { person_id, name, answered_on, words, answers: Object.keys(scores).length, low: lows }
    }),
  }
}

/** The pulse of the same audience that came before: of a team the last one with results. */
async function earlierOf({ db, workspace }: Context, pulse: PulseRow): Promise<PulseRow | null> {
  let query = db
    .selectFrom('pulses')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('asks', '=', pulse.asks)
    .where('state', '!=', 'draft')
    .where('id', '!=', pulse.id)
  if (pulse.asked_on) query = query.where('asked_on', '<', pulse.asked_on)
  if (pulse.asks === 'teammates') query = query.where('published', '!=', '')
  return (await query.orderBy('asked_on', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()) ?? null
}

function shareOf(spread: readonly number[]): number | null {
  const { of, n } = agreeing(spread)
  return n === 0 ? null : Math.round((of / n) * 10_000) / 10_000
}

function howMuch(pulse: PulseRow, answered: number | null): string {
  if (pulse.state === 'draft') return 'Nobody has been asked yet.'
  if (pulse.asks === 'customers')
    return answered === 0 ? 'Nobody has answered yet.' : `${answered} of ${pulse.asked} have answered, by name.`
  if (pulse.state === 'open')
    return 'What a team answers is told when the pulse is closed, all at once: before, each look would tell of one more.'
  if (answered === null && askedElsewhere(pulse))
    return 'This was asked in another workspace and brought in from there. What the team said was not told there, and stays there.'
  if (answered === null)
    return `Fewer than ${pulse.least} answered: nothing is shown, so that nobody is. What they said is kept; open it again to let more answer.`
  const words = answered >= pulse.least_words ? '' : ` Free words are shown from ${pulse.least_words} answers on.`
  return `${answered} of ${pulse.asked} answered. A question that fewer than ${pulse.least} answered is left out, and so is a group that could be worked out by taking others off the whole.${words}`
}

function leavingWords({ left, stayed, enough }: { left: number; stayed: number; enough: boolean }): string {
  const so = `Of customers who answered by name, ${left} left within half a year after it and ${stayed} stayed that long.`
  return enough
    ? `${so} Marked are the questions that those who left had answered low more often, as far as chance allows to say.`
    : `${so} With five of each it can be said what goes before someone leaves.`
}
