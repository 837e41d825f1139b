import { z } from 'zod'
import { Day, Id, Instant } from '../platform/inputs/schema.ts'

export const channels = ['call', 'email', 'meeting', 'message', 'letter', 'social', 'gift', 'other'] as const
export const directions = ['in', 'out', 'both'] as const
export const kinds = ['contact', 'recognition', 'resource'] as const
/** The phases of a relation (M32): for those we serve, and for those we work with. */
export const phases = ['awareness', 'qualification', 'commitment', 'satisfaction', 'attraction', 'hiring', 'joining', 'staying'] as const

export const Touch = z.object({
  id: Id,
  person_ids: z.array(Id),
  people: z.array(z.object({ id: Id, name: z.string() })),
  on: Day,
  channel: z.enum(channels),
  direction: z.enum(directions),
  kind: z.enum(kinds),
  phase: z.enum(phases).nullable(),
  words: z.string(),
  made_by: z.string().nullable(),
  made_by_name: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type Touch = z.output<typeof Touch>
