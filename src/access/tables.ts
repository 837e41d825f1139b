import type { Generated } from 'kysely'

/**
 * The sign-in library's tables as our own queries see them (they belong to no workspace), and the workspace's own row.
 * Instants are text in SQLite and timestamps in PostgreSQL; both take ISO 8601 text, and `instant` reads either.
 */
declare module '../platform/tables.ts' {
  interface Tables {
    user: UserRow
    session: SessionRow
    account: AccountRow
    verification: VerificationRow
    organization: OrganizationRow
    member: MemberRow
    invitation: InvitationRow
    two_factor: TwoFactorRow
    passkey: PasskeyRow
    api_key: ApiKeyRow
    rate_limit: RateLimitRow
    installation: { name: string; value: string }
    workspaces: WorkspaceRow
  }
}

/** What a driver gives or takes for an instant. */
export type Moment = string | Date

/** What a driver gives for yes or no. */
export type Flag = boolean | number

/** An instant as ISO 8601 text, whichever database it came from. */
export function instant(moment: Moment): string {
  return typeof moment === 'string' ? moment : moment.toISOString()
}

export interface UserRow {
  id: string
  name: string
  email: string
  email_verified: Flag
  image: string | null
  two_factor_enabled: Flag | null
  created_at: Moment
  updated_at: Moment
}

export interface SessionRow {
  id: string
  token: string
  user_id: string
  expires_at: Moment
  ip_address: string | null
  user_agent: string | null
  active_organization_id: string | null
  created_at: Moment
  updated_at: Moment
}

export interface AccountRow {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  password: string | null
  created_at: Moment
  updated_at: Moment
}

export interface VerificationRow {
  id: string
  identifier: string
  value: string
  expires_at: Moment
  created_at: Moment
  updated_at: Moment
}

export interface OrganizationRow {
  id: string
  name: string
  slug: string
  logo: string | null
  metadata: string | null
  created_at: Moment
}

export interface MemberRow {
  id: string
  organization_id: string
  user_id: string
  role: string
  created_at: Moment
}

export interface InvitationRow {
  id: string
  organization_id: string
  email: string
  role: string | null
  status: string
  expires_at: Moment
  inviter_id: string
  created_at: Moment
}

export interface ApiKeyRow {
  id: string
  config_id: string
  name: string | null
  start: string | null
  prefix: string | null
  reference_id: string
  key: string
  enabled: Flag | null
  rate_limit_enabled: Flag | null
  request_count: number | null
  last_request: Moment | null
  expires_at: Moment | null
  metadata: string | null
  created_at: Moment
  updated_at: Moment
}

export interface TwoFactorRow {
  id: string
  user_id: string
  verified: Flag | null
}

export interface PasskeyRow {
  id: string
  user_id: string
  name: string | null
  created_at: Moment | null
}

export interface RateLimitRow {
  id: string
  key: string
  count: number
  /** Milliseconds since 1970. */
  last_request: number
}

export interface WorkspaceRow {
  workspace_id: string
  timezone: string
  country: string
  currency: string
  morning_size: number
  /** How many people were erased: all that is left of them. */
  erased_people: number
  /** Since when everyone is asked for a second step; empty for not. */
  second_step_since: Generated<string>
  created_at: string
}
