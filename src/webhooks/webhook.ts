import { z } from 'zod'
import { newToken } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { Id, Instant, Line } from '../platform/inputs/schema.ts'
import { Refusal } from '../platform/refusal.ts'
import { seal, unseal } from '../platform/sealed.ts'
import type { Settings } from '../platform/settings.ts'
import type { WebhookRow } from './tables.ts'

/** The most that one workspace has. */
export const mostWebhooks = 20

export const WebhookShown = z
  .object({
    id: Id,
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    state: z.enum(['on', 'off']),
    state_words: z.string().meta({ description: 'Why it is off or failing; empty while all is well' }),
    failing_since: Instant.nullable(),
    created_at: Instant,
  })
  .meta({ id: 'Webhook' })

/** What a webhook is told of: everything, all of a noun, or one operation. */
export const EventPattern = z
  .string()
  .max(100, 'must be at most 100 characters')
  .regex(/^(\*|[a-z_]+\.(\*|[a-z_]+))$/, 'must be *, a noun such as promises.*, or an operation such as promises.keep')

/** Refuses what could be no address of a webhook; whether it may be asked is looked at each time before it is. */
export const Url = Line(2000).refine(
  (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && !new URL(url).username,
  'must be a web address that begins with https://, without a user name',
)

export function shownWebhook(row: WebhookRow): z.output<typeof WebhookShown> {
  const { id, name, url, state, state_words, created_at } = row
  return { id, name, url, events: JSON.parse(row.events), state, state_words, failing_since: row.failing_since || null, created_at }
}

/** A webhook by its id; refuses one that is not here. */
export async function findWebhook({ db, workspace }: Context, id: string): Promise<WebhookRow> {
  const row = await db.selectFrom('webhooks').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such webhook.')
  return row
}

/** A new secret, as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${Buffer.from(newToken(), 'base64url').toString('base64')}`
}

export function sealSecret(settings: Pick<Settings, 'secret'>, workspaceId: string, id: string, secret: string): string {
  return seal(settings, placeOf(workspaceId, id), secret)
}

/** The secret of a webhook; refuses (`conflict`) once the installation's own has changed. */
export function openSecret(settings: Pick<Settings, 'secret'>, { workspace_id, id, sealed }: WebhookRow): string {
  return unseal(settings, placeOf(workspace_id, id), sealed)
}

function placeOf(workspaceId: string, id: string) {
  return { purpose: 'webhooks', of: `${workspaceId}/${id}` }
}
