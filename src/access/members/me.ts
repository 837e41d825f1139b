import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Instant } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { instant } from '../tables.ts'
import { RoleName } from './members.ts'

const PasskeyShown = z.object({ id: Id, name: z.string(), added_at: Instant.nullable() })

const Me = z
  .object({
    kind: z.enum(['member', 'key', 'system']),
    name: z.string(),
    email: z.string().nullable(),
    role: RoleName,
    workspace_id: Id,
    two_factor: z.boolean().meta({ description: 'Whether signing in asks for a second step' }),
    passkeys: z.array(PasskeyShown),
  })
  .meta({ id: 'Me' })

export const getMe = operation({
  name: 'me.get',
  method: 'GET',
  path: '/me',
  summary: 'Show who you are here: a member, a key, or the command line',
  input: {},
  output: Me,
  may: 'viewer',
  async run(context) {
    const { actor } = context
    const shown = { kind: actor.kind, name: actor.name, role: actor.role, workspace_id: context.workspace.id }
    if (actor.kind !== 'member') return { ...shown, email: null, two_factor: false, passkeys: [] }
    return {
      ...shown,
      email: actor.email,
      two_factor: await hasTwoFactor(context, actor.user_id),
      passkeys: await passkeysOf(context, actor.user_id),
    }
  },
})

async function hasTwoFactor(context: Context, userId: string): Promise<boolean> {
  const row = await context.db.selectFrom('user').select('two_factor_enabled').where('id', '=', userId).executeTakeFirst()
  return Boolean(row?.two_factor_enabled)
}

async function passkeysOf(context: Context, userId: string): Promise<z.output<typeof PasskeyShown>[]> {
  const rows = await context.db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? 'Passkey', added_at: row.created_at && instant(row.created_at) }))
}
