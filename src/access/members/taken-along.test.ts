import { expect, setDefaultTimeout, test } from 'bun:test'
import { houseWithOwner, settings } from '../../../tests/access-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import type { Engine } from '../../database/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import type { Actor } from '../../platform/context.ts'
import { join, makeAccount } from '../coming-in/account.ts'
import { askSecondStep } from '../coming-in/second-step.ts'
import {
  createInvitation,
  createKey,
  findWorkspace,
  listInvitations,
  listKeys,
  removeMember,
  revokeKey,
  updateWorkspace,
} from '../index.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

async function house(engine: Engine) {
  const { owner } = await houseWithOwner(engine)
  const workspace = await findWorkspace(engine, owner.workspace_id)
  const as = (actor: Actor): Caller => ({ workspace, store: engine, settings, actor })
  const here = { kind: 'member', email: 'a@acorn.example', workspace_id: workspace.id } as const
  const member_id = await engine.write(workspace.id, async (db) =>
    join(db, workspace.id, await makeAccount(db, { email: address('lea'), name: 'Lea Ost', hash: 'none:none' }), 'lead'),
  )
  const { user_id } = await engine.global.selectFrom('member').select('user_id').where('id', '=', member_id).executeTakeFirstOrThrow()
  return {
    workspace,
    owner,
    ada: as({ ...here, user_id: owner.user_id, member_id: owner.member_id, name: 'Ada Lind', role: 'owner' }),
    lea: as({ ...here, user_id, member_id, name: 'Lea Ost', role: 'lead' }),
    member_id,
    withKey: (key_id: string) => as({ kind: 'key', key_id, name: 'Key', role: 'lead', workspace_id: workspace.id }),
  }
}

const address = (name: string) => `${name}.${Bun.randomUUIDv7()}@acorn.example`
const make = async (by: Caller, name: string) => (await call(by, createKey, { name, role: 'lead' })).id

onEachDatabase('ways in that others made', (_open, engine) => {
  /** As earlier versions wrote it. */
  const rewrite = (id: string, metadata: object) =>
    engine()
      .global.updateTable('api_key')
      .set({ metadata: JSON.stringify({ role: 'lead', created_by: 'Lea Ost', ...metadata }) })
      .where('id', '=', id)
      .execute()

  test('what was made with a key goes with whoever made that key', async () => {
    const { ada, lea, member_id, withKey } = await house(engine())
    const first = await make(lea, 'First')
    const second = await make(withKey(first), 'Second')
    await call(ada, revokeKey, { id: first })
    await make(withKey(second), 'Third')
    await call(withKey(second), createInvitation, { email: address('friend'), role: 'guide' })
    await call(ada, createInvitation, { email: address('other'), role: 'guide' })
    expect(await call(ada, removeMember, { id: member_id })).toEqual({ id: member_id, keys: 2, invitations: 1, unclear: [] })
    expect((await call(ada, listKeys, {})).items).toEqual([])
    expect((await call(ada, listInvitations, {})).items).toHaveLength(1)
  })

  test('of keys that do not say who made them the audit tells; where nothing tells, the owner hears of it', async () => {
    const { ada, lea, member_id, workspace } = await house(engine())
    const [byName, gone, orphan] = [await make(lea, 'By name'), await make(lea, 'Gone'), await make(lea, 'Of a gone one')]
    const [kept, unclear] = [await make(ada, 'Kept'), await make(lea, 'Unclear')]
    await rewrite(byName, {})
    await rewrite(orphan, { created_by_id: gone })
    await call(ada, revokeKey, { id: gone })
    await rewrite(unclear, {})
    await engine().write(workspace.id, (db) =>
      db.deleteFrom('audit_events').where('workspace_id', '=', workspace.id).where('subject_id', '=', unclear).execute(),
    )
    expect(await call(ada, removeMember, { id: member_id })).toMatchObject({ keys: 2, unclear: [{ id: unclear, name: 'Unclear' }] })
    expect((await call(ada, listKeys, {})).items.map(({ id }) => id).sort()).toEqual([kept, unclear].sort())
  })

  test('a workspace that begins to ask a second step while it is read is not kept as it was before', async () => {
    const { ada, owner, workspace } = await house(engine())
    await engine().global.updateTable('user').set({ two_factor_enabled: true }).where('id', '=', owner.user_id).execute()
    await call(ada, updateWorkspace, { morning_size: 4 })
    const slow: Caller['store'] = Object.create(engine())
    slow.read = async (id, run) => {
      const before = await engine().read(id, run)
      await call(ada, askSecondStep, { everyone: true })
      return before
    }
    await findWorkspace(slow, workspace.id)
    expect((await findWorkspace(engine(), workspace.id)).second_step).toBe(true)
  })
})
