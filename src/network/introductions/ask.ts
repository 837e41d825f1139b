import { z } from 'zod'
import { findPerson, toPerson } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Words } from '../../platform/inputs/schema.ts'
import { sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { findSaid } from '../said/said.ts'
import type { IntroductionRow } from '../tables.ts'
import { findIntroduction, holdIntroduction, Introduction, noteStep, toIntroduction } from './introduction.ts'
import { linkFor } from './links.ts'
import { asking, type Who, whos } from './rules.ts'
import { telling, withoutTelling } from './telling.ts'

const Told = Words(1000)
const Address = z.object({ address: z.url(), mailed_to: z.string().nullable() })

export const askIntroduction = operation({
  name: 'introductions.ask',
  method: 'POST',
  path: '/introductions',
  summary: 'Ask two people whether they want to meet, each by a link that does not say who the other is; the addresses are shown this once',
  input: {
    need_id: Id,
    offer_id: Id,
    seeker_told: Told.optional().meta({ description: 'What someone could give, as the seeker reads it; the words of the offer if absent' }),
    giver_told: Told.optional().meta({ description: 'What someone looks for, as the giver reads it; the words of the need if absent' }),
    mail: z.boolean().default(false).meta({ description: 'Send both their link' }),
  },
  output: Introduction.extend({
    seeker_address: z.url(),
    seeker_mailed_to: z.string().nullable(),
    giver_address: z.url(),
    giver_mailed_to: z.string().nullable(),
  }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { need_id: ':need', offer_id: ':others_offer' },
  done: 'Both are to be asked. The links are shown this once: for the one who seeks {seeker_address} and for the one who gives {giver_address}',
  secret: true,
  jobs: [sendJob],
  async run(context, { need_id, offer_id, seeker_told, giver_told, mail }) {
    const need = await findSaid(context, 'needs', need_id)
    const offer = await findSaid(context, 'offers', offer_id)
    if (need.person_id === offer.person_id) throw new Refusal('conflict', `${need.person} cannot be introduced to themselves.`)
    await holdBoth(context, need.person_id, offer.person_id)
    await refuseTwice(context, need.person_id, offer.person_id)
    const row: IntroductionRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      ...{ need_id, offer_id, seeker_id: need.person_id, giver_id: offer.person_id },
      seeker_told: await toldOf(context, offer.person_id, offer.words, seeker_told, 'seeker_told'),
      giver_told: await toldOf(context, need.person_id, need.words, giver_told, 'giver_told'),
      ...{ state: 'asked', seeker_answer: '', giver_answer: '', message: '', made_on: '', follow_up_on: '', followed_up_on: '' },
      ...{ thanked_on: '', ours_since: '', guide_id: context.actor.kind === 'member' ? context.actor.member_id : null },
      ...{ asked_on: context.today, created_at: context.now, updated_at: context.now },
    }
    await context.db.insertInto('introductions').values(row).execute()
    await noteStep(context, row.id, { kind: 'asked' })
    const seeker = await linkFor(context, row, 'seeker', mail)
    const giver = await linkFor(context, row, 'giver', mail)
    const made = toIntroduction(await findIntroduction(context, row.id))
    context.changed({ kind: 'introduction', id: row.id, after: made })
    return {
      ...made,
      ...{ seeker_address: seeker.address, seeker_mailed_to: seeker.mailed_to },
      ...{ giver_address: giver.address, giver_mailed_to: giver.mailed_to },
    }
  },
})

export const linkIntroduction = operation({
  name: 'introductions.link',
  method: 'POST',
  path: '/introductions/{id}/link',
  summary: 'Make a new link for one of the two; their earlier one is over',
  input: { id: Id, who: z.enum(whos), mail: z.boolean().default(false) },
  output: Introduction.extend(Address.shape),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':introduction', who: 'giver' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  jobs: [sendJob],
  async run(context, { id, who, mail }) {
    const row = await holdIntroduction(context, id)
    if (!asking.includes(row.state)) throw new Refusal('conflict', 'Nobody is asked any more: this introduction is made or over.')
    const link = await linkFor(context, row, who, mail)
    await noteStep(context, id, { kind: 'linked', words: who })
    context.changed({ kind: 'introduction', id, after: { link_for: who } })
    return { ...toIntroduction(row), ...link }
  },
})

/** What one of them is told of the other. Words of our own that tell who it is are refused; in theirs, what tells is left out. */
async function toldOf(context: Context, personId: string, words: string, given: string | undefined, path: Who | string): Promise<string> {
  const { name, organization, emails } = { ...toPerson(await findPerson(context, personId)) }
  const who = { name, organization: organization ?? null, emails }
  if (given === undefined || given === '') {
    const left = withoutTelling(words, who)
    if (left !== null) return left
    throw new Refusal('invalid', `“${words}” may tell who it is: say in words of your own what it is about, without a name.`, [
      { path, message: 'is needed: their own words may tell who it is' },
    ])
  }
  const told = telling(given, who)
  if (told.length > 0)
    throw new Refusal('invalid', `Before both have agreed, neither may learn who the other is: leave out ${told.join(', ')}.`, [
      { path, message: `must not tell who it is: ${told.join(', ')}` },
    ])
  return given
}

/** Whoever else would ask these two waits until this is done; always in one order, so that no two wait for each other. */
async function holdBoth({ db, workspace }: Context, ...ids: [string, string]): Promise<void> {
  for (const id of ids.sort())
    await db
      .updateTable('people')
      .set((row) => ({ updated_at: row.ref('updated_at') }))
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', id)
      .execute()
}

/** Nobody is asked twice about the same person, nor about someone they were introduced to. */
async function refuseTwice({ db, workspace }: Context, one: string, other: string): Promise<void> {
  const there = await db
    .selectFrom('introductions')
    .select(['state', 'asked_on'])
    .where('workspace_id', '=', workspace.id)
    .where('seeker_id', 'in', [one, other])
    .where('giver_id', 'in', [one, other])
    .where('state', '!=', 'withdrawn')
    .executeTakeFirst()
  if (there?.state === 'declined')
    throw new Refusal('conflict', `These two were asked on ${sayDay(there.asked_on)}, and one of them said no. That is to be kept.`)
  if (there) throw new Refusal('conflict', `These two were asked already, on ${sayDay(there.asked_on)}.`)
}
