import { insertRows } from '../src/database/index.ts'
import { newId } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/context.ts'
import { addDays } from '../src/platform/days.ts'
import { message } from '../src/webhooks/queue.ts'
import { newSecret, sealSecret } from '../src/webhooks/webhook.ts'

/** What of someone it would have been told, so many days ago. */
const told = [
  { type: 'people.create', ago: 6 },
  { type: 'people.place', ago: 4 },
  { type: 'people.update', ago: 2 },
]

/** A webhook as it would stand there, turned off: the demo tells nobody outside of anything, and each of its messages says so. */
export async function loadWebhook(context: Context, personId: string): Promise<void> {
  const { workspace, settings, now, today } = context
  const id = newId()
  const row = {
    ...{ workspace_id: workspace.id, id, name: 'Book-keeping (an example)', url: 'https://hooks.example.com/waymark' },
    ...{ events: JSON.stringify(['people.*']), sealed: sealSecret(settings, workspace.id, id, newSecret()) },
    ...{ state: 'off' as const, state_words: '', failing_since: '', failures: 0, created_at: now, updated_at: now },
  }
  await insertRows(context.db, 'webhooks', [row])
  const deliveries = told.map(({ type, ago }) => {
    const at = `${addDays(today, -ago)}T09:30:00.000Z`
    return {
      ...{ workspace_id: workspace.id, id: newId(), webhook_id: id, type, state: 'failed' as const, tries: 0, next_at: at },
      body: message({ ...context, now: at }, type, [{ kind: 'person', id: personId }]),
      ...{ status: null, words: 'It is an example: nothing was sent.', created_at: at, updated_at: at },
    }
  })
  await insertRows(context.db, 'webhook_deliveries', deliveries)
}
