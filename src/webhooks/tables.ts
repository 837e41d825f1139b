/** An address that is told of what changed. */
export interface WebhookRow {
  workspace_id: string
  id: string
  name: string
  url: string
  /** JSON of what it is told of: `*`, `promises.*`, `people.create`. */
  events: string
  /** The secret that its messages are signed with, sealed. */
  sealed: string
  state: 'on' | 'off'
  /** Why it is off or failing, for a person; '' while all is well. */
  state_words: string
  /** Since when no message has arrived; '' while they do. */
  failing_since: string
  /** How often in a row it failed. */
  failures: number
  created_at: string
  updated_at: string
}

export const deliveryStates = ['waiting', 'sent', 'failed'] as const

/** One message to one address. */
export interface DeliveryRow {
  workspace_id: string
  id: string
  webhook_id: string
  type: string
  /** What is sent, byte for byte, at every try. */
  body: string
  state: (typeof deliveryStates)[number]
  tries: number
  next_at: string
  /** The HTTP status of the last try; null where nothing answered. */
  status: number | null
  /** What went wrong, for a person; '' where nothing did. */
  words: string
  created_at: string
  updated_at: string
}

declare module '../platform/tables.ts' {
  interface Tables {
    webhooks: WebhookRow
    webhook_deliveries: DeliveryRow
  }
}
