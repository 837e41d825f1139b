import type { SelectQueryBuilder } from 'kysely'
import { prepared } from '../database/index.ts'
import { type CircleRow, type PersonRow, type Relation, relations } from '../people/index.ts'
import type { Db } from '../platform/context.ts'
import { addDays, daysBetween, nextAnniversary } from '../platform/days.ts'
import type { Tables } from '../platform/tables.ts'
import { quote, sayDay } from '../platform/wording.ts'
import { promisesDue } from '../promises/index.ts'
import { bounce } from './bounce-reason.ts'
import { introduction } from './introduction-reasons.ts'
import { journeyReasons } from './journey-reasons.ts'
import { resource, testimonial } from './lent-reasons.ts'
import type { Look, Reason } from './look.ts'
import { lowAnswer } from './pulse-reason.ts'
import {
  birthdayPresses,
  type Candidate,
  greetingPresses,
  overduePresses,
  promisePresses,
  recognitionPresses,
  waitingPresses,
  worryPresses,
} from './rules.ts'
import { thanks } from './thanks-reason.ts'
import { sayAgo, sayWeekday } from './wording.ts'

/** Every kind of reason, in no order: how much each presses decides. A noun above that has reasons gives them here. */
const reasons: Reason[] = [
  overdue,
  birthday,
  worry,
  recognition,
  greeting,
  waiting,
  promise,
  ...journeyReasons,
  bounce,
  lowAnswer,
  thanks,
  introduction,
  testimonial,
]

/** Those that take long to find and press little: looked for only where they could change who is chosen. Each presses at most as `quiet` of the rules says. */
const quiet: Reason[] = [resource]

/** Gives the morning a kind of reason of a noun below it. */
export function addReason(reason: Reason): void {
  reasons.push(reason)
}

/** All reasons there are today. */
export const allReasons = (look: Look): Promise<Candidate[]> => found(look, reasons)

/** The reasons there are besides, where those do not fill the morning. */
export const quietReasons = (look: Look): Promise<Candidate[]> => found(look, quiet)

async function found(look: Look, which: readonly Reason[]): Promise<Candidate[]> {
  return (await Promise.all(which.map((reason) => reason(look)))).flat()
}

async function overdue(look: Look): Promise<Candidate[]> {
  const found = await Promise.all(look.circles.map((circle) => (circle.days ? overdueOf(look, circle, circle.days) : [])))
  return found.flat()
}

async function overdueOf(look: Look, { id, name }: CircleRow, days: number): Promise<Candidate[]> {
  const rows = await overdueIn(look, [id, '', look.on])
  return rows.map((row) => {
    const since = row.last_touch_on || row.met_on
    const words = row.last_touch_on
      ? `Last touch on ${sayDay(since, look.on)}, ${sayAgo(since, look.on)}; the ${name} circle asks for every ${days} days.`
      : `No touch since you met on ${sayDay(since, look.on)}; the ${name} circle asks for every ${days} days.`
    return { person_id: row.id, kind: 'overdue', since, words, presses: overduePresses(daysBetween(row.due_on, look.on), days) }
  })
}

const overdueIn = someone((people) =>
  people.where('circle_id', '=', '').where('due_on', '>', '').where('due_on', '<', '').orderBy('due_on').orderBy('id').limit(12),
)

async function birthday(look: Look): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (let ahead = 0; ahead <= 7 && found.length < 12; ahead++) {
    const day = addDays(look.on, ahead)
    const leap = day.slice(5) === '03-01' && nextAnniversary('02-29', day) === day
    const rows = await bornOn(look, [day.slice(5), leap ? '02-29' : day.slice(5), ...relations])
    const when = ahead === 0 ? 'today' : ahead === 1 ? 'tomorrow' : `on ${sayDay(day, look.on)}`
    for (const row of rows)
      found.push({ person_id: row.id, kind: 'birthday', since: day, words: `Birthday ${when}.`, presses: birthdayPresses(ahead) })
  }
  return found
}

const bornOn = someone((people) =>
  people
    .where('birthday_in_year', 'in', ['', ''])
    .where('circle_id', 'is not', null)
    .where('relation', 'in', [...relations])
    .orderBy('id')
    .limit(12),
)

async function worry({ context, on, guide }: Look): Promise<Candidate[]> {
  let query = context.db
    .selectFrom('worries as w')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.id', '=', 'w.person_id'))
    .select(['w.person_id', 'w.words', 'w.said_on', 'w.cost_per_day'])
    .where('w.workspace_id', '=', context.workspace.id)
    .where('w.removed_at', '=', '')
    .where('w.state', '=', 'carried')
    .where('w.said_on', '<=', on)
    .where('p.removed_at', '=', '')
  if (guide) query = query.where((eb) => eb.or([eb('p.guide_id', 'is', null), eb('p.guide_id', '=', guide)]))
  const rows = await query.orderBy('w.said_on').orderBy('w.id').limit(20).execute()
  return rows.map((row) => ({
    person_id: row.person_id,
    kind: 'worry',
    since: row.said_on,
    words: `Carries a worry since ${sayDay(row.said_on, on)} that nobody has taken: ${quote(row.words)}`,
    presses: worryPresses(daysBetween(row.said_on, on), row.cost_per_day !== null),
  }))
}

