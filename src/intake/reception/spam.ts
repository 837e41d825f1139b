import { removePerson, removeWorry, restorePerson, restoreWorry } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { removePromise, restorePromise } from '../../promises/index.ts'
import type { VisitRow } from './tables.ts'
import { changeVisit, takeVisit, toVisit, Visit } from './visit.ts'
import { refuseSettled } from './visits.ts'

export const spamVisit = operation({
  name: 'visits.spam',
  method: 'POST',
  path: '/visits/{id}/spam',
  summary: 'Mark a visit as not meant for us: its worry, its promise and whom it made (if nothing else hangs on them) go to the trash',
  input: { id: Id },
  output: Visit,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':visit' },
  done: 'Marked, and out of the way.',
  undo: { operation: 'visits.take_back', values: { id: '{id}' } },
  async run(context, { id }) {
    const visit = await takeVisit(context, id)
    refuseSettled(visit.state)
    if (await lies(context, 'worries', visit.worry_id, false)) await call(context, removeWorry, { id: visit.worry_id })
    if (await lies(context, 'promises', visit.promise_id, false)) await call(context, removePromise, { id: visit.promise_id })
    const alone = visit.made_person === 1 && (await lies(context, 'people', visit.person_id, false)) && !(await hangsOn(context, visit))
    if (alone) await call(context, removePerson, { id: visit.person_id })
    const settled = { settled_at: context.now, settled_by_name: context.actor.name }
    return toVisit(await changeVisit(context, visit, { state: 'spam', removed_person: alone ? 1 : 0, ...settled }))
  },
})

export const takeBackVisit = operation({
  name: 'visits.take_back',
  method: 'POST',
  path: '/visits/{id}/take-back',
  summary: 'Take back that a visit is not meant for us: it waits again, with all that went to the trash with it',
  input: { id: Id },
  output: Visit,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':visit' },
  done: 'It waits again.',
  async run(context, { id }) {
    const visit = await takeVisit(context, id)
    if (visit.state !== 'spam') throw new Refusal('conflict', 'This visit was not marked.')
    if (visit.removed_person === 1 && (await lies(context, 'people', visit.person_id, true)))
      await call(context, restorePerson, { id: visit.person_id })
    if (await lies(context, 'worries', visit.worry_id, true)) await call(context, restoreWorry, { id: visit.worry_id })
    if (await lies(context, 'promises', visit.promise_id, true)) await call(context, restorePromise, { id: visit.promise_id })
    return toVisit(await changeVisit(context, visit, { state: 'waiting', removed_person: 0, settled_at: '', settled_by_name: '' }))
  },
})

/** Whether a row is there, in the trash or not. */
async function lies({ db, workspace }: Context, table: 'worries' | 'promises' | 'people', id: string, trash: boolean): Promise<boolean> {
  const row = await db
    // They are alike in how they lie in the trash.
    .selectFrom(table as 'people')
    .select('removed_at')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined && (row.removed_at !== '') === trash
}

/** What names a person, and in which column: anything of these, besides the visit itself, keeps them here. */
const naming = [
  ...[
    'touch_people',
    'meeting_people',
    'journey_people',
    'price_sheets',
    'credit_agreements',
    'handovers',
    'visits',
    'messages',
    'pulse_asked',
  ],
  ...['introductions.seeker_id', 'introductions.giver_id'],
]
/** These do so only while they are not in the trash. */
const removable = ['wishes', 'worries', 'promises', 'journeys', 'needs', 'offers', 'drafts', 'referrals', 'referrals.brought_by']

async function hangsOn({ db, workspace }: Context, { id, person_id }: VisitRow): Promise<boolean> {
  for (const name of [...naming, ...removable]) {
    const [table, column = 'person_id'] = name.split('.')
    let query = db
      // Each of them names a person in that column.
      .selectFrom(table as 'wishes')
      .select('workspace_id')
      .where('workspace_id', '=', workspace.id)
      .where(column as 'person_id', '=', person_id)
    if (removable.includes(name)) query = query.where('removed_at', '=', '')
    if (table === 'visits') query = query.where('id', '!=', id)
    if (await query.limit(1).executeTakeFirst()) return true
  }
  return false
}
