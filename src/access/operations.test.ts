import { expect, setDefaultTimeout, test } from 'bun:test'
import { houseWithOwner, settings } from '../../tests/access-ground.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import type { Engine } from '../database/index.ts'
import { type Caller, call } from '../platform/call.ts'
import { setClock } from '../platform/clock.ts'
import { type Db, type Role, roles } from '../platform/context.ts'
import { join, makeAccount } from './coming-in/account.ts'
import { askSecondStep } from './coming-in/second-step.ts'
import {
  access,
  createInvitation,
  createKey,
  findWorkspace,
  getMe,
  getWorkspace,
  linkToNewPassword,
  listInvitations,
  listKeys,
  listMembers,
  removeMember,
  revokeInvitation,
  revokeKey,
  setUpOwner,
  updateMember,
  updateWorkspace,
} from './index.ts'
import { readLink } from './links/links.ts'
import { acceptAsUser } from './members/accept.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

async function house(engine: Engine) {
  const { owner, email } = await houseWithOwner(engine)
  const workspace = await findWorkspace(engine, owner.workspace_id)
  const as = (role: Role): Caller => ({
    workspace,
    store: engine,
    settings,
    actor: {
      kind: 'member',
      user_id: owner.user_id,
      member_id: owner.member_id,
      name: 'Ada Lind',
      email,
      role,
      workspace_id: workspace.id,
    },
  })
  const add = (name: string, role: Role) =>
    engine.write(workspace.id, async (db) =>
      join(db, workspace.id, await makeAccount(db, { email: address(name), name, hash: 'none:none' }), role),
    )
  return { owner, email, workspace, as, add, ada: as('owner') }
}

const address = (name: string) => `${name.toLowerCase()}.${Bun.randomUUIDv7()}@acorn.example`

