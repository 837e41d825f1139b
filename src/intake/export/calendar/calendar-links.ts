import { z } from 'zod'
import { behindValue, endLinks, makeLink } from '../../../access/index.ts'
import { newId } from '../../../platform/clock.ts'
import { actorId, type Context, includes } from '../../../platform/context.ts'
import { Day, Id, Instant, Line, List } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { CalendarLinkRow } from '../tables.ts'

const CalendarLink = z.object({
  id: Id,
  name: z.string(),
  mine: z.boolean(),
  made_by_name: z.string(),
  created_at: Instant,
  last_used_on: Day.nullable(),
})

/** Until it is revoked: as good as for ever. */
const lasts = 100 * 366 * 86_400_000
const most = 20

export const createCalendarLink = operation({
  name: 'calendar_links.create',
  method: 'POST',
  path: '/calendar-links',
  summary: 'Make a private address from which a calendar program takes the touches that are due; it works until it is revoked',
  input: {
    name: Line(60).default('Calendar').meta({ description: 'What it is for, such as “my phone”' }),
    mine: z.boolean().default(false).meta({ description: 'Only the people you look after' }),
  },
  output: CalendarLink.extend({ address: z.string().meta({ description: 'Shown only now: whoever knows it can read who is due' }) }),
  may: 'guide',
  refuses: ['conflict'],
  secret: true,
  example: { name: 'my phone' },
  done: 'Subscribe to this address; it is shown only now: {address}',
  async run(context, { name, mine }) {
    const { actor } = context
    if (mine && actor.kind !== 'member') {
      throw new Refusal('invalid', 'A key looks after nobody: leave mine out.', [{ path: 'mine', message: 'is for members alone' }])
    }
    if ((await linksOf(context)).length >= most) throw new Refusal('conflict', `There can be at most ${most} of these; revoke one first.`)
    const row: CalendarLinkRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      name,
      member_id: actor.kind === 'member' ? actor.member_id : null,
      made_by_name: actor.name,
      mine: mine ? 1 : 0,
      created_at: context.now,
      last_used_on: '',
    }
    await context.db.insertInto('calendar_links').values(row).execute()
    const token = await makeLink(context.db, 'calendar', behindValue('calendar', row), lasts)
    context.changed({ kind: 'calendar_link', id: row.id, after: { name, mine } })
    return { ...shown(row), address: `${context.settings.url}/calendar/${token}.ics` }
  },
})

export const listCalendarLinks = operation({
  name: 'calendar_links.list',
  method: 'GET',
  path: '/calendar-links',
  summary:
    'List your private calendar addresses (everyone’s, for those who lead); the addresses themselves are shown only when they are made',
  input: {},
  output: List(CalendarLink),
  may: 'guide',
  columns: ['name', 'mine', 'made_by_name', 'last_used_on', 'id'],
  async run(context) {
    return { items: (await linksOf(context)).map(shown), next: null }
  },
})

export const revokeCalendarLink = operation({
  name: 'calendar_links.revoke',
  method: 'DELETE',
  path: '/calendar-links/{id}',
  summary: 'Revoke a private calendar address; it answers nothing any more',
  input: { id: Id },
  output: CalendarLink,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The address is revoked.',
  async run(context, { id }) {
    const row = (await linksOf(context)).find((one) => one.id === id)
    if (!row) throw new Refusal('not_found', 'There is no such calendar address.')
    await endLinks(context.db, behindValue('calendar', row))
    await context.db.deleteFrom('calendar_links').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'calendar_link', id, before: { name: row.name, mine: row.mine === 1 }, after: null })
    return shown(row)
  },
})

/** Someone's own, and for those who lead everyone's. */
async function linksOf(context: Context): Promise<CalendarLinkRow[]> {
  const rows = await context.db
    .selectFrom('calendar_links')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .orderBy('id')
    .execute()
  return includes(context.actor.role, 'lead') ? rows : rows.filter((row) => row.member_id === actorId(context.actor))
}

function shown({ id, name, mine, made_by_name, created_at, last_used_on }: CalendarLinkRow): z.output<typeof CalendarLink> {
  return { id, name, mine: mine === 1, made_by_name, created_at, last_used_on: last_used_on || null }
}
