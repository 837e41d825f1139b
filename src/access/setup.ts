import anyAscii from 'any-ascii'
import { z } from 'zod'
import { newId, now } from '../platform/clock.ts'
import type { Db, Store } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { Line } from '../platform/schema.ts'
import { Email, join, makeAccount, Name, Password, passwordHash } from './account.ts'
import { endLinks, makeLink, takeLink } from './links.ts'
import { Country, Currency, firstSettings, openWorkspace, Timezone } from './workspace.ts'

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

/** Makes what the nouns below want a new workspace to hold from its first day, in the transaction that makes it. */
export type OpenWorkspace = (db: Db, workspace: { id: string; name: string; slug: string; owner: SetUp }) => Promise<void>

/** Makes an owner and their workspace, all of it or nothing; refuses an address that has an account. */
export async function setUpOwner(store: Store, input: z.input<typeof Setup>, open: OpenWorkspace): Promise<SetUp> {
  const { password, ...kept } = parse(input)
  const hash = await passwordHash(password)
  const id = newId()
  return store.write(id, (db) => makeOwner(db, id, { ...kept, hash }, open))
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
export async function setUpByLink(store: Store, token: string, input: z.input<typeof Setup>, open: OpenWorkspace): Promise<SetUp> {
  const { password, ...kept } = parse(input)
  const hash = await passwordHash(password)
  const id = newId()
  return store.write(id, async (db) => {
    if ((await takeLink(db, 'setup', token)) === null) throw linkOver()
    return makeOwner(db, id, { ...kept, hash }, open)
  })
}

/** What is said of a link that opens nothing any more. */
export function linkOver(): Refusal {
  return new Refusal('not_found', 'This link has been used or its time is over.')
}

type Owner = Omit<z.output<typeof Setup>, 'password'> & { hash: string }

async function makeOwner(db: Db, id: string, owner: Owner, open: OpenWorkspace): Promise<SetUp> {
  const user_id = await makeAccount(db, owner)
  const slug = await freeSlug(db, owner.workspace)
  const at = now()
  await db.insertInto('organization').values({ id, name: owner.workspace, slug, logo: null, metadata: null, created_at: at }).execute()
  const member_id = await join(db, id, user_id, 'owner')
  const made = { workspace_id: id, user_id, member_id }
  await openWorkspace(db, id, { timezone: owner.timezone, country: owner.country, currency: owner.currency }, at)
  await open(db, { id, name: owner.workspace, slug, owner: made })
  return made
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
