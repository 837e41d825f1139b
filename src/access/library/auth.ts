import { apiKey } from '@better-auth/api-key'
import { passkey } from '@better-auth/passkey'
import { APIError, betterAuth } from 'better-auth'
import { organization, twoFactor } from 'better-auth/plugins'
import type { Engine } from '../../database/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Db } from '../../platform/context.ts'
import { passwordLength } from '../coming-in/account.ts'
import { addressHeader, authPath } from './address.ts'
import { addedNames, names } from './names.ts'
import { libraryRoles } from './roles.ts'
import '../tables.ts'

export interface AuthParts {
  db: Db
  /** Which of its dialects the library is to speak. */
  kind: Engine['kind']
  /** The public address, without a slash at the end. */
  url: string
  secret: string
  /** Called with the link by which someone who forgot their password sets a new one. */
  forgot: (to: { email: string; name: string; token: string }) => Promise<void>
}

export type Auth = ReturnType<typeof createAuth>

const minute = 60
const day = 24 * 60 * minute

/** The sign-in library, set to our tables, our ids, our roles and our cookies. It runs on the program's own database handle. */
export function createAuth({ db, kind, url, secret, forgot }: AuthParts) {
  return betterAuth({
    appName: 'Waymark',
    baseURL: url,
    basePath: authPath,
    secret,
    trustedOrigins: [new URL(url).origin],
    telemetry: { enabled: false },
    // A refused sign-in is no fault of ours, and an address does not belong in a log.
    logger: { level: 'error', disableColors: true },
    database: { db, type: kind, transaction: false },
    user: names.user,
    session: {
      ...names.session,
      expiresIn: 30 * day,
      updateAge: day,
      // What needs a fresh proof asks for the password itself (gate/passkeys.ts), however young the session is.
      freshAge: 0,
      // A copy of the session in a cookie would outlive its end; entry.ts asks the database, which is quicker than reading the copy.
      cookieCache: { enabled: false },
    },
    account: { ...names.account, accountLinking: { enabled: false } },
    verification: { ...names.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * minute,
      sendResetPassword: ({ user, token }) => forgot({ email: user.email, name: user.name, token }),
    },
    rateLimit: { ...names.rateLimit, enabled: true, storage: 'database', window: minute, max: 60, customRules: limits },
    advanced: {
      ...cookies(url),
      // The tables are our migrations' and a test holds them against the library's wishes; looking at each start costs time.
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, activeOrganizationId: await startingWorkspace(db, session.userId, context?.context.session?.session) },
          }),
        },
      },
    },
    plugins: [
      organization({
        roles: libraryRoles,
        creatorRole: 'owner',
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        schema: {
          organization: names.organization,
          member: names.member,
          invitation: names.invitation,
          session: { fields: addedNames.session },
        },
      }),
      twoFactor({
        issuer: 'Waymark',
        schema: { user: { fields: addedNames.user }, twoFactor: names.twoFactor },
      }),
      passkey({
        rpID: new URL(url).hostname,
        rpName: 'Waymark',
        origin: new URL(url).origin,
        // A passkey stands for password and second step together, so it has to ask for a finger, face or PIN.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified)
              throw new APIError('UNAUTHORIZED', { message: 'The passkey did not check who you are.' })
          },
        },
        schema: { passkey: names.passkey },
      }),
      apiKey({ references: 'organization', rateLimit: { enabled: false }, enableMetadata: true }, { schema: { apikey: names.apiKey } }),
    ],
  })
}

/** Tries each minute from one network address; a caller who keeps trying waits until a window has passed quietly. */
const limits = {
  '/sign-in/email': { window: minute, max: 10 },
  '/two-factor/*': { window: minute, max: 10 },
  '/request-password-reset': { window: 5 * minute, max: 5 },
  '/reset-password': { window: minute, max: 10 },
  '/change-password': { window: minute, max: 10 },
  '/verify-password': { window: minute, max: 10 },
}

/** Over https every cookie is bound to this very host; plain http (on this machine) knows no such names. */
function cookies(url: string) {
  const secure = url.startsWith('https:')
  return {
    useSecureCookies: false,
    cookiePrefix: secure ? '__Host-waymark' : 'waymark',
    defaultCookieAttributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
  } as const
}

/** The workspace a new session opens in: that of the session it replaces, else the one joined first. */
async function startingWorkspace(db: Db, userId: string, replaced: object | undefined) {
  if (replaced && 'activeOrganizationId' in replaced && typeof replaced.activeOrganizationId === 'string')
    return replaced.activeOrganizationId
  const member = await db
    .selectFrom('member')
    .select('organization_id')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return member?.organization_id ?? null
}
