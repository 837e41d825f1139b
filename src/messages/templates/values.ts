import { type PersonFound, toPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { withoutStop } from '../../platform/wording.ts'
import { currentCore } from '../core/core-message.ts'
import type { Values } from './fields.ts'

/** What the fields of a template become for someone; what is not known is left out. */
export async function valuesFor(context: Context, row: PersonFound): Promise<Values> {
  const person = toPerson(row)
  const [wish, worry, purpose, promise, core] = [
    await latestWords(context, 'wishes', row.id),
    await latestWords(context, 'worries', row.id),
    await purposeOf(context, row.id),
    await nextPromise(context, row.id),
    await currentCore(context),
  ]
  const values: Values = {
    given_name: person.given_name || person.name,
    name: person.name,
    organization: person.organization ?? '',
    wish: inline(wish),
    worry: inline(worry),
    purpose: inline(purpose),
    next_promise: promise,
    core_message: core?.words ?? '',
    my_name: context.actor.kind === 'member' ? context.actor.name : '',
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/** Within a sentence: on one line, and without the full stop that ended theirs. */
function inline(words: string): string {
  return withoutStop(words.replace(/\s+/g, ' '))
}

async function latestWords({ db, workspace }: Context, table: 'wishes' | 'worries', personId: string): Promise<string> {
  const open = table === 'wishes' ? (['reached_on', 'is', null] as const) : (['gone_on', 'is', null] as const)
  const row = await db
    // Both have what is looked at here.
    .selectFrom(table as 'wishes')
    .select('words')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .where('removed_at', '=', '')
    .where(open[0] as 'reached_on', open[1], open[2])
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.words ?? ''
}

/** The purpose of the journey that they are on; of several, of the one that moved last. */
async function purposeOf({ db, workspace }: Context, personId: string): Promise<string> {
  const row = await db
    .selectFrom('journeys')
    .select('purpose_words')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .where('removed_at', '=', '')
    .where('stage', '!=', 'ended')
    .where('purpose_confirmed_on', '!=', '')
    .orderBy('moved_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.purpose_words ?? ''
}

async function nextPromise({ db, workspace, today }: Context, personId: string): Promise<string> {
  const row = await db
    .selectFrom('promises')
    .select(['words', 'due_on'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .where('removed_at', '=', '')
    .where('state', '=', 'open')
    .where('side', '=', 'us')
    .where('shown', '=', 1)
    .where('due_on', '>=', today)
    .orderBy('due_on')
    .limit(1)
    .executeTakeFirst()
  return row ? `${inline(row.words)} (by ${spoken(row.due_on)})` : ''
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** `Friday 27 November`. */
function spoken(day: string): string {
  return days.format(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds)
}
