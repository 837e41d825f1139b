import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../../tests/on-each-database.ts'
import { laterMorning } from '../../../morning/operations.ts'
import { type Caller, call, reading } from '../../../platform/call.ts'
import { runChecks } from '../../../platform/check.ts'
import { createTouch, getTouch, listTouches, removeTouch, restoreTouch } from '../../../touches/operations.ts'
import { createCustomField } from '../../custom-fields.ts'
import { createPerson, erasePerson, getPerson, updatePerson } from '../../record/operations.ts'
import { createWish, listWishes } from '../../wishes.ts'
import { createWorry, listWorries } from '../../worries.ts'
import { mergePeople } from './merge.ts'
import { listMerges, undoMerge } from './merges.ts'

onEachDatabase('people made one', (open) => {
  test('merging keeps everything, tells what was chosen, and leaves every kept figure right', async () => {
    const us = await open({ today: '2026-03-10' })
    const { mara, other } = await rich(us)
    await right(us)
    const done = await call(us, mergePeople, { id: mara, other_id: other })
    await right(us)
    expect(done.person).toMatchObject({
      id: mara,
      emails: ['mara@bakery.example', 'petrova@home.example'],
      phones: ['0171 3920010', '030 1234567'],
      addresses: [{ city: 'Berlin' }, { city: 'Graz' }],
      tags: ['bakery', 'from phone'],
      custom: { seats: 4, site: 'x' },
      differs: 'Call before ten.\n\nLikes rye.',
      birthday: '1970-04-12',
      met_on: '2025-01-02',
      last_touch_on: '2026-03-05',
      circle: 'close',
      title: 'owner',
    })
    expect(done.chosen).toContainEqual({ field: 'circle', kept: 'close', left: 'wide' })
    expect(done.chosen).toContainEqual({ field: 'custom.seats', kept: '4', left: '7' })
    expect(done.chosen).toContainEqual({ field: 'birthday', kept: '1970-04-12', left: '--04-12' })
    expect((await call(us, listTouches, { person_id: mara })).items.map((touch) => touch.words).sort()).toEqual([
      'alone',
      'mine',
      'together',
    ])
    expect((await call(us, listWishes, { person_id: mara })).items).toHaveLength(2)
    expect((await call(us, listWorries, { person_id: mara })).items).toHaveLength(1)
    await expect(call(us, getPerson, { id: other })).rejects.toThrow('they became part of Mara Petrov')
    expect((await call(us, listMerges, { person_id: mara })).items).toMatchObject([{ other_name: 'Mara Petrova', undone_at: null }])
  })

  test('undone after later changes, the other comes back as they were and the changes stay with the first', async () => {
    const us = await open({ today: '2026-03-10' })
    const { mara, other, shared, alone } = await rich(us)
    const [one, two] = [await call(us, getPerson, { id: mara }), await call(us, getPerson, { id: other })]
    const { id } = await call(us, mergePeople, { id: mara, other_id: other })
    await call(us, updatePerson, {
      id: mara,
      title: 'head baker',
      emails: ['mara@bakery.example', 'petrova@home.example', 'new@bakery.example'],
    })
    await call(us, createTouch, { person_ids: [mara], on: '2026-03-09', channel: 'call', words: 'since' })
    await call(us, undoMerge, { id })
    await right(us)
    expect(await call(us, getPerson, { id: other })).toEqual({ ...two, updated_at: expect.any(String) as unknown as string })
    expect(await call(us, getPerson, { id: mara })).toEqual({
      ...one,
      title: 'head baker',
      emails: ['mara@bakery.example', 'new@bakery.example'],
      last_touch_on: '2026-03-09',
      due_on: '2026-04-08',
      updated_at: expect.any(String) as unknown as string,
    })
    expect((await call(us, getTouch, { id: shared })).person_ids.sort()).toEqual([mara, other].sort())
    expect((await call(us, getTouch, { id: alone })).person_ids).toEqual([other])
    expect((await call(us, listWishes, { person_id: other })).items).toHaveLength(1)
    await expect(call(us, undoMerge, { id })).rejects.toThrow('Mara Petrova is themselves again already.')
  })

  test('what was decided of both on a morning is there again after the undoing', async () => {
    const us = await open()
    const { mara, other } = await rich(us)
    for (const person_id of [mara, other]) await call(us, laterMorning, { person_id, reason: 'due' })
    const choices = () =>
      reading(us, ({ db, workspace }) =>
        db.selectFrom('morning_choices').selectAll().where('workspace_id', '=', workspace.id).orderBy('person_id').execute(),
      )
    const before = await choices()
    const { id } = await call(us, mergePeople, { id: mara, other_id: other })
    expect((await choices()).map((choice) => choice.person_id)).toEqual([mara])
    await call(us, undoMerge, { id })
    expect(await choices()).toEqual(before)
  })

  test('a touch in the trash follows its person, and comes out of it to whom it belongs', async () => {
    const us = await open({ today: '2026-03-10' })
    const { mara, other, alone } = await rich(us)
    await call(us, removeTouch, { id: alone })
    const { id } = await call(us, mergePeople, { id: mara, other_id: other })
    await call(us, restoreTouch, { id: alone })
    expect((await call(us, getTouch, { id: alone })).person_ids).toEqual([mara])
    await call(us, undoMerge, { id })
    expect((await call(us, getTouch, { id: alone })).person_ids).toEqual([other])
    await right(us)
  })

  test('merges into one after another are undone in turn, and an erased person leaves none behind', async () => {
    const us = await open()
    const { mara, other } = await rich(us)
    const { id: third } = await call(us, createPerson, { name: 'M. Petrov' })
    const first = await call(us, mergePeople, { id: other, other_id: third })
    const second = await call(us, mergePeople, { id: mara, other_id: other })
    await expect(call(us, undoMerge, { id: first.id })).rejects.toThrow('undo that first')
    await call(us, undoMerge, { id: second.id })
    await call(us, undoMerge, { id: first.id })
    expect((await call(us, getPerson, { id: third })).name).toBe('M. Petrov')
    await call(us, mergePeople, { id: other, other_id: third })
    await call(us, mergePeople, { id: mara, other_id: other })
    await call(us, erasePerson, { id: mara })
    expect((await call(us, listMerges, {})).items).toEqual([])
  })

  test('someone erased after they were parted is in no change of those they were part of', async () => {
    const us = await open()
    const [top, middle, guest] = await Promise.all(
      ['Top', 'Middle', 'Guest'].map(async (name) => (await call(us, createPerson, { name })).id),
    )
    if (!top || !middle || !guest) throw new Error('nobody is known')
    await call(us, updatePerson, { id: guest, emails: ['guest@kessler.example'] })
    const first = await call(us, mergePeople, { id: middle, other_id: guest })
    await call(us, updatePerson, { id: middle, emails: ['guest@kessler.example', 'middle@kessler.example'] })
    const second = await call(us, mergePeople, { id: top, other_id: middle })
    await call(us, undoMerge, { id: second.id })
    await call(us, undoMerge, { id: first.id })
    await call(us, updatePerson, { id: middle, emails: ['middle@kessler.example'], title: 'Baker' })
    await call(us, erasePerson, { id: guest })
    const audit = await reading(us, ({ db }) =>
      db.selectFrom('audit_events').select('changes').where('workspace_id', '=', us.workspace.id).execute(),
    )
    expect(JSON.stringify(audit)).not.toContain('guest@')
    expect(JSON.stringify(audit)).toContain('Baker')
  })
})

