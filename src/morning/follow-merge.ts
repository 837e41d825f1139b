import type { Context, Events } from '../platform/context.ts'
import type { ChoiceRow } from './tables.ts'

type Merged = Events['people.merged']

interface Moved {
  /** The days whose choice the one who stays took over. */
  days: string[]
  /** Choices of days on which both had one: kept here, to be given back. */
  left: ChoiceRow[]
}

/** What was decided of someone who becomes part of another was decided of that one; of two on one morning, theirs stands. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Moved = { days: [], left: [] }
  const theirs = new Set((await choicesOf(context, into)).map((choice) => choice.on_day))
  for (const choice of await choicesOf(context, from)) {
    if (theirs.has(choice.on_day)) own.left.push(choice)
    else own.days.push(choice.on_day)
  }
  for (const day of own.days) await give(context, day, from, into)
  moved.morning = own
}

/** Gives the choices back, those too that had to stand aside. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own = moved.morning as Moved
  for (const day of own.days) await give(context, day, into, from)
  for (const choice of own.left)
    await context.db
      .insertInto('morning_choices')
      .values(choice)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

function choicesOf(context: Context, personId: string): Promise<ChoiceRow[]> {
  return context.db
    .selectFrom('morning_choices')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', '=', personId)
    .execute()
}

function give(context: Context, day: string, from: string, to: string) {
  return context.db
    .updateTable('morning_choices')
    .set({ person_id: to })
    .where('workspace_id', '=', context.workspace.id)
    .where('on_day', '=', day)
    .where('person_id', '=', from)
    .execute()
}
