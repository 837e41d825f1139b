import { expect, test } from 'bun:test'
import { joined } from '../../tests/joined.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createJourney } from '../journeys/core/operations.ts'
import { previewTrail } from '../journeys/trail/preview.ts'
import { createPerson, createWorry } from '../people/index.ts'
import { takeWorry } from '../people/worries.ts'
import { call, within } from '../platform/call.ts'
import { createPromise } from '../promises/index.ts'
import { keepPromise } from '../promises/settle.ts'
import { createTouch } from '../touches/index.ts'
import { type Fitting, fitsOf } from './fit.ts'
import { activityOf, sayShares, sharesOf } from './mismatch/activities.ts'
import { createMismatch, listMismatches, removeMismatch, shareMismatch } from './mismatch/operations.ts'
import { getProfile, listProfiles, routeWords, updateProfile } from './operations.ts'
import { shownProfile } from './profile.ts'

const someone = (name: string, given: Partial<Fitting>): Fitting => {
  return { id: name, name, am_not: '', am: '', bring: '', topics: [], languages: [], ...given }
}

test('a worry fits whoever named its topic before whoever only speaks of it, and says why', () => {
  const priya = someone('Priya', { topics: ['backups', 'passwords'] })
  const tomas = someone('Tomas', { am: 'I am the one who sees to the backup at night.' })
  const { fits } = fitsOf('Nobody has tried the backup.', [tomas, priya])
  expect(fits.map((fit) => fit.name)).toEqual(['Priya', 'Tomas'])
  expect(fits[0]?.because).toBe('They take “backups” well.')
  expect(fits[1]?.because).toBe('What they say of themselves speaks of backup.')
})

test('who said that they are not that is left out, but not for what they deny in passing', () => {
  const members = [
    someone('Ingrid', { am_not: 'I am not a technician who fixes servers.', bring: 'Patience with technicians' }),
    someone('Mateo', { am_not: 'I am not at home in data centres.', topics: ['servers'] }),
  ]
  expect(fitsOf('The servers in our data centre', members)).toMatchObject({ fits: [], out: [{ name: 'Mateo' }] })
  expect(fitsOf('Our servers stand still', members).fits.map((fit) => fit.name)).toEqual(['Mateo'])
})

test('who does not speak the language is left out; who has said nothing of languages is not', () => {
  const members = [someone('Ana', { topics: ['tills'], languages: ['Spanish'] }), someone('Ben', { topics: ['tills'] })]
  expect(fitsOf('The tills', members, 'german').fits.map((fit) => fit.name)).toEqual(['Ben'])
  expect(fitsOf('The tills', members, 'SPANISH').fits).toHaveLength(2)
})

test('markup, emptiness and very long words fit nobody and take no time', () => {
  const members = Array.from({ length: 200 }, (_, at) => someone(`${at}`, { topics: ['backup'], bring: 'tills '.repeat(150) }))
  expect(fitsOf('<script>alert(1)</script>', members).fits).toEqual([])
  expect(fitsOf('', members).fits).toEqual([])
  const began = performance.now()
  fitsOf('word '.repeat(400), members)
  expect(performance.now() - began).toBeLessThan(500)
})

test('each touch is one activity, and shares are of what was rated and recorded', () => {
  expect(activityOf({ kind: 'recognition', channel: 'call' })).toBe('thanking')
  expect(activityOf({ kind: 'contact', channel: 'letter' })).toBe('writing')
  expect(activityOf({ kind: 'contact', channel: 'other' })).toBeNull()
  const shares = sharesOf({ calling: 'drives', writing: 'drains' }, { calling: 1, writing: 3, meeting: 100 })
  expect(shares).toEqual({ recorded: 4, drains: 0.75, drives: 0.25 })
  expect(sayShares({ calling: 'drives', writing: 'drains' }, { calling: 1, writing: 3 })).toContain('75 % drained and 25 % drove')
  expect(sayShares({ alone: 'drains' }, {})).toBe(
    'Nothing of this was recorded in the last year. What drains: Working by yourself for hours.',
  )
})

