/**
 * The names that the sign-in library's tables and columns have in our database: snake_case like all others.
 * They are the only tables without a workspace first in their key.
 */
export const names = {
  user: model('user', ['emailVerified', 'createdAt', 'updatedAt']),
  session: model('session', ['expiresAt', 'createdAt', 'updatedAt', 'ipAddress', 'userAgent', 'userId']),
  account: model('account', [
    'accountId',
    'providerId',
    'userId',
    'accessToken',
    'refreshToken',
    'idToken',
    'accessTokenExpiresAt',
    'refreshTokenExpiresAt',
    'createdAt',
    'updatedAt',
  ]),
  verification: model('verification', ['expiresAt', 'createdAt', 'updatedAt']),
  organization: model('organization', ['createdAt']),
  member: model('member', ['organizationId', 'userId', 'createdAt']),
  invitation: model('invitation', ['organizationId', 'expiresAt', 'createdAt', 'inviterId']),
  twoFactor: model('two_factor', ['backupCodes', 'userId', 'failedVerificationCount', 'lockedUntil']),
  passkey: model('passkey', ['publicKey', 'userId', 'credentialID', 'deviceType', 'backedUp', 'createdAt']),
  apiKey: model('api_key', [
    'configId',
    'referenceId',
    'refillInterval',
    'refillAmount',
    'lastRefillAt',
    'rateLimitEnabled',
    'rateLimitTimeWindow',
    'rateLimitMax',
    'requestCount',
    'lastRequest',
    'expiresAt',
    'createdAt',
    'updatedAt',
  ]),
  rateLimit: model('rate_limit', ['lastRequest']),
} as const

/** Fields that plugins add to the library's own tables. */
export const addedNames = {
  user: columns(['twoFactorEnabled']),
  session: columns(['activeOrganizationId']),
}

function model<const Name extends string, const Field extends string>(modelName: Name, fields: Field[]) {
  return { modelName, fields: columns(fields) }
}

function columns<const Field extends string>(fields: Field[]) {
  return Object.fromEntries(fields.map((field) => [field, snake(field)])) as Record<Field, string>
}

function snake(field: string): string {
  return field.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`)
}
