import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../tests/on-each-database.ts'
import { type Caller, call, reading, within } from '../platform/call.ts'
import { createTouch } from '../touches/index.ts'
import { createCustomField } from './custom-fields.ts'
import { lastSeen } from './lists/last-seen.ts'
import { createView, listViews } from './lists/views.ts'
import { listOrganizations, removeOrganization, updateOrganization } from './organizations/operations.ts'
import { updateManyPeople } from './record/many.ts'
import { createPerson, erasePerson, getPerson, listPeople, removePerson, restorePerson, updatePerson } from './record/operations.ts'
import { find } from './search/search.ts'
import { listTags } from './tags.ts'
import { emptyTrash } from './trash/trash.ts'
import { createWish, listWishes, reachWish, removeWish, restoreWish, updateWish } from './wishes.ts'
import { createWorry, letWorryGo, listWorries, removeWorry, takeWorry } from './worries.ts'

onEachDatabase('people', (open) => {
  test('a person keeps all that was said of them', async () => {
    const us = await open({ today: '2026-03-10' })
    await call(us, createCustomField, { label: 'Seats', kind: 'number' })
    const made = await call(us, createPerson, {
      given_name: 'Mara',
      family_name: 'Petrović',
      relation: 'customer',
      organization: 'Petrović Bakery',
      title: 'owner',
      circle: 'close',
      emails: ['Mara@bakery.example', 'mara@bakery.example', 'm.p@home.example'],
      phones: ['030 23125 100'],
      address: { street: 'Ofenweg 3', city: 'Berlin', postcode: '10115' },
      birthday: '--04-12',
      tags: ['bakery', 'Bakery', 'early bird'],
      custom: { seats: '4' },
      differs: 'Call before ten; the ovens are loud after.',
      met_on: '2025-11-02',
    })
    expect(await call(us, getPerson, { id: made.id })).toEqual(made)
    expect(made).toMatchObject({
      name: 'Mara Petrović',
      organization: 'Petrović Bakery',
      circle: 'close',
      emails: ['mara@bakery.example', 'm.p@home.example'],
      tags: ['Bakery', 'early bird'],
      custom: { seats: 4 },
      birthday: '--04-12',
      due_on: '2025-12-02',
    })
  })

  test('what is not given stays, and null takes away', async () => {
    const us = await open()
    const { id } = await call(us, createPerson, { name: 'Ruth Klein', circle: 'inner', title: 'partner', birthday: '1970-02-01' })
    const after = await call(us, updatePerson, { id, circle: null, birthday: null })
    expect(after).toMatchObject({ name: 'Ruth Klein', title: 'partner', circle: null, birthday: null, due_on: null })
  })

  test('every fault of an input is named with its path, and nothing is changed', async () => {
    const us = await open()
    const bad = {
      name: '',
      emails: ['fine@x.example', 'not an address'],
      address: { town: 'Berlin' },
      birthdate: '1970-01-01',
      relation: 'friend',
    }
    const refusal = await call(us, createPerson, bad as never).catch((refused) => refused)
    expect(refusal.issues.map((issue: { path: string }) => issue.path).sort()).toEqual([
      'address.town',
      'birthdate',
      'emails.1',
      'name',
      'relation',
    ])
    expect(refusal.issues.find((issue: { path: string }) => issue.path === 'birthdate').message).toContain('not a field of people.create')
    expect((await call(us, listPeople, {})).items).toEqual([])
  })

  test('a person without a name, in an unknown circle or with an unknown field is refused by that name', async () => {
    const us = await open()
    await expect(call(us, createPerson, { emails: ['a@b.example'] })).rejects.toMatchObject({ issues: [{ path: 'name' }] })
    await expect(call(us, createPerson, { name: 'Ida', circle: 'outer' })).rejects.toMatchObject({ issues: [{ path: 'circle' }] })
    await expect(call(us, createPerson, { name: 'Ida', custom: { shoe: 41 } })).rejects.toMatchObject({ issues: [{ path: 'custom.shoe' }] })
  })

  test('a list goes on where its cursor says, each person once, in the order asked for', async () => {
    const us = await open()
    const names = Array.from({ length: 23 }, (_, at) => `Person ${String(at).padStart(2, '0')}`)
    for (const name of [...names].reverse()) await call(us, createPerson, { name })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await call(us, listPeople, { limit: 5, ...(after ? { after } : {}) })
      seen.push(...page.items.map((person) => person.name))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(names)
    const first = await call(us, listPeople, { limit: 5, sort: '-name' })
    expect(first.items[0]?.name).toBe('Person 22')
    await expect(call(us, listPeople, { after: first.next as string })).rejects.toMatchObject({ issues: [{ path: 'after' }] })
  })

  test('whom one was in touch with lately are the last ones, and nobody who was never met', async () => {
    const caller = await open({ today: '2026-03-10' })
    const [ada, ben] = await Promise.all(['Ada Berg', 'Ben Cruz', 'Cleo Dorn'].map((name) => call(caller, createPerson, { name })))
    await call(caller, createTouch, { person_ids: [ada?.id ?? ''], on: '2026-03-01' })
    await call(caller, createTouch, { person_ids: [ben?.id ?? ''], on: '2026-03-02' })
    const seen = await lastSeen({ call: (operation, input) => call(caller, operation, input) })
    expect(seen.map(({ title }) => title)).toEqual(['Ben Cruz', 'Ada Berg'])
  })

  test('filters cut a list by relation, circle, tag, organization and custom field', async () => {
    const us = await open({ today: '2026-03-10' })
    await call(us, createCustomField, { label: 'Contract', kind: 'choice', choices: ['monthly', 'yearly'] })
    const mara = await call(us, createPerson, {
      name: 'Mara',
      relation: 'customer',
      circle: 'close',
      tags: ['bakery'],
      organization: 'Ofen',
      custom: { contract: 'yearly' },
    })
    await call(us, createPerson, { name: 'Tomas', relation: 'teammate', circle: 'inner', met_on: '2026-01-01' })
    const names = async (filter: object) => (await call(us, listPeople, filter)).items.map((person) => person.name)
    expect(await names({ relation: 'customer' })).toEqual(['Mara'])
    expect(await names({ circle: 'inner' })).toEqual(['Tomas'])
    expect(await names({ tag: 'BAKERY' })).toEqual(['Mara'])
    expect(await names({ organization_id: mara.organization_id as string })).toEqual(['Mara'])
    expect(await names({ custom: { contract: 'Yearly' } })).toEqual(['Mara'])
    expect(await names({ due_before: '2026-02-01' })).toEqual(['Tomas'])
    expect(await names({ q: 'ofe' })).toEqual(['Mara'])
  })

  test('several are changed at once, all or none', async () => {
    const us = await open()
    const ids = []
    for (const name of ['Ada', 'Ben']) ids.push((await call(us, createPerson, { name, tags: ['old'] })).id)
    await call(us, updateManyPeople, { ids, circle: 'wide', add_tags: ['new'], remove_tags: ['old'] })
    expect((await call(us, listPeople, { circle: 'wide', tag: 'new' })).items).toHaveLength(2)
    expect((await call(us, listTags, {})).items).toEqual([{ name: 'new', people: 2 }])
    const nobody = '01900000-0000-7000-8000-000000000000'
    await expect(call(us, updateManyPeople, { ids: [...ids, nobody], circle: 'inner' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await call(us, listPeople, { circle: 'inner' })).items).toEqual([])
  })

  test('the trash gives back what it took; erasing leaves only a count', async () => {
    const us = await open()
    const { id } = await call(us, createPerson, { name: 'Jun Lee', circle: 'wide', tags: ['architect'], emails: ['jun@lee.example'] })
    await call(us, createWish, { person_id: id, words: 'A quiet office by spring.' })
    await call(us, removePerson, { id })
    expect((await call(us, find, { q: 'jun' })).items).toEqual([])
    expect((await call(us, listPeople, { removed: true })).items.map((person) => person.name)).toEqual(['Jun Lee'])
    await expect(call(us, getPerson, { id })).rejects.toMatchObject({ code: 'not_found' })
    await call(us, restorePerson, { id })
    expect((await call(us, getPerson, { id })).tags).toEqual(['architect'])
    await call(us, erasePerson, { id })
    const left = await reading(us, async (context) => {
      const audit = await context.db.selectFrom('audit_events').select('changes').where('workspace_id', '=', us.workspace.id).execute()
      const row = await context.db
        .selectFrom('workspaces')
        .select('erased_people')
        .where('workspace_id', '=', us.workspace.id)
        .executeTakeFirst()
      return { erased: row?.erased_people, mentions: audit.filter((event) => event.changes.includes('Jun')).length }
    })
    expect(left).toEqual({ erased: 1, mentions: 0 })
    expect((await call(us, listWishes, {})).items).toEqual([])
    expect((await call(us, listTags, {})).items).toEqual([])
  })

  test('what someone erased wished for and carried stays in no change that was noted', async () => {
    const us = await open()
    const { id } = await call(us, createPerson, { name: 'Jun Lee' })
    const wish = await call(us, createWish, { person_id: id, words: 'A quiet office by spring.' })
    await call(us, updateWish, { id: wish.id, words: 'A quiet office by summer.' })
    const worry = await call(us, createWorry, { person_id: id, words: 'The office stays loud.' })
    await call(us, letWorryGo, { id: worry.id, because: 'The office moved.' })
    const emptied = await call(us, createWorry, { person_id: id, words: 'The old office.' })
    await call(us, removeWorry, { id: emptied.id })
    await within({ ...us, today: '2099-01-01' }, 'tests.empty', (context) => emptyTrash({ ...context, now: '2099-01-01T00:00:00.000Z' }))
    await call(us, erasePerson, { id })
    const audit = await reading(us, ({ db }) =>
      db.selectFrom('audit_events').selectAll().where('workspace_id', '=', us.workspace.id).execute(),
    )
    expect(audit.filter((event) => event.operation === 'worries.let_go')).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain('office')
  })

  test('an organization with people in it stays; renamed, it is found by its new name', async () => {
    const us = await open()
    const { organization_id } = await call(us, createPerson, { name: 'Ruth', organization: 'Klein Law' })
    await call(us, createPerson, { name: 'Paul', organization: 'KLEIN law' })
    const id = organization_id as string
    expect((await call(us, listOrganizations, { q: 'klein' })).items.map((one) => one.people)).toEqual([2])
    await expect(call(us, removeOrganization, { id })).rejects.toMatchObject({ code: 'conflict' })
    await call(us, updateOrganization, { id, name: 'Sorel Law' })
    expect((await call(us, find, { q: 'sorel' })).items.map((one) => one.kind).sort()).toEqual(['organization', 'person', 'person'])
    expect((await call(us, listOrganizations, { q: 'klein' })).items).toEqual([])
  })

  test('a viewer reads and changes nothing', async () => {
    const us = await open()
    const viewer = as(us, 'viewer')
    expect((await call(viewer, listPeople, {})).items).toEqual([])
    await expect(call(viewer, createPerson, { name: 'Ida' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(call(as(us, 'guide'), erasePerson, { id: '01900000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  test('one workspace cannot see, change or name what is in another', async () => {
    const ours = await open()
    const theirs = await open()
    const { id, organization_id } = await call(ours, createPerson, { name: 'Mara', organization: 'Ofen' })
    await expect(call(theirs, getPerson, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(call(theirs, updatePerson, { id, name: 'X' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(call(theirs, createPerson, { name: 'Ida', organization_id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await call(theirs, find, { q: 'mara' })).items).toEqual([])
  })

  test('a worry is carried, taken by one, and gone', async () => {
    const us = await open({ today: '2026-03-10' })
    const { id: person_id } = await call(us, createPerson, { name: 'Mara' })
    const worry = await call(us, createWorry, { person_id, words: 'Two trays every evening.', cost_per_day: 8400, said_on: '2026-03-01' })
    expect(worry).toMatchObject({ state: 'carried', cost_per_day: { amount: 8400, currency: 'EUR' } })
    expect(await call(us, takeWorry, { id: worry.id })).toMatchObject({ state: 'taken', taken_on: '2026-03-10', taken_by_name: 'Tests' })
    await expect(call(us, takeWorry, { id: worry.id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(call(us, letWorryGo, { id: worry.id, on: '2026-02-01' })).rejects.toMatchObject({ issues: [{ path: 'on' }] })
    expect(await call(us, letWorryGo, { id: worry.id, because: 'Orders by evening.' })).toMatchObject({
      state: 'gone',
      gone_on: '2026-03-10',
    })
    expect((await call(us, listWorries, { state: 'gone' })).items).toHaveLength(1)
  })

  test('a wish comes true once, and comes back from the trash', async () => {
    const us = await open()
    const { id: person_id } = await call(us, createPerson, { name: 'Mara' })
    const { id } = await call(us, createWish, { person_id, words: 'No tray is thrown away.' })
    await call(us, reachWish, { id })
    await expect(call(us, reachWish, { id })).rejects.toMatchObject({ code: 'conflict' })
    await call(us, removeWish, { id })
    expect((await call(us, listWishes, { person_id })).items).toEqual([])
    await call(us, restoreWish, { id })
    expect((await call(us, listWishes, { person_id })).items).toHaveLength(1)
  })

  test('a saved view is its member’s own, and the same name takes the new filters', async () => {
    const us = await open()
    await call(us, createView, { name: 'Overdue', query: 'sort=due_on' })
    await call(us, createView, { name: 'Overdue', query: 'sort=due_on&relation=customer' })
    expect((await call(us, listViews, {})).items.map((view) => view.query)).toEqual(['sort=due_on&relation=customer'])
  })

  test('the same key answers the same result once', async () => {
    const us = { ...(await open()), idempotencyKey: 'once' } satisfies Caller
    const first = await call(us, createPerson, { name: 'Ida' })
    expect(await call(us, createPerson, { name: 'Ida' })).toEqual(first)
    await expect(call(us, createPerson, { name: 'Eva' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await call(us, listPeople, {})).items).toHaveLength(1)
  })
})
