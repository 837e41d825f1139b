import { z } from 'zod'
import { actorId, type Context, includes } from '../../platform/context.ts'
import { Line } from '../../platform/inputs/schema.ts'
import { mailReady } from '../../platform/mail.ts'
import type { Noun } from '../../platform/noun.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findMember } from '../queries.ts'
import { remindFrom } from './schedule.ts'

const Wish = z.object({
  member_id: z.string(),
  each_morning: z.boolean(),
  timezone: z.string().meta({ description: 'Where it is seven; the workspace’s unless another was chosen' }),
  mail: z.boolean().meta({ description: 'Whether this installation can send mail at all' }),
})
type Wish = z.output<typeof Wish>

const Timezone = z
  .string()
  .max(60)
  .refine(isTimezone, 'must be a time zone such as Europe/Vienna')
  .meta({ description: 'IANA time zone; empty for the workspace’s', examples: ['Europe/Vienna'] })

export const getReminders = operation({
  name: 'reminders.get',
  method: 'GET',
  path: '/reminders/{member_id}',
  summary: 'Show whether a member gets what is due by mail each morning',
  input: { member_id: Line(64) },
  output: Wish,
  may: 'viewer',
  refuses: ['not_found', 'not_allowed'],
  async run(context, { member_id }) {
    refuseOthers(context, member_id)
    await findMember(context, member_id)
    return wishOf(context, member_id)
  },
})

export const updateReminders = operation({
  name: 'reminders.update',
  method: 'PATCH',
  path: '/reminders/{member_id}',
  summary: 'Get by mail what is due, each morning at seven, or no longer',
  input: { member_id: Line(64), each_morning: z.boolean().optional(), timezone: Timezone.nullable().optional() },
  output: Wish,
  may: 'guide',
  refuses: ['not_found', 'not_allowed'],
  example: { each_morning: true },
  done: 'Saved.',
  async run(context, { member_id, each_morning, timezone }) {
    refuseOthers(context, member_id)
    await findMember(context, member_id)
    const before = await rowOf(context, member_id)
    const row = {
      workspace_id: context.workspace.id,
      member_id,
      each_morning: Number(each_morning ?? before?.each_morning === 1),
      timezone: timezone === undefined ? (before?.timezone ?? null) : timezone,
      updated_at: context.now,
    }
    await context.db
      .insertInto('promise_reminders')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'member_id'])
          .doUpdateSet({ each_morning: row.each_morning, timezone: row.timezone, updated_at: row.updated_at }),
      )
      .execute()
    if (row.each_morning === 1) await remindFrom(context, row.timezone)
    const told = ({ each_morning, timezone }: { each_morning: number; timezone: string | null }) => ({
      each_morning: each_morning === 1,
      timezone,
    })
    context.changed({ kind: 'member', id: member_id, before: before && told(before), after: told(row) })
    return wishOf(context, member_id)
  },
})

/** When members are reminded of what is due. */
export const reminders: Noun = { name: 'reminders', operations: [getReminders, updateReminders] }

async function wishOf(context: Context, member_id: string): Promise<Wish> {
  const row = await rowOf(context, member_id)
  return {
    member_id,
    each_morning: row?.each_morning === 1,
    timezone: row?.timezone ?? context.workspace.timezone,
    mail: mailReady(context.settings),
  }
}

function rowOf(context: Context, memberId: string) {
  return context.db
    .selectFrom('promise_reminders')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

/** Everyone decides for themselves; those who lead may for others. */
function refuseOthers(context: Context, memberId: string): void {
  if (actorId(context.actor) === memberId || includes(context.actor.role, 'lead')) return
  throw new Refusal('not_allowed', 'Whether someone wants letters is theirs to say.')
}

function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '' && !/^[+-]/.test(text)
  } catch {
    return false
  }
}
