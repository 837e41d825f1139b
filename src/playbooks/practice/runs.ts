import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { type RunRow, runStates } from '../tables.ts'
import { findPlaybook, Playbook, stepsOf, wholePlaybook } from './playbook.ts'

const Run = z.object({
  id: Id,
  version: z.int(),
  journey_id: Id.nullable(),
  person_id: Id.nullable(),
  person: z.string().nullable(),
  opened_on: Day,
  closed_on: Day.nullable(),
  state: z.enum(runStates),
  by_hand: z.boolean(),
  words: z.string(),
  by_name: z.string(),
})

export type Run = z.output<typeof Run>

export const listRuns = operation({
  name: 'playbooks.runs',
  method: 'GET',
  path: '/playbooks/{id}/runs',
  summary: 'List the runs of a playbook, the latest first',
  input: { ...listing, id: Id },
  output: List(Run),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['opened_on', 'closed_on', 'state', 'person', 'version', 'id'],
  example: { id: ':playbook' },
  async run(context, { id, limit, after }) {
    await findPlaybook(context, id)
    let query = context.db
      .selectFrom('playbook_runs as r')
      .leftJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
      .selectAll('r')
      .select('p.name as person')
      .where('r.workspace_id', '=', context.workspace.id)
      .where('r.playbook_id', '=', id)
      .where('r.shown', '=', 1)
    if (after !== undefined) {
      const [day, last] = readCursor(after, '-opened_on', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('r.opened_on', 'r.id'), '<', tuple(String(day), String(last))))
    }
    const rows = await query
      .orderBy('r.opened_on', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('-opened_on', [last.opened_on, last.id]))
    return { items: page.items.map(toRun), next: page.next }
  },
})

export const recordRun = operation({
  name: 'playbooks.record',
  method: 'POST',
  path: '/playbooks/{id}/runs',
  summary: 'Write a run down by hand: one from before, or of someone who has no journey here',
  input: {
    id: Id,
    opened_on: Day,
    closed_on: Day.optional().meta({ description: 'Today if absent' }),
    arrived: z.boolean(),
    words: Words(500).default('').meta({ description: 'What there is to know of it' }),
    version: z.int().min(1).optional().meta({ description: 'The one in use if absent' }),
  },
  output: Playbook,
  may: 'guide',
  refuses: ['not_found'],
  example: {
    id: ':playbook',
    opened_on: '2026-03-02',
    closed_on: '2026-04-20',
    arrived: true,
    words: 'The bakery, before we kept it here.',
  },
  done: 'The run counts.',
  async run(context, { id, opened_on, closed_on = context.today, arrived, words, version }) {
    const playbook = await findPlaybook(context, id)
    if (closed_on > context.today || opened_on > closed_on) {
      const path = opened_on > closed_on ? 'opened_on' : 'closed_on'
      const message = opened_on > closed_on ? `must not be after ${sayDay(closed_on)}` : `must not be after ${sayDay(context.today)}`
      throw new Refusal('invalid', 'It cannot have been run in that time.', [{ path, message }])
    }
    if (version !== undefined) await stepsOf(context, id, version)
    const state = arrived ? 'arrived' : 'ended'
    const row: RunRow = { ...blankRun(context, id, version ?? playbook.version, opened_on), closed_on, state, words }
    await context.db.insertInto('playbook_runs').values(row).execute()
    context.changed({ kind: 'playbook', id, after: { run: row.id, opened_on, closed_on, state } })
    return wholePlaybook(context, playbook)
  },
})

export const forgetRun = operation({
  name: 'playbooks.forget',
  method: 'DELETE',
  path: '/playbook-runs/{run_id}',
  summary: 'Take a run away that was written down by hand; one of a journey goes with its journey',
  input: { run_id: Id },
  output: Playbook,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { run_id: ':playbook_run' },
  done: 'It does not count any more.',
  async run(context, { run_id }) {
    const { db, workspace } = context
    const run = await db
      .selectFrom('playbook_runs')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', run_id)
      .executeTakeFirst()
    if (!run) throw new Refusal('not_found', 'There is no such run.')
    if (run.journey_id) throw new Refusal('conflict', 'This run is that of a journey, and stays with it.')
    const playbook = await findPlaybook(context, run.playbook_id)
    await db.deleteFrom('playbook_runs').where('workspace_id', '=', workspace.id).where('id', '=', run_id).execute()
    context.changed({ kind: 'playbook', id: playbook.id, before: { run: run_id, opened_on: run.opened_on, state: run.state } })
    return wholePlaybook(context, playbook)
  },
})

/** A run at its beginning. */
export function blankRun(context: Context, playbookId: string, version: number, on: string): RunRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    playbook_id: playbookId,
    version,
    journey_id: null,
    person_id: null,
    opened_on: on,
    closed_on: '',
    state: 'running',
    words: '',
    by_name: context.actor.name,
    shown: 1,
    created_at: context.now,
    updated_at: context.now,
  }
}

function toRun({
  id,
  version,
  journey_id,
  person_id,
  opened_on,
  closed_on,
  state,
  words,
  by_name,
  ...row
}: RunRow & { person: string | null }) {
  const plain = { id, version, journey_id, person_id, opened_on, state, words, by_name }
  return { ...plain, person: row.person, closed_on: closed_on || null, by_hand: journey_id === null }
}
