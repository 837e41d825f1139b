import type { Context } from '../../platform/context.ts'
import { turn } from '../sending/follow-letter.ts'
import type { MessageRow } from '../tables.ts'
import { noteBounce } from './note.ts'
import type { Report } from './report.ts'

/**
 * Takes in what mail servers reported: a letter of ours that came back marks its message, and the address where that was why. Answers how
 * many.
 */
export async function takeInReports(context: Context, reports: readonly Report[]): Promise<number> {
  let bounced = 0
  for (const { letter_ids, said, of_address } of reports) {
    const message = (await ourMessages(context, letter_ids))[0]
    // Told twice, or of one that the server had refused before, it is still one.
    if (!message || message.state === 'bounced' || message.state === 'refused') continue
    await turn(context, message, 'bounced', said)
    if (of_address) await noteBounce(context, message, said)
    bounced++
  }
  return bounced
}

/** Which of some Message-IDs are of letters that were sent from here: those need no second touch. */
export async function sentFromHere(context: Context, messageIds: readonly string[]): Promise<Set<string>> {
  const letters = new Map(messageIds.flatMap((id) => (letterIdOf(id) ? [[letterIdOf(id) as string, id] as const] : [])))
  const found = await ourMessages(context, [...letters.keys()])
  return new Set(found.flatMap(({ letter_id }) => letters.get(letter_id ?? '') ?? []))
}

/** The id of a letter in the Message-ID that we give it: what stands before the @. */
function letterIdOf(messageId: string): string | null {
  return /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(messageId.trim())?.[1] ?? null
}

async function ourMessages({ db, workspace }: Context, letterIds: readonly string[]): Promise<MessageRow[]> {
  const found: MessageRow[] = []
  for (let at = 0; at < letterIds.length; at += 500)
    found.push(
      ...(await db
        .selectFrom('messages')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where('letter_id', 'in', letterIds.slice(at, at + 500))
        .execute()),
    )
  return found
}