async function recognition(look: Look): Promise<Candidate[]> {
  const found = await Promise.all(relations.map((relation) => (relation === 'prospect' ? [] : unthanked(look, relation))))
  return found.flat()
}

async function unthanked(look: Look, relation: Relation): Promise<Candidate[]> {
  const before = addDays(look.on, relation === 'teammate' ? -60 : -180)
  const rows = await unrecognized(look, [relation, before])
  return rows.flatMap((row) => {
    const since = row.recognized_on || row.met_on
    // Whom nobody has touched yet is to be greeted first, and thanked when there is something to thank for.
    if (since > before || row.last_touch_on === '') return []
    const words = row.recognized_on
      ? `Nobody has thanked them since ${sayDay(since, look.on)}, ${sayAgo(since, look.on)}.`
      : `Nobody has thanked them yet; you met ${sayAgo(since, look.on)}.`
    const presses = recognitionPresses(daysBetween(since, look.on), relation === 'teammate')
    return [{ person_id: row.id, kind: 'recognition', since, words, presses }]
  })
}

const unrecognized = someone((people) =>
  people.where('relation', '=', '').where('recognized_on', '<', '').orderBy('recognized_on').orderBy('id').limit(12),
)

async function greeting(look: Look): Promise<Candidate[]> {
  const rows = await ungreeted(look, [''])
  return rows
    .filter((row) => row.met_on <= look.on && daysBetween(row.met_on, look.on) <= 90)
    .map((row) => ({
      person_id: row.id,
      kind: 'greeting',
      since: row.met_on,
      words: `${row.source ? `Came through ${row.source}` : 'Brought in'} on ${sayDay(row.met_on, look.on)}, and nobody has said hello yet.`,
      presses: greetingPresses(daysBetween(row.met_on, look.on), row.source !== ''),
    }))
}

const ungreeted = someone((people) => people.where('last_touch_on', '=', '').orderBy('id', 'desc').limit(40))

async function waiting(look: Look): Promise<Candidate[]> {
  const rows = await unanswered(look, ['', look.on])
  return rows.map((row) => ({
    person_id: row.id,
    kind: 'waiting',
    since: row.waiting_since,
    words: `Wrote or called on ${sayDay(row.waiting_since, look.on)}, ${sayAgo(row.waiting_since, look.on)}, and nobody has answered.`,
    presses: waitingPresses(daysBetween(row.waiting_since, look.on)),
  }))
}

const unanswered = someone((people) =>
  people.where('waiting_since', '>', '').where('waiting_since', '<=', '').orderBy('waiting_since').orderBy('id').limit(20),
)

async function promise({ context, on, guide }: Look): Promise<Candidate[]> {
  const me = context.actor.kind === 'member' ? context.actor.member_id : null
  const found: Candidate[] = []
  for (const row of await promisesDue(context, { on, guide, limit: 40 })) {
    const over = daysBetween(row.due_on, on)
    const ours = row.side === 'us'
    // Their day is theirs until it is over.
    if (!ours && over === 0) continue
    const who = row.member_id !== null && row.member_id === me ? 'You' : row.member_name || 'We'
    const what = ours ? `${who} promised ${quote(row.words)}` : `Promised ${quote(row.words)}`
    const by = over === 0 ? 'by today.' : `by ${sayWeekday(row.due_on)} ${sayDay(row.due_on, on)}, ${sayAgo(row.due_on, on)}.`
    found.push({
      person_id: row.person_id,
      kind: ours ? 'promise' : 'their_promise',
      since: row.due_on,
      words: `${what} ${by}`,
      presses: promisePresses(over, ours),
    })
  }
  return found
}

type Row = Pick<PersonRow, 'id' | 'last_touch_on' | 'due_on' | 'met_on' | 'recognized_on' | 'waiting_since' | 'source'>
type People = SelectQueryBuilder<Tables, 'people', Row>

/**
 * A query for people who are not in the trash, of this guide's or of nobody's; it is run with the values that stand in `build`, in order;
 * a limit is none of them.
 */
function someone(build: (people: People) => People): (look: Look, values: readonly unknown[]) => Promise<Row[]> {
  const select = (db: Db) =>
    db
      .selectFrom('people')
      .select(['id', 'last_touch_on', 'due_on', 'met_on', 'recognized_on', 'waiting_since', 'source'])
      .where('workspace_id', '=', '')
      .where('removed_at', '=', '')
  const all = prepared<Row>((db) => build(select(db)))
  const own = prepared<Row>((db) => build(select(db).where((eb) => eb.or([eb('guide_id', 'is', null), eb('guide_id', '=', '')]))))
  return ({ context: { db, workspace }, guide }, values) =>
    guide ? own(db, [workspace.id, '', guide, ...values]) : all(db, [workspace.id, '', ...values])
}
