import type { Context } from '../../platform/context.ts'
import { sayDay } from '../../platform/wording.ts'
import type { PulseRow } from '../tables.ts'
import { askedElsewhere, type Pulse, toPulses, type WholePulse } from './pulse.ts'

/** A pulse with whom it asks and how it stands, as the outside sees it. */
export async function wholePulse(context: Context, row: PulseRow): Promise<WholePulse> {
  const [pulse] = await toPulses(context, [row])
  const { db, workspace } = context
  const people = await db
    .selectFrom('pulse_asked as a')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.person_id'))
    .leftJoin('pulse_answers as s', (join) =>
      join.onRef('s.workspace_id', '=', 'a.workspace_id').onRef('s.pulse_id', '=', 'a.pulse_id').onRef('s.person_id', '=', 'a.person_id'),
    )
    .select(['a.person_id', 'p.name', 'a.state', 'a.why', 's.answered_on'])
    .where('a.workspace_id', '=', workspace.id)
    .where('a.pulse_id', '=', row.id)
    .orderBy('p.name_key')
    .orderBy('p.id')
    .execute()
  const groups = (JSON.parse(row.cuts) as string[]).filter((name) => name !== '')
  return {
    ...(pulse as Pulse),
    least: row.least,
    least_words: row.least_words,
    groups,
    people: people.map(({ person_id, name, state, why, answered_on }) => ({
      ...{ person_id, name, link: state, answered_on },
      why: state === 'handing' ? '' : why,
    })),
    elsewhere: askedElsewhere(row),
    standing: standingOf(row, pulse as Pulse, context.today),
  }
}

/** How a pulse stands, in words that say neither more nor less than may be known. */
function standingOf(row: PulseRow, { answered, asked }: Pulse, today: string): string {
  const [until, closed] = [sayDay(row.closes_on, today), row.closed_on && sayDay(row.closed_on, today)]
  if (row.state === 'draft') return `It would ask ${asked}. Nothing has gone out yet.`
  if (row.asks === 'customers') {
    const so = `${answered} of ${asked} have answered`
    return row.state === 'open' ? `${so}; it is open until ${until}.` : `${so}; it was closed on ${closed}.`
  }
  if (row.state === 'open')
    return `${asked} were asked; it is open until ${until}. How many have answered, and what, is told when it is closed: before, each look would tell of one more.`
  if (answered === null && askedElsewhere(row))
    return `${asked} were asked in another workspace, from which this was brought in. What they said was not told there, and stays there.`
  if (answered === null)
    return `Fewer than ${row.least} answered, so nothing is shown: what they said is kept, counted and sealed. Open it again to let more answer.`
  return `${answered} of ${asked} answered; it was closed on ${closed}.`
}
