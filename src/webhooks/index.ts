import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { listDeliveries, replayDeliveries } from './deliveries.ts'
import { createWebhook, getWebhook, listWebhooks, removeWebhook, rotateWebhook, testWebhook, updateWebhook } from './operations.ts'
import './send.ts'
import './signs.ts'
import './tables.ts'

/** Addresses that are told of what changes, by Standard Webhooks. */
export const webhooks: Noun[] = [
  { name: 'webhooks', operations: [listWebhooks, createWebhook, getWebhook, updateWebhook, removeWebhook, rotateWebhook, testWebhook] },
  { name: 'webhook_deliveries', operations: [listDeliveries, replayDeliveries] },
]

export { tidyDeliveries } from './deliveries.ts'

/** The screens of webhooks. */
export async function webhookPages(): Promise<readonly Page[]> {
  return (await import('./pages.tsx')).pages
}
