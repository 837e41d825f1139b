import { endLinks, makeLink } from '../../access/index.ts'
import { adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { canMail, mailReady, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { closeBox, emptyBox } from '../anonymous/box.ts'
import { handOutJob } from '../anonymous/hand-out.ts'
import { tellGroups } from '../anonymous/tell-groups.ts'
import type { PulseRow } from '../tables.ts'
import { askByName } from './by-name.ts'
import { heedDay, refusePast } from './dates.ts'
import { anonymity } from './figures.ts'
import { changePulse, findPulse, WholePulse } from './pulse.ts'
import { holdAsking, refuseTooSoon } from './too-soon.ts'
import { wholePulse } from './whole.ts'

const day = 86_400_000
/** How long an address says that its pulse is over, in days, instead of being unknown. */
const remembered = 365

export const askPulse = operation({
  name: 'pulses.ask',
  method: 'POST',
  path: '/pulses/{id}/ask',
  summary: 'Ask: links go out by mail where it can go; the others wait to be handed on',
  input: { id: Id },
  output: WholePulse,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':pulse' },
  done: 'Asked.',
  jobs: [handOutJob, sendJob],
  async run(context, { id }) {
    await holdAsking(context)
    const draft = await findPulse(context, id)
    if (draft.state !== 'draft') throw new Refusal('conflict', `This was asked on ${sayDay(draft.asked_on)}.`)
    refusePast(context, draft.closes_on, undefined)
    const pulse = draft.asks === 'teammates' ? await askTeam(context, draft) : await open(context, draft, {})
    if (pulse.asks === 'customers') await askByName(context, pulse)
    await heedDay(context, pulse)
    context.changed({ kind: 'pulse', id, before: { state: 'draft' }, after: { state: 'open', asked: pulse.asked } })
    return wholePulse(context, pulse)
  },
})

async function askTeam(context: Context, draft: PulseRow): Promise<PulseRow> {
  const { least, least_words } = await adjusted(context, anonymity)
  const asked = await countAsked(context, draft.id)
  if (asked < least) throw new Refusal('conflict', `Ask at least ${least}: of fewer nothing could be shown without showing who said it.`)
  await refuseTooSoon(context, draft)
  const figures = { least, least_words: Math.max(least, least_words) }
  const names = await tellGroups(context, { ...draft, ...figures })
  await endLinks(context.db, addressValue(draft))
  const address = await makeLink(context.db, 'pulse', addressValue(draft), (remembered + 365) * day)
  const box = closeBox(context, draft, emptyBox(names.length))
  const pulse = await open(context, draft, { ...figures, asked, address, box, cuts: JSON.stringify(names) })
  if (await setSlips(context, draft.id)) await enqueue(context, { kind: handOutJob, subject_id: draft.id })
  return pulse
}

/** Those whom no letter reaches wait for a slip. Whether anybody waits for a letter. */
async function setSlips(context: Context, pulseId: string): Promise<boolean> {
  const { db, workspace } = context
  const rows = await db
    .selectFrom('pulse_asked as a')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.person_id'))
    .select(['p.id', 'p.emails'])
    .where('a.workspace_id', '=', workspace.id)
    .where('a.pulse_id', '=', pulseId)
    .execute()
  const reached = (emails: string) => mailReady(context.settings) && (JSON.parse(emails) as string[]).some(canMail)
  const unreached = rows.filter((row) => !reached(row.emails)).map((row) => row.id)
  if (unreached.length > 0)
    await db
      .updateTable('pulse_asked')
      .set({ state: 'slip' })
      .where('workspace_id', '=', workspace.id)
      .where('pulse_id', '=', pulseId)
      .where('person_id', 'in', unreached)
      .execute()
  return unreached.length < rows.length
}

function addressValue({ workspace_id, id }: PulseRow): string {
  return `pulse ${workspace_id} ${id}`
}

function open(context: Context, { id }: PulseRow, columns: Partial<PulseRow>): Promise<PulseRow> {
  return changePulse(context, id, { ...columns, state: 'open', asked_on: context.today })
}

async function countAsked({ db, workspace }: Context, id: string): Promise<number> {
  const { people } = await db
    .selectFrom('pulse_asked')
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(people)
}