/** Two who have something of everything. */
async function rich(us: Caller) {
  await call(us, createCustomField, { label: 'Seats', kind: 'number' })
  await call(us, createCustomField, { label: 'Site' })
  const { id: mara } = await call(us, createPerson, {
    name: 'Mara Petrov',
    title: 'owner',
    circle: 'close',
    emails: ['mara@bakery.example'],
    phones: ['0171 3920010'],
    address: { city: 'Berlin' },
    tags: ['bakery'],
    custom: { seats: 4 },
    differs: 'Call before ten.',
    birthday: '--04-12',
    met_on: '2025-06-01',
  })
  const { id: other } = await call(us, createPerson, {
    name: 'Mara Petrova',
    circle: 'wide',
    emails: ['petrova@home.example'],
    phones: ['030 1234567'],
    address: { city: 'Graz' },
    tags: ['from phone', 'Bakery'],
    custom: { seats: 7, site: 'x' },
    differs: 'Likes rye.',
    birthday: '1970-04-12',
    met_on: '2025-01-02',
  })
  await call(us, createTouch, { person_ids: [mara], on: '2026-02-01', channel: 'call', words: 'mine' })
  const { id: shared } = await call(us, createTouch, { person_ids: [mara, other], on: '2026-02-03', channel: 'meeting', words: 'together' })
  const { id: alone } = await call(us, createTouch, {
    person_ids: [other],
    on: '2026-03-05',
    channel: 'message',
    direction: 'in',
    words: 'alone',
  })
  for (const person_id of [mara, other]) await call(us, createWish, { person_id, words: 'A second oven.' })
  await call(us, createWorry, { person_id: other, words: 'The lease.' })
  return { mara, other, shared, alone }
}

async function right(us: Caller): Promise<void> {
  expect((await call(us, runChecks, {})).differences).toEqual([])
}
