import { z } from 'zod'
import { behindValue, makeLink } from '../../access/index.ts'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import { milliseconds, newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, List } from '../../platform/inputs/schema.ts'
import { post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mailable } from '../core/mailable.ts'
import { findJourney, peopleOf } from '../core/queries.ts'
import { note } from '../core/save.ts'
import { linkLetter } from './letters.ts'
import type { TrailLinkRow } from './tables.ts'

const linkDays = adjustable({
  key: 'trail.link_days',
  title: 'Days for which a link to a trail works',
  unit: 'days',
  default: 60,
  why: 'Long enough to decide over a season of meetings, short enough that a forgotten mail opens nothing a year later.',
  least: 1,
  most: 365,
})

const day = 86_400_000
/** How long an address that is over still says so, instead of being unknown, in days. */
const remembered = 365

const Link = z.object({
  id: Id,
  journey_id: Id,
  person_id: Id,
  person: z.string(),
  made_by_name: z.string(),
  created_at: Instant,
  expires_at: Instant,
  revoked_at: Instant.nullable(),
  works: z.boolean(),
  opened: z.int().meta({ description: 'How often it was opened; at most once an hour counts' }),
  first_opened_at: Instant.nullable(),
  last_opened_at: Instant.nullable(),
})
export type Link = z.output<typeof Link>

export const createTrailLink = operation({
  name: 'trail.create_link',
  method: 'POST',
  path: '/journeys/{id}/trail-links',
  summary: 'Make a private link with which someone sees their trail and answers, without an account; the address is shown this once',
  input: {
    id: Id,
    person_id: Id.optional().meta({ description: 'Who it is for: someone with a part in the journey; the one who is led if absent' }),
    mail: z.boolean().default(false).meta({ description: 'Send it to their first e-mail address' }),
  },
  output: Link.extend({ address: z.url(), mailed_to: z.string().nullable() }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  jobs: [sendJob],
  async run(context, { id, person_id, mail }) {
    const journey = await findJourney(context, id)
    const part = (await peopleOf(context, id)).find((one) => one.person_id === (person_id ?? journey.person_id))
    if (!part || part.left_on) throw new Refusal('not_found', 'They have no part in this journey.')
    const to = mail ? await mailable(context, part.person_id) : null
    const { days } = await adjusted(context, { days: linkDays })
    const row: TrailLinkRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      journey_id: id,
      person_id: part.person_id,
      made_by_name: context.actor.name,
      created_at: context.now,
      expires_at: new Date(milliseconds() + days * day).toISOString(),
      ...{ revoked_at: '', first_opened_at: '', last_opened_at: '', opened: 0 },
    }
    await context.db.insertInto('trail_links').values(row).execute()
    const token = await makeLink(context.db, 'trail', behindValue('trail', row), (days + remembered) * day)
    const address = `${context.settings.url}/t/${token}`
    if (to) await post(context, { key: `trail ${row.id}`, to, about_id: part.person_id, ...linkLetter(part.name, address, days) })
    await note(context, id, 'trail.sent', { data: { link_id: row.id, person_id: part.person_id, how: to ? 'mail' : 'link' } })
    context.changed({ kind: 'trail_link', id: row.id, after: { journey_id: id, person_id: part.person_id, mailed: to !== null } })
    return { ...toLink({ ...row, person: part.name }, context.now), address, mailed_to: to }
  },
})

export const listTrailLinks = operation({
  name: 'trail.links',
  method: 'GET',
  path: '/journeys/{id}/trail-links',
  summary: 'List the links to a trail and when they were opened; the addresses themselves are shown only when they are made',
  input: { id: Id },
  output: List(Link),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['person', 'works', 'opened', 'last_opened_at', 'expires_at', 'id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    const rows = await selectLinks(context).where('l.journey_id', '=', id).orderBy('l.id', 'desc').execute()
    return { items: rows.map((row) => toLink(row, context.now)), next: null }
  },
})

export const revokeTrailLink = operation({
  name: 'trail.revoke',
  method: 'DELETE',
  path: '/trail-links/{id}',
  summary: 'Revoke a link to a trail; whoever opens it is told that it is over, and nothing else',
  input: { id: Id },
  output: Link,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':trail_link' },
  done: 'The link is revoked.',
  async run(context, { id }) {
    const row = await selectLinks(context).where('l.id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such link.')
    if (row.revoked_at) throw new Refusal('conflict', 'This link was revoked already.')
    await context.db
      .updateTable('trail_links')
      .set({ revoked_at: context.now })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    context.changed({ kind: 'trail_link', id, before: { revoked_at: null }, after: { revoked_at: context.now } })
    return toLink({ ...row, revoked_at: context.now }, context.now)
  },
})

/** Links with whom they are for; add where and order. */
function selectLinks({ db, workspace }: Context) {
  return db
    .selectFrom('trail_links as l')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'l.workspace_id').onRef('p.id', '=', 'l.person_id'))
    .selectAll('l')
    .select('p.name as person')
    .where('l.workspace_id', '=', workspace.id)
}

function toLink({ workspace_id: _workspace, ...row }: TrailLinkRow & { person: string }, now: string): Link {
  return {
    ...row,
    revoked_at: row.revoked_at || null,
    works: row.revoked_at === '' && row.expires_at > now,
    first_opened_at: row.first_opened_at || null,
    last_opened_at: row.last_opened_at || null,
  }
}
