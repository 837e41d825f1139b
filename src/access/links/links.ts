import { digest, milliseconds, newId, newToken, now } from '../../platform/clock.ts'
import type { Db } from '../../platform/context.ts'

/** What a link is for (a calendar's, a trail's and a check-in's work again and again); it stands before the token, so that a link made for one thing opens no other. */
export type LinkKind =
  | 'setup'
  | 'invitation'
  | 'reset-password'
  | 'add-passkey'
  | 'calendar'
  | 'trail'
  | 'checkin'
  | 'price_sheet'
  | 'credit_statement'
  | 'testimonial'
  | 'introduction'
  | 'pulse'
  | 'pulse_by_name'

/**
 * Makes a one-time link's token (256 random bits) that stands for `value` until it is used or its time is over. Only its digest is
 * kept, in the form in which the sign-in library keeps its own: a `reset-password` token works there.
 */
export async function makeLink(db: Db, kind: LinkKind, value: string, lasts: number): Promise<string> {
  const token = newToken()
  const at = now()
  await db
    .insertInto('verification')
    .values({
      id: newId(),
      identifier: kept(kind, token),
      value,
      expires_at: new Date(milliseconds() + lasts).toISOString(),
      created_at: at,
      updated_at: at,
    })
    .execute()
  return token
}

/** What a link stands for, without using it up; null for one that is unknown, used or over. */
export async function readLink(db: Db, kind: LinkKind, token: string): Promise<string | null> {
  if (!isToken(token)) return null
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', kept(kind, token))
    .where('expires_at', '>', now())
    .executeTakeFirst()
  return row?.value ?? null
}

/** Uses a link up: of two at once only one gets its value, the other null. */
export async function takeLink(db: Db, kind: LinkKind, token: string): Promise<string | null> {
  if (!isToken(token)) return null
  const row = await db
    .deleteFrom('verification')
    .where('identifier', '=', kept(kind, token))
    .where('expires_at', '>', now())
    .returning('value')
    .executeTakeFirst()
  return row?.value ?? null
}

/** Whether some link stands for a value now. */
export async function linkStands(db: Db, value: string): Promise<boolean> {
  const row = await db.selectFrom('verification').select('id').where('value', '=', value).where('expires_at', '>', now()).executeTakeFirst()
  return row !== undefined
}

/** Ends every link that stands for a value, used or not. */
export async function endLinks(db: Db, value: string): Promise<void> {
  await db.deleteFrom('verification').where('value', '=', value).execute()
}

function kept(kind: LinkKind, token: string): string {
  return digest(`${kind}:${token}`)
}

function isToken(token: string): boolean {
  return /^[\w-]{20,100}$/.test(token)
}
