import { z } from 'zod'
import { Day } from '../../platform/inputs/schema.ts'

/** How far one folder was read. */
const FolderPlace = z.object({
  /** UIDVALIDITY: with another one, the numbers below mean nothing any more. */
  validity: z.string(),
  /** The first number that was not looked at yet. */
  next: z.int(),
  /** HIGHESTMODSEQ, where the server counts changes: while it stays, nothing has happened. */
  changes: z.string().nullable(),
  /** From which day on it was read: an earlier one begins anew. */
  since: Day,
})
export type FolderPlace = z.output<typeof FolderPlace>

const MailboxPlace = z.object({ folders: z.record(z.string(), FolderPlace) })
export type MailboxPlace = z.output<typeof MailboxPlace>

/** How far a mailbox was read; from its beginning where nothing sensible was kept. */
export function placeOf(kept: unknown): MailboxPlace {
  const read = MailboxPlace.safeParse(kept)
  return read.success ? read.data : { folders: {} }
}
