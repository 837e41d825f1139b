import { z } from 'zod'
import { fold } from '../../people/index.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PlaybookRow } from '../tables.ts'
import { stillRunning } from './figures.ts'
import {
  blankPlaybook,
  countPlaybooks,
  findPlaybook,
  type Given,
  listedPlaybooks,
  mostPlaybooks,
  Name,
  Playbook,
  PlaybookInList,
  Purpose,
  stepsOf,
  Worries,
  wholePlaybook,
  writeVersion,
} from './playbook.ts'
import { GivenSteps, type Step, stepsFrom } from './step.ts'

export const listPlaybooks = operation({
  name: 'playbooks.list',
  method: 'GET',
  path: '/playbooks',
  summary: 'List the practised ways by name, with how often each was run and how it went',
  input: { ...listing },
  output: List(PlaybookInList).extend({ as_of: AsOf }),
  may: 'viewer',
  columns: ['name', 'version', 'runs', 'running', 'successes', 'interval', 'median_days', 'id'],
  run: (context, asked) => listedPlaybooks(context, asked),
})

export const createPlaybook = operation({
  name: 'playbooks.create',
  method: 'POST',
  path: '/playbooks',
  summary: 'Write a practised way down: its steps with who does them and when, what to ask and what to write',
  input: { name: Name, purpose: Purpose.default(''), worries: Worries.default([]), steps: GivenSteps },
  output: Playbook,
  may: 'guide',
  refuses: ['conflict'],
  example: {
    name: 'Backups that run by themselves',
    purpose: 'Nobody stays late for the backups any more.',
    worries: ['Losing everything in one night'],
    steps: [
      { who: 'us', day: 2, what: 'Look at every place where something is kept', question: 'What must never be lost?' },
      { who: 'them', day: 7, what: 'Say who may see what' },
      { who: 'us', day: 21, what: 'Bring one file back, with them watching', message: 'On Thursday we bring one of your files back.' },
    ],
  },
  done: '{name} is written down.',
  run: async (context, given) => wholePlaybook(context, await makePlaybook(context, given)),
})

export const getPlaybook = operation({
  name: 'playbooks.get',
  method: 'GET',
  path: '/playbooks/{id}',
  summary: 'Show a playbook: its steps, how it has gone and how practice tells; of one version if asked for',
  input: { id: Id, version: z.int().min(1).optional() },
  output: Playbook,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':playbook' },
  run: async (context, { id, version }) => wholePlaybook(context, await findPlaybook(context, id), version),
})

export const updatePlaybook = operation({
  name: 'playbooks.update',
  method: 'PATCH',
  path: '/playbooks/{id}',
  summary: 'Change a playbook; other steps make a new version, and runs stay with the one they began with',
  input: {
    id: Id,
    name: Name.optional(),
    purpose: Purpose.optional(),
    worries: Worries.optional(),
    steps: GivenSteps.optional(),
    because: Words(500).default('').meta({ description: 'Why the steps are others now' }),
  },
  output: Playbook,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: {
    id: ':playbook',
    steps: [
      { who: 'us', day: 1, what: 'Look at every place where something is kept' },
      { who: 'us', day: 14, what: 'Bring one file back, with them watching' },
    ],
    because: 'A week less: nobody needed it.',
  },
  done: 'Saved as version {version}.',
  async run(context, { id, name, purpose, worries, steps: given, because }) {
    const before = await findPlaybook(context, id)
    const was = await stepsOf(context, id, before.version)
    const steps = given === undefined ? was : stepsFrom(given, was)
    const version = same(steps, was) ? before.version : before.version + 1
    const after = await changePlaybook(context, before, {
      ...(name === undefined ? {} : { name, name_key: fold(name) }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(worries === undefined ? {} : { worries: JSON.stringify(worries) }),
      version,
    })
    if (version !== before.version) await writeVersion(context, after, steps, because)
    return wholePlaybook(context, after)
  },
})

export const removePlaybook = operation({
  name: 'playbooks.remove',
  method: 'DELETE',
  path: '/playbooks/{id}',
  summary: 'Put a playbook in the trash; refused while a journey still follows it',
  input: { id: Id },
  output: Playbook,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{name} is in the trash.',
  undo: { operation: 'playbooks.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const row = await findPlaybook(context, id)
    const running = await stillRunning(context, id)
    if (running > 0) {
      const how = running === 1 ? 'One journey still follows' : `${running} journeys still follow`
      throw new Refusal('conflict', `${how} “${row.name}”. It can go once they have come to an end.`)
    }
    return wholePlaybook(context, await changePlaybook(context, row, { removed_at: context.now, removed_by: actorId(context.actor) }))
  },
})

export const restorePlaybook = operation({
  name: 'playbooks.restore',
  method: 'POST',
  path: '/playbooks/{id}/restore',
  summary: 'Take a playbook out of the trash',
  input: { id: Id },
  output: Playbook,
  may: 'guide',
  refuses: ['not_found'],
  done: '{name} is back.',
  async run(context, { id }) {
    const row = await findPlaybook(context, id, 'trash')
    return wholePlaybook(context, await changePlaybook(context, row, { removed_at: '', removed_by: null }))
  },
})

/** Writes a new playbook down with its first version; refuses one without steps, and more than a workspace can look through. */
export async function makePlaybook(context: Context, { steps: given, ...own }: Given, because = ''): Promise<PlaybookRow> {
  if ((await countPlaybooks(context)) >= mostPlaybooks) throw new Refusal('conflict', `There can be at most ${mostPlaybooks} playbooks.`)
  const steps = stepsFrom(given)
  const row = blankPlaybook(context, own)
  await context.db.insertInto('playbooks').values(row).execute()
  await writeVersion(context, row, steps, because)
  context.changed({ kind: 'playbook', id: row.id, after: audited(row) })
  return row
}

/** Whoever changed it in between is not overwritten: the row must still be as it was found. */
async function changePlaybook(
  context: Context,
  before: PlaybookRow,
  columns: Partial<Omit<PlaybookRow, 'workspace_id' | 'id'>>,
): Promise<PlaybookRow> {
  const after = { ...before, ...columns, updated_at: context.now }
  const { numUpdatedRows } = await context.db
    .updateTable('playbooks')
    .set({ ...columns, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .where('removed_at', '=', before.removed_at)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Refusal('conflict', 'Someone else has just changed this playbook. Look again.')
  context.changed({ kind: 'playbook', id: before.id, before: audited(before), after: audited(after) })
  return after
}

function audited({ name, version, purpose, worries, removed_at }: PlaybookRow): object {
  return { name, version, purpose, worries: JSON.parse(worries), removed_at }
}

function same(a: readonly Step[], b: readonly Step[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
