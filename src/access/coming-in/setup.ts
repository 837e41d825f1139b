import anyAscii from 'any-ascii'
import { z } from 'zod'
import { within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Context, Db, Store } from '../../platform/context.ts'
import { Line } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'
import { endLinks, makeLink, takeLink } from '../links/links.ts'
import { refuseGuessable } from '../passwords/guessable.ts'
import { Country, Currency, firstSettings, openWorkspace, Timezone } from '../workspace.ts'
import { Email, join, makeAccount, Name, Password, passwordHash } from './account.ts'

/** What a first owner tells. */
export const Setup = z.strictObject({
  email: Email,
  password: Password,
  name: Name,
  workspace: Line(120),
  timezone: Timezone.default(firstSettings.timezone),
  country: Country.default(firstSettings.country),
  currency: Currency.default(firstSettings.currency),
})

export interface SetUp {
  workspace_id: string
  user_id: string
  member_id: string
}

declare module '../../platform/context.ts' {
  interface Events {
    /** In the transaction that makes a workspace: what it holds from its first day is made then. */
    'workspace.opened': { workspace_id: string }
  }
}

/** What a workspace is made in. */
export interface Site {
  store: Store
  settings: Settings
}

/** Makes an owner and their workspace, all of it or nothing; refuses an address that has an account. */
export async function setUpOwner(site: Site, input: z.input<typeof Setup>): Promise<SetUp> {
  const { owner, hash } = await ready(input)
  return inNewWorkspace(site, owner, (context) => makeOwner(context, { ...owner, hash }))
}

/** Whether nobody owns a workspace yet. */
export async function needsSetup(db: Db): Promise<boolean> {
  return (await db.selectFrom('member').select('id').where('role', '=', 'owner').limit(1).executeTakeFirst()) === undefined
}

const dayLength = 86_400_000
const firstOwner = 'first-owner'

/** The token of a link that lets whoever holds it set the program up, for 24 hours, once; earlier ones end. */
export async function makeSetupLink(db: Db): Promise<string> {
  await endLinks(db, firstOwner)
  return makeLink(db, 'setup', firstOwner, dayLength)
}

/** As `setUpOwner`, with a link's token, which this uses up; refuses one that is unknown, used or over. */
export async function setUpByLink(site: Site, token: string, input: z.input<typeof Setup>): Promise<SetUp> {
  const { owner, hash } = await ready(input)
  return inNewWorkspace(site, owner, async (context) => {
    if ((await takeLink(context.db, 'setup', token)) === null) throw linkOver()
    return makeOwner(context, { ...owner, hash })
  })
}

/** What is said of a link that opens nothing any more. */
export function linkOver(): Refusal {
  return new Refusal('not_found', 'This link has been used or its time is over.')
}

async function ready(input: z.input<typeof Setup>): Promise<{ owner: Owner; hash: string }> {
  const { password, ...owner } = parse(input)
  await refuseGuessable(password, [owner.email, owner.name, owner.workspace])
  return { owner, hash: await passwordHash(password) }
}

type Owner = Omit<z.output<typeof Setup>, 'password'>

function inNewWorkspace<T>(site: Site, { name, timezone, country, currency }: Owner, run: (context: Context) => Promise<T>): Promise<T> {
  const id = newId()
  const actor = { kind: 'system', name, role: 'owner', workspace_id: id } as const
  return within({ ...site, workspace: { id, timezone, country, currency }, actor }, 'workspace.open', run)
}

async function makeOwner(context: Context, { workspace: name, ...owner }: Owner & { hash: string }): Promise<SetUp> {
  const { db, workspace, now } = context
  const user_id = await makeAccount(db, owner)
  const slug = await freeSlug(db, name)
  await db.insertInto('organization').values({ id: workspace.id, name, slug, logo: null, metadata: null, created_at: now }).execute()
  const member_id = await join(db, workspace.id, user_id, 'owner')
  const { timezone, country, currency } = workspace
  await openWorkspace(db, workspace.id, { timezone, country, currency }, now)
  await context.tell('workspace.opened', { workspace_id: workspace.id })
  context.changed({ kind: 'workspace', id: workspace.id, before: null, after: { name, timezone, country, currency } })
  context.changed({ kind: 'member', id: member_id, before: null, after: { name: owner.name, email: owner.email, role: 'owner' } })
  return { workspace_id: workspace.id, user_id, member_id }
}

/** A workspace's name as it can stand in an address, unlike any other's: `acorn-it`, `acorn-it-2`. */
async function freeSlug(db: Db, name: string): Promise<string> {
  const plain =
    anyAscii(name)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'workspace'
  const rows = await db.selectFrom('organization').select('slug').where('slug', 'like', `${plain}%`).execute()
  const taken = new Set(rows.map((row) => row.slug))
  if (!taken.has(plain)) return plain
  let number = 2
  while (taken.has(`${plain}-${number}`)) number++
  return `${plain}-${number}`
}

function parse(input: z.input<typeof Setup>): z.output<typeof Setup> {
  const read = Setup.safeParse(input)
  if (read.success) return read.data
  const issues = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Refusal('invalid', issues.map((issue) => `${issue.path} ${issue.message}`).join('; '), issues)
}
