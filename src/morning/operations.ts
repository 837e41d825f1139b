import { z } from 'zod'
import { circlesOf, findPerson } from '../people/index.ts'
import { call } from '../platform/call.ts'
import { actorId, type Context } from '../platform/context.ts'
import { addDays, type Day as DayText } from '../platform/days.ts'
import { Day, Id, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { sayDay } from '../platform/wording.ts'
import { channels, createTouch, kinds, removeTouch, Touch } from '../touches/index.ts'
import { peopleOf, Someone, theFive, toSomeone, Why } from './five.ts'
import type { ChoiceRow } from './tables.ts'

const Choice = z.object({
  person_id: Id,
  on: Day,
  choice: z.enum(['touched', 'later', 'skip']),
  because: z.string(),
  until: Day.nullable(),
})

export const getMorning = operation({
  name: 'morning.get',
  method: 'GET',
  path: '/morning',
  summary: 'Show the five people of today, each with the reason and a way to help',
  input: {
    on: Day.optional().meta({ description: 'Today if absent' }),
    everyone: z.boolean().default(false).meta({ description: 'Also those whom another member looks after' }),
  },
  output: z.object({
    on: Day,
    items: z.array(z.object({ person: Someone, reason: Why, help: z.object({ kind: z.string(), words: z.string() }), also: z.array(Why) })),
    done: z.array(z.object({ person: Someone, choice: z.enum(['touched', 'later', 'skip']), by: z.string() })),
  }),
  may: 'viewer',
  async run(context, { on = context.today, everyone }) {
    const choices = await choicesOf(context, on)
    const guide = context.actor.kind === 'member' && !everyone ? context.actor.member_id : null
    const look = { context, on, circles: await circlesOf(context), guide }
    const today = choices.filter((choice) => choice.on_day === on)
    const touched = today.filter((choice) => choice.choice === 'touched').length
    const hidden = new Set(choices.map((choice) => choice.person_id))
    const chosen = await theFive(look, hidden, Math.max(0, (await sizeOf(context)) - touched))
    const people = await peopleOf(
      context,
      today.map((choice) => choice.person_id),
    )
    return {
      on,
      items: chosen,
      done: today.flatMap(({ person_id, choice, chosen_by_name }) => {
        const person = people.get(person_id)
        return person ? [{ person: toSomeone(person), choice: choice as 'touched', by: chosen_by_name }] : []
      }),
    }
  },
})

export const touchedMorning = operation({
  name: 'morning.touched',
  method: 'POST',
  path: '/morning/{person_id}/touched',
  summary: 'Record a touch with one of the five, and be done with them for today',
  input: {
    person_id: Id,
    channel: z.enum(channels).default('other'),
    kind: z.enum(kinds).default('contact'),
    words: Words(10_000).default(''),
    reason: z.string().max(40).default(''),
  },
  output: Touch,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', channel: 'call', words: 'We spoke about the shop in the north.' },
  done: 'Recorded.',
  undo: { operation: 'morning.back', values: { person_id: '{person_ids.0}' } },
  async run(context, { person_id, reason, ...touch }) {
    const made = await call(context, createTouch, { person_ids: [person_id], direction: 'out', ...touch })
    await writeChoice(context, person_id, { choice: 'touched', because: '', until_day: null, reason })
    return made
  },
})

export const laterMorning = operation({
  name: 'morning.later',
  method: 'POST',
  path: '/morning/{person_id}/later',
  summary: 'Leave someone for a later day, tomorrow unless another is named',
  input: { person_id: Id, until: Day.optional(), reason: z.string().max(40).default('') },
  output: Choice,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person' },
  done: 'Left for later.',
  undo: { operation: 'morning.back', values: { person_id: '{person_id}' } },
  async run(context, { person_id, until, reason }) {
    await findPerson(context, person_id)
    return writeChoice(context, person_id, { choice: 'later', because: '', until_day: after(context, until, 1), reason })
  },
})

export const skipMorning = operation({
  name: 'morning.skip',
  method: 'POST',
  path: '/morning/{person_id}/skip',
  summary: 'Not now, and why; they are left alone for two weeks unless another day is named',
  input: { person_id: Id, because: Words(500).default(''), until: Day.optional(), reason: z.string().max(40).default('') },
  output: Choice,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', because: 'On holiday' },
  done: 'Skipped.',
  undo: { operation: 'morning.back', values: { person_id: '{person_id}' } },
  async run(context, { person_id, because, until, reason }) {
    await findPerson(context, person_id)
    return writeChoice(context, person_id, { choice: 'skip', because, until_day: after(context, until, 14), reason })
  },
})

export const backMorning = operation({
  name: 'morning.back',
  method: 'POST',
  path: '/morning/{person_id}/back',
  summary: 'Take back what was decided of someone this morning; a touch recorded with it goes to the trash',
  input: { person_id: Id },
  output: Choice,
  may: 'guide',
  refuses: ['not_found'],
  done: 'Taken back.',
  async run(context, { person_id }) {
    const row = await context.db
      .deleteFrom('morning_choices')
      .where('workspace_id', '=', context.workspace.id)
      .where('on_day', '=', context.today)
      .where('person_id', '=', person_id)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'Nothing was decided of them today.')
    if (row.choice === 'touched') await takeTouchBack(context, row)
    context.changed({ kind: 'morning_choice', id: person_id, before: row, after: null })
    return { person_id, on: row.on_day, choice: row.choice as 'later', because: row.because, until: row.until_day }
  },
})