onEachDatabase('profiles', (open) => {
  const today = '2026-03-10'
  async function house() {
    const caller = await open({ today })
    return { lena: await joined(caller, 'Lena'), tom: await joined(caller, 'Tom'), kim: await joined(caller, 'Kim', 'lead') }
  }

  test('a member says what they are not; others may not say it for them, a lead may', async () => {
    const { lena, tom, kim } = await house()
    const id = lena.actor.member_id
    await call(lena, updateProfile, { id, am_not: 'I am not a seller.', topics: ['Tills', 'tills', 'scales'] })
    expect(await call(tom, getProfile, { id })).toMatchObject({ am_not: 'I am not a seller.', topics: ['tills', 'scales'] })
    expect(call(tom, updateProfile, { id, am: 'x' })).rejects.toThrow('write themselves')
    await call(kim, updateProfile, { id, bring: 'Patience' })
    expect(await call(lena, getProfile, { id })).toMatchObject({ am_not: 'I am not a seller.', bring: 'Patience' })
    expect((await call(lena, listProfiles, {})).items.map((one) => one.name)).toEqual(['Kim', 'Lena', 'Tom'])
  })

  test('customers see a profile only where its member chose so', async () => {
    const { lena } = await house()
    const id = lena.actor.member_id
    const seen = () => within(lena, 'tests.seen', (context) => shownProfile(context, id))
    await call(lena, updateProfile, { id, am: 'I am here.' })
    expect(await seen()).toBeNull()
    await call(lena, updateProfile, { id, shown: true })
    expect(await seen()).toMatchObject({ name: 'Lena', am: 'I am here.' })
  })

  test('whoever is led sees their guide on the trail, once that member chose so', async () => {
    const { lena, tom } = await house()
    const mara = await call(tom, createPerson, { name: 'Mara Petrova', guide_id: lena.actor.member_id })
    const { id } = await call(lena, createJourney, { person_id: mara.id })
    expect((await call(tom, previewTrail, { id })).guide).toBeNull()
    await call(lena, updateProfile, { id: lena.actor.member_id, am_not: 'I am not a seller.', shown: true })
    expect((await call(tom, previewTrail, { id })).guide).toMatchObject({ name: 'Lena', am_not: 'I am not a seller.' })
  })

  test('a worry is given to the member whom it fits', async () => {
    const { lena, tom } = await house()
    await call(lena, updateProfile, { id: lena.actor.member_id, topics: ['backup'] })
    const mara = await call(tom, createPerson, { name: 'Mara Petrova' })
    const { id, words } = await call(tom, createWorry, { person_id: mara.id, words: 'Is there a backup at all?' })
    const [best] = (await call(tom, routeWords, { words })).items
    expect(await call(tom, takeWorry, { id, member_id: best?.member_id })).toMatchObject({ state: 'taken', taken_by_name: 'Lena' })
  })

  test('the mismatch check tells the share of what drains, is nobody else’s until it is shared, and comes again in a year', async () => {
    const { lena, tom, kim } = await house()
    const mara = await call(lena, createPerson, { name: 'Mara Petrova' })
    for (const channel of ['call', 'call', 'email'] as const)
      await call(lena, createTouch, { person_ids: [mara.id], channel, on: '2026-02-01' })
    await call(lena, createTouch, { person_ids: [mara.id], channel: 'email', on: '2024-02-01' })
    await call(tom, createTouch, { person_ids: [mara.id], channel: 'email' })
    const member_id = lena.actor.member_id
    const promise = await call(lena, createPromise, { person_id: mara.id, words: 'The plan', due_on: today, member_id })
    await call(lena, keepPromise, { id: promise.id })

    expect((await call(lena, getProfile, { id: member_id })).mismatch_due_on).not.toBeNull()
    expect((await call(kim, getProfile, { id: member_id })).mismatch_due_on).toBeNull()
    const look = await call(lena, createMismatch, { ratings: { calling: 'drains', writing: 'drives', keeping: 'drives' } })
    expect(look).toMatchObject({ recorded: 4, drains: 0.5, drives: 0.5, shared: false })
    expect((await call(lena, getProfile, { id: member_id })).mismatch_due_on).toBe('2027-03-10')

    expect((await call(kim, listMismatches, {})).items).toEqual([])
    await call(lena, shareMismatch, { id: look.id, shared: true })
    expect((await call(kim, listMismatches, {})).items).toMatchObject([{ member: 'Lena', drains: 0.5 }])
    expect((await call(tom, listMismatches, {})).items).toEqual([])
    expect(call(kim, removeMismatch, { id: look.id })).rejects.toThrow('no such look of yours')
    await call(lena, removeMismatch, { id: look.id })
    expect((await call(lena, listMismatches, {})).items).toEqual([])
    expect(call(lena, createMismatch, { ratings: {} })).rejects.toThrow('at least one')
  })
})
