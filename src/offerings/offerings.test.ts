import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createPerson, createWish, createWorry, removePerson, removeWish } from '../people/index.ts'
import { call } from '../platform/call.ts'
import { Refusal } from '../platform/refusal.ts'
import { listComparators, updateComparators } from './catalogue/comparators.ts'
import { createOffering, getOffering, listOfferings, removeOffering, restoreOffering, updateOffering } from './catalogue/operations.ts'
import { helpfulOfferings, wantedOfferings } from './catalogue/what-helps.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })

async function refusal(answer: Promise<unknown>): Promise<Refusal> {
  const thrown = await answer.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(thrown instanceof Refusal)) throw new Error('nothing was refused')
  return thrown
}

onEachDatabase('offerings', (open) => {
  test('keep whom they help, what they take off, their flaws and what proves their claims', async () => {
    const caller = await open()
    const made = await call(caller, createOffering, {
      name: 'Backup that is tried',
      becomes: 'I sleep, because I have seen my files come back',
      worries: ['Losing everything in one night', ' '],
      price: eur(4900),
      cost: '20.50',
      unit: 'month',
      flaws: ['The last hour may be lost', ''],
      claims: [{ words: 'Tried each quarter', proof: 'The log of every trial' }, {}],
    })
    expect(await call(caller, getOffering, { id: made.id })).toMatchObject({
      worries: ['Losing everything in one night'],
      flaws: ['The last hour may be lost'],
      cost: eur(2050),
      without_flaws: false,
      claims: [{ words: 'Tried each quarter', proof: 'The log of every trial' }],
    })
    await call(caller, removeOffering, { id: made.id })
    expect((await call(caller, listOfferings, {})).items).toEqual([])
    await call(caller, restoreOffering, { id: made.id })
    expect((await call(caller, updateOffering, { id: made.id, flaws: [] })).without_flaws).toBe(true)
    expect((await call(caller, listOfferings, { without_flaws: true })).items.map(({ id }) => id)).toEqual([made.id])
  })

  test('refuse a negative or absurd price, two currencies, and a claim without its proof', async () => {
    const caller = await open()
    const offer = (given: object) => refusal(call(caller, createOffering, { name: 'Switch', ...given }))
    expect((await offer({ price: eur(-1) })).code).toBe('invalid')
    expect((await offer({ price: eur(1e15) })).code).toBe('invalid')
    expect((await offer({ price: eur(100), cost: { amount: 5, currency: 'CHF' } })).issues[0]?.path).toBe('cost')
    expect((await offer({ claims: [{ words: 'The best' }] })).issues[0]?.path).toBe('claims.0.proof')
    expect((await call(caller, listOfferings, {})).items).toEqual([])
  })

  test('stand on someone’s page with the reason, and what nothing answers stands there too', async () => {
    const caller = await open()
    const { id: person_id } = await call(caller, createPerson, { name: 'Ada' })
    const wish = await call(caller, createWish, { person_id, words: 'To sleep knowing that our files would come back' })
    await call(caller, createWorry, { person_id, words: 'The printer eats paper' })
    const backup = await call(caller, createOffering, { name: 'Backup', becomes: 'I sleep, because I have seen my files come back' })
    const phones = await call(caller, createOffering, { name: 'Phones', becomes: 'Nobody waits on our line' })
    const { items, unanswered } = await call(caller, helpfulOfferings, { person_id })
    expect(items.map(({ offering }) => offering.id)).toEqual([backup.id])
    expect(items[0]?.because[0]).toMatchObject({ kind: 'wish', said_id: wish.id, shared: ['sleep', 'files', 'come', 'back'] })
    expect(unanswered.map(({ said }) => said)).toEqual(['The printer eats paper'])
    const wanted = await call(caller, wantedOfferings, {})
    expect(wanted.items.map(({ id, people }) => [id, people])).toEqual([
      [phones.id, 0],
      [backup.id, 1],
    ])
    expect(wanted).toMatchObject({ looked_at: 2, of_all: true })
    await call(caller, removePerson, { id: person_id })
    expect(await call(caller, wantedOfferings, {})).toMatchObject({ looked_at: 0, items: [{ people: 0 }, { people: 0 }] })
  })

  test('quote nobody who is in the trash and nothing that was taken back, however much was said', async () => {
    const caller = await open()
    const [ada, ben] = [await call(caller, createPerson, { name: 'Ada' }), await call(caller, createPerson, { name: 'Ben' })]
    for (let at = 0; at < 201; at++) await call(caller, createWish, { person_id: ada.id, words: `Home by ${at}` })
    const wish = await call(caller, createWish, { person_id: ada.id, words: 'To see that our files come back' })
    await call(caller, createWorry, { person_id: ben.id, words: 'Nobody waits on their line for us' })
    await call(caller, createOffering, { name: 'Backup', becomes: 'I have seen my files come back' })
    await call(caller, createOffering, { name: 'Phones', becomes: 'Nobody waits on our line' })
    const quoted = async () => {
      const { items, as_of } = await call(caller, wantedOfferings, {})
      expect(as_of).not.toBeNull()
      return Object.fromEntries(items.map(({ name, example }) => [name, example]))
    }
    expect(await quoted()).toEqual({ Backup: 'To see that our files come back', Phones: 'Nobody waits on their line for us' })
    await call(caller, removeWish, { id: wish.id })
    await call(caller, removePerson, { id: ben.id })
    expect(await quoted()).toEqual({ Backup: null, Phones: null })
  })

  test('everyday things to compare with are the workspace’s own, and come back when emptied', async () => {
    const caller = await open()
    expect((await call(caller, listComparators, {})).items.map(({ name }) => name)).toContain('a business lunch')
    await call(caller, updateComparators, { items: [{ name: 'a tank of diesel', cost: '110 EUR' }, {}] })
    expect(await call(caller, listComparators, {})).toEqual({ items: [{ name: 'a tank of diesel', cost: eur(11_000) }], own: true })
    expect((await refusal(call(caller, updateComparators, { items: [{ name: 'a loaf' }] }))).issues[0]?.path).toBe('items.0.cost')
    expect((await call(caller, updateComparators, { items: [] })).own).toBe(false)
  })
})
