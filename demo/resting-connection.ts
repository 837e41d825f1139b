import { insertRows } from '../src/database/index.ts'
import { newId } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/context.ts'
import { addDays } from '../src/platform/days.ts'

/** A connection of a member that rests and says why: the demo asks nobody outside for anything. Answers its id. */
export async function restingConnection(
  context: Context,
  member: { id: string; name: string },
  { kind, name, settings, because }: { kind: string; name: string; settings: object; because: string },
): Promise<string> {
  const id = newId()
  const row = {
    ...{ workspace_id: context.workspace.id, id, member_id: member.id, made_by_name: member.name },
    ...{ kind, name, sealed: '', shared: 0, every_minutes: 30 },
    settings: JSON.stringify({ also_mine: [], since: addDays(context.today, -365), keeps: 'subject', ...settings }),
    ...{ state: 'resting', state_since: context.now, state_words: because },
    ...{ trouble: '', failures: 0, found: '', place: '', counts: '', started_at: '', fetching_by: '', fetching_until: '' },
    ...{ last_sync_at: '', next_sync_at: '', created_at: context.now, updated_at: context.now },
  }
  await insertRows(context.db, 'connections', [row])
  return id
}

/** A mailbox as it would stand there; nothing was ever read through it. */
export async function loadMailbox(context: Context, owner: { id: string; name: string; email: string }): Promise<void> {
  const domain = owner.email.split('@')[1]
  const settings = { email: owner.email, host: `imap.${domain}`, port: 993, security: 'tls', choose: [] }
  const because = 'It is an example, and there is no server behind it.'
  await restingConnection(context, owner, { kind: 'mailbox', name: owner.email, settings, because })
}