onEachDatabase('members, invitations and keys', (_open, engine) => {
  test('each operation takes the role it says, and refuses every lesser one', async () => {
    const { as } = await house(engine())
    const needed = Object.fromEntries(access.flatMap((noun) => noun.operations.map(({ name, may }) => [name, may])))
    expect(needed).toEqual({
      'adjustments.list': 'viewer',
      'adjustments.set': 'lead',
      'adjustments.reset': 'lead',
      'workspace.get': 'viewer',
      'workspace.update': 'lead',
      'workspace.second_step': 'owner',
      'members.list': 'viewer',
      'members.update': 'owner',
      'members.remove': 'owner',
      'members.new_password': 'owner',
      'invitations.create': 'lead',
      'invitations.list': 'lead',
      'invitations.revoke': 'lead',
      'keys.create': 'lead',
      'keys.list': 'lead',
      'keys.revoke': 'lead',
      'sessions.list': 'viewer',
      'sessions.revoke': 'viewer',
      'me.get': 'viewer',
      'audit.list': 'lead',
    })
    const tries: [Role, (caller: Caller) => Promise<unknown>][] = [
      ['lead', (caller) => call(caller, updateWorkspace, { morning_size: 4 })],
      ['owner', (caller) => call(caller, updateMember, { id: Bun.randomUUIDv7(), role: 'guide' })],
      ['owner', (caller) => call(caller, removeMember, { id: Bun.randomUUIDv7() })],
      ['lead', (caller) => call(caller, createInvitation, { email: address('new'), role: 'viewer' })],
      ['lead', (caller) => call(caller, createKey, { name: 'Try', role: 'viewer' })],
      ['lead', (caller) => call(caller, listKeys, {})],
    ]
    for (const role of roles) {
      for (const [least, run] of tries) {
        const refusal = await run(as(role)).then(
          () => null,
          (thrown) => thrown.code,
        )
        expect(refusal === 'not_allowed').toBe(roles.indexOf(role) < roles.indexOf(least))
      }
    }
  })

  test('who is removed takes along the keys and invitations they made, and no others; who may do less, those that reach further', async () => {
    const { ada, add, workspace } = await house(engine())
    const caller = async (name: string, role: Role): Promise<Caller> => {
      const member_id = await add(name, role)
      const { user_id } = await engine().global.selectFrom('member').select('user_id').where('id', '=', member_id).executeTakeFirstOrThrow()
      return { ...ada, actor: { kind: 'member', user_id, member_id, name, email: 'a@acorn.example', role, workspace_id: workspace.id } }
    }
    const [lea, ben] = [await caller('Lea', 'lead'), await caller('Ben', 'owner')]
    for (const who of [lea, ben]) {
      await call(who, createKey, { name: `${who.actor.name} reads`, role: 'viewer' })
      await call(who, createKey, { name: `${who.actor.name} leads`, role: 'lead' })
      await call(who, createInvitation, { email: address('friend'), role: 'guide' })
    }
    await call(ben, createKey, { name: 'Ben owns', role: 'owner' })
    const left = async () => [
      (await call(ada, listKeys, {})).items.map(({ name }) => name).sort(),
      (await call(ada, listInvitations, {})).items.length,
    ]
    const id = (who: Caller) => ('member_id' in who.actor ? who.actor.member_id : '')
    await call(ada, updateMember, { id: id(ben), role: 'lead' })
    expect(await left()).toEqual([['Ben leads', 'Ben reads', 'Lea leads', 'Lea reads'], 2])
    await call(ada, updateMember, { id: id(ben), role: 'guide' })
    expect(await left()).toEqual([['Lea leads', 'Lea reads'], 1])
    expect(await call(ada, removeMember, { id: id(lea) })).toMatchObject({ keys: 2, invitations: 1 })
    expect(await left()).toEqual([[], 0])
  })

  test('an owner asks a second step of everyone only with one of their own', async () => {
    const { ada, owner } = await house(engine())
    await expect(call(ada, askSecondStep, { everyone: true })).rejects.toMatchObject({ code: 'conflict' })
    await engine().global.updateTable('user').set({ two_factor_enabled: true }).where('id', '=', owner.user_id).execute()
    expect(await call(ada, askSecondStep, { everyone: true })).toMatchObject({ second_step: true })
    expect((await findWorkspace(engine(), ada.workspace.id)).second_step).toBe(true)
    // Another server takes it back and is killed before it can tell.
    const unheard = (db: Db) => db.updateTable('workspaces').set({ second_step_since: '' }).where('workspace_id', '=', ada.workspace.id)
    await engine().write(ada.workspace.id, (db) => unheard(db).execute())
    setClock(new Date(Date.now() + 61_000).toISOString())
    expect((await findWorkspace(engine(), ada.workspace.id)).second_step).toBe(false)
    setClock(null)
    expect(await call(ada, askSecondStep, { everyone: false })).toMatchObject({ second_step: false })
  })

  test('a link to a new password ends once the account is also another workspace’s', async () => {
    const [here, there] = [await house(engine()), await house(engine())]
    const member = await here.add('Mia', 'guide')
    const { link } = await call(here.ada, linkToNewPassword, { id: member })
    const token = link.split('/').at(-1) ?? ''
    expect(await readLink(engine().global, 'reset-password', token)).not.toBeNull()
    const { user_id, email, name } = await engine()
      .global.selectFrom('member as m')
      .innerJoin('user as u', 'u.id', 'm.user_id')
      .select(['m.user_id', 'u.email', 'u.name'])
      .where('m.id', '=', member)
      .executeTakeFirstOrThrow()
    const invited = await call(there.ada, createInvitation, { email, role: 'guide' })
    await acceptAsUser({ store: engine(), settings }, invited.link.split('/').at(-1) ?? '', { user_id, email, name })
    expect(await readLink(engine().global, 'reset-password', token)).toBeNull()
  })

  test('the last owner can be neither demoted nor removed, another one can', async () => {
    const { ada, owner, add } = await house(engine())
    await expect(call(ada, updateMember, { id: owner.member_id, role: 'lead' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(call(ada, removeMember, { id: owner.member_id })).rejects.toMatchObject({ code: 'conflict' })
    const second = await add('Ben', 'owner')
    expect(await call(ada, updateMember, { id: owner.member_id, role: 'lead' })).toMatchObject({ role: 'lead' })
    await expect(call(ada, removeMember, { id: second })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('two owners who demote each other at once do not leave the workspace without one', async () => {
    const { ada, owner, add } = await house(engine())
    const second = await add('Ben', 'owner')
    const ended = await Promise.allSettled([owner.member_id, second].map((id) => call(ada, updateMember, { id, role: 'viewer' })))
    expect(ended.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await call(ada, listMembers, {})).items.filter((member) => member.role === 'owner')).toHaveLength(1)
  })

  test('nobody hands out a role that reaches further than their own', async () => {
    const { as, ada } = await house(engine())
    await expect(call(as('lead'), createInvitation, { email: address('new'), role: 'owner' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(call(as('lead'), createKey, { name: 'Mine', role: 'owner' })).rejects.toMatchObject({ code: 'not_allowed' })
    const { id } = await call(ada, createKey, { name: 'All', role: 'owner' })
    await expect(call(as('lead'), revokeKey, { id })).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('members, invitations and keys of another workspace are as if they were not there', async () => {
    const [ours, theirs] = [await house(engine()), await house(engine())]
    const invitation = await call(theirs.ada, createInvitation, { email: address('new') })
    const key = await call(theirs.ada, createKey, { name: 'Theirs' })
    const refused = { code: 'not_found' }
    await expect(call(ours.ada, updateMember, { id: theirs.owner.member_id, role: 'viewer' })).rejects.toMatchObject(refused)
    await expect(call(ours.ada, removeMember, { id: theirs.owner.member_id })).rejects.toMatchObject(refused)
    await expect(call(ours.ada, linkToNewPassword, { id: theirs.owner.member_id })).rejects.toMatchObject(refused)
    await expect(call(ours.ada, revokeInvitation, { id: invitation.id })).rejects.toMatchObject(refused)
    await expect(call(ours.ada, revokeKey, { id: key.id })).rejects.toMatchObject(refused)
    expect((await call(ours.ada, listMembers, {})).items.map((member) => member.email)).toEqual([ours.email])
    expect((await call(ours.ada, listInvitations, {})).items).toEqual([])
    expect((await call(ours.ada, listKeys, {})).items).toEqual([])
  })

  test('inviting an address again ends the earlier invitation, and a member is not invited', async () => {
    const { ada, email } = await house(engine())
    const again = address('new')
    await call(ada, createInvitation, { email: again, role: 'viewer' })
    const second = await call(ada, createInvitation, { email: again.toUpperCase(), role: 'guide' })
    expect((await call(ada, listInvitations, {})).items).toMatchObject([{ id: second.id, role: 'guide' }])
    await expect(call(ada, createInvitation, { email })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('lists go on where they stopped', async () => {
    const { ada, add } = await house(engine())
    for (const name of ['Ben', 'Cleo', 'Dag']) await add(name, 'viewer')
    const first = await call(ada, listMembers, { limit: 3 })
    const rest = await call(ada, listMembers, { limit: 3, after: first.next ?? '' })
    expect([...first.items, ...rest.items].map((member) => member.name)).toEqual(['Ada Lind', 'Ben', 'Cleo', 'Dag'])
    expect(rest.next).toBeNull()
  })

  test('an owner opens no account that is another workspace’s, too', async () => {
    const [ours, theirs] = [await house(engine()), await house(engine())]
    const shared = await engine().write(ours.workspace.id, (db) => join(db, ours.workspace.id, theirs.owner.user_id, 'viewer'))
    await expect(call(ours.ada, linkToNewPassword, { id: shared })).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await call(ours.ada, linkToNewPassword, { id: await ours.add('Ben', 'viewer') })).link).toContain('/reset/')
  })

  test.each([
    [{ timezone: 'Vienna' }, 'timezone'],
    [{ country: 'XX' }, 'country'],
    [{ currency: 'EURO' }, 'currency'],
    [{ morning_size: 2 }, 'morning_size'],
    [{ morning_size: 10 }, 'morning_size'],
    [{ name: ' ' }, 'name'],
  ])('the workspace refuses %j and names the field', async (input, path) => {
    const { ada } = await house(engine())
    const before = await call(ada, getWorkspace, {})
    await expect(call(ada, updateWorkspace, input)).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] })
    expect(await call(ada, getWorkspace, {})).toEqual(before)
  })

  test('each change is in the audit, with who made it and what changed, and without any secret', async () => {
    const { ada, add, workspace } = await house(engine())
    const ben = await add('Ben', 'guide')
    await call(ada, updateMember, { id: ben, role: 'lead' })
    const { key } = await call(ada, createKey, { name: 'Reporting' })
    const events = await engine().read(workspace.id, (db) =>
      db.selectFrom('audit_events').selectAll().where('workspace_id', '=', workspace.id).orderBy('id').execute(),
    )
    const told = events.map(({ operation, actor_name, subject_kind, changes }) => ({
      operation,
      actor_name,
      subject_kind,
      changes: JSON.parse(changes),
    }))
    expect(told).toContainEqual({
      operation: 'members.update',
      actor_name: 'Ada Lind',
      subject_kind: 'member',
      changes: { role: ['guide', 'lead'] },
    })
    expect(told.map((event) => event.operation)).toEqual(expect.arrayContaining(['workspace.open', 'keys.create']))
    expect(JSON.stringify(events)).not.toContain(key)
  })

  test('setting up with an address that has an account changes nothing', async () => {
    const { email } = await house(engine())
    const count = async () => (await engine().global.selectFrom('organization').select('id').execute()).length
    const before = await count()
    const again = setUpOwner({ store: engine(), settings }, { email, password: 'a long enough password', name: 'Ada', workspace: 'Again' })
    await expect(again).rejects.toMatchObject({ code: 'conflict', issues: [{ path: 'email' }] })
    expect(await count()).toBe(before)
  })

  test('workspaces of one name get addresses of their own', async () => {
    const slugs = new Set<string>()
    for (const name of ['Übergröße & Söhne', 'Übergröße & Söhne', '株式会社', '!!!']) {
      const made = await setUpOwner(
        { store: engine(), settings },
        { email: address('o'), password: 'a long enough password', name: 'O', workspace: name },
      )
      const row = await engine()
        .global.selectFrom('organization')
        .select('slug')
        .where('id', '=', made.workspace_id)
        .executeTakeFirstOrThrow()
      slugs.add(row.slug)
    }
    expect(slugs.size).toBe(4)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test('who asks can see who they are', async () => {
    const { ada, email } = await house(engine())
    expect(await call(ada, getMe, {})).toMatchObject({ kind: 'member', email, role: 'owner', two_factor: false, passkeys: [] })
  })
})
