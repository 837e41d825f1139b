import { z } from 'zod'
import { newId, now } from '../../platform/clock.ts'
import type { Db } from '../../platform/context.ts'
import { Line } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'

export const passwordLength = { min: 10, max: 128 }

/** An address people sign in with: lower case, at most 254 characters. */
export const Email = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email('must be an e-mail address').max(254, 'must be at most 254 characters'))

export const Password = z
  .string()
  .min(passwordLength.min, `must have at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `must have at most ${passwordLength.max} characters`)

export const Name = Line(120)

/**
 * Makes an account with a password, inside the caller's transaction; refuses an address that has one. `hash` comes from
 * `passwordHash`, made beforehand: it takes a tenth of a second on purpose, too long to hold a transaction open.
 */
export async function makeAccount(db: Db, account: { email: string; name: string; hash: string }): Promise<string> {
  const taken = await db.selectFrom('user').select('id').where('email', '=', account.email).executeTakeFirst()
  if (taken) throw addressTaken()
  const at = now()
  const id = newId()
  // The address came by an invitation's link or from whoever sets the program up, so it needs no confirming.
  await db
    .insertInto('user')
    .values({
      id,
      name: account.name,
      email: account.email,
      email_verified: true,
      two_factor_enabled: false,
      image: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db
    .insertInto('account')
    .values({ id: newId(), account_id: id, provider_id: 'credential', user_id: id, password: account.hash, created_at: at, updated_at: at })
    .execute()
  return id
}

/** Makes a user a member of a workspace; refuses one who is. */
export async function join(db: Db, workspaceId: string, userId: string, role: string): Promise<string> {
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('organization_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (member) throw new Refusal('conflict', 'This person is a member already.')
  const id = newId()
  await db.insertInto('member').values({ id, organization_id: workspaceId, user_id: userId, role, created_at: now() }).execute()
  return id
}

/** scrypt, as the sign-in library does it (N 16384, r 16, p 1), on a thread of its own. */
export async function passwordHash(password: string): Promise<string> {
  // The library takes a while to load, and most commands never need it.
  const { hashPassword } = await import('better-auth/crypto')
  return hashPassword(password)
}

function addressTaken(): Refusal {
  return new Refusal('conflict', 'This e-mail address has an account already.', [{ path: 'email', message: 'has an account already' }])
}

/** Makes an account and its membership in one go, inside the caller's transaction; refuses an address that has an account. */
export async function addMember(
  db: Db,
  workspaceId: string,
  member: { email: string; name: string; hash: string; role: string },
): Promise<string> {
  return join(db, workspaceId, await makeAccount(db, member), member.role)
}