/** The touch that was recorded in the same moment as the choice goes to the trash. */
async function takeTouchBack(context: Context, { person_id, at }: ChoiceRow): Promise<void> {
  const touch = await context.db
    .selectFrom('touch_people as tp')
    .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'tp.workspace_id').onRef('t.id', '=', 'tp.touch_id'))
    .select('t.id')
    .where('tp.workspace_id', '=', context.workspace.id)
    .where('tp.person_id', '=', person_id)
    .where('t.created_at', '=', at)
    .where('t.removed_at', '=', '')
    .executeTakeFirst()
  if (touch) await call(context, removeTouch, { id: touch.id })
}

/** What was decided today, and what was put off until after today. */
function choicesOf(context: Context, on: DayText) {
  return context.db
    .selectFrom('morning_choices')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('on_day', '>=', addDays(on, -400))
    .where('on_day', '<=', on)
    .where((eb) => eb.or([eb('on_day', '=', on), eb('until_day', '>', on)]))
    .orderBy('at')
    .execute()
}

async function sizeOf(context: Context): Promise<number> {
  const row = await context.db
    .selectFrom('workspaces')
    .select('morning_size')
    .where('workspace_id', '=', context.workspace.id)
    .executeTakeFirst()
  return row?.morning_size ?? 5
}

async function writeChoice(
  context: Context,
  person_id: string,
  given: { choice: 'touched' | 'later' | 'skip'; because: string; until_day: string | null; reason: string },
) {
  const row = {
    workspace_id: context.workspace.id,
    on_day: context.today,
    person_id,
    ...given,
    chosen_by: actorId(context.actor),
    chosen_by_name: context.actor.name,
    at: context.now,
  }
  await context.db
    .insertInto('morning_choices')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'on_day', 'person_id'])
        .doUpdateSet({ ...given, chosen_by: row.chosen_by, chosen_by_name: row.chosen_by_name, at: row.at }),
    )
    .execute()
  context.changed({ kind: 'morning_choice', id: person_id, after: given })
  return { person_id, on: row.on_day, choice: row.choice, because: row.because, until: row.until_day }
}

function after(context: Context, until: DayText | undefined, days: number): DayText {
  if (until !== undefined && until <= context.today) {
    throw new Refusal('invalid', 'Later is after today.', [{ path: 'until', message: `must be after today (${sayDay(context.today)})` }])
  }
  return until ?? addDays(context.today, days)
}
