import { expect, test } from 'bun:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson } from '../../people/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createOffering } from '../catalogue/operations.ts'
import { getLifetime } from '../lifetime/operations.ts'
import { createPriceSheet, getPriceSheet, listPriceSheets, updatePriceSheet, versionPriceSheet } from './operations.ts'
import { pricePdf } from './pdf/operation.ts'
import { acceptPriceSheet, sendPriceSheet, withdrawPriceSheet } from './send.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const day = (today: string) => ({ today })

async function refusal(answer: Promise<unknown>): Promise<Refusal> {
  const thrown = await answer.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(thrown instanceof Refusal)) throw new Error('nothing was refused')
  return thrown
}

const small = { name: 'Small', lines: [{ name: 'Switch', price: eur(12_000), tax_rate: 19 }] }
const large = {
  name: 'Large',
  recommended: true,
  because: 'It lasts.',
  lines: [
    { name: 'Switch', price: eur(12_000), quantity: 2.5, tax_rate: 19, discount_percent: 10, discount_because: 'The boxes are scratched' },
    { name: 'Care', price: eur(5000), per: 'month' as const, tax_rate: 19 },
  ],
}

async function sheet(caller: Caller, given: object = {}) {
  const person = await call(caller, createPerson, { name: 'Ada Berger' })
  return call(caller, createPriceSheet, { person_id: person.id, title: 'A network that holds', options: [small, large], ...given })
}

onEachDatabase('price sheets', (open) => {
  test('count every option exactly, with the price of a day beside everyday things and downtime', async () => {
    const caller = await open(day('2026-03-02'))
    const made = await sheet(caller, { downtime_an_hour: eur(8000), downtime_from: 'Ada, on Monday' })
    expect(made.options[1]).toMatchObject({
      recommended: true,
      sums: [
        { per: 'once', net: eur(27_000), taxes: [{ rate: 19, on: eur(27_000), amount: eur(5130) }], gross: eur(32_130) },
        { per: 'month', net: eur(5000), gross: eur(5950) },
      ],
      a_year: eur(60_000),
      price_a_day: eur(238),
    })
    expect(made.options[1]?.lines[0]).toMatchObject({ full: eur(30_000), net: eur(27_000) })
    const beside = made.options[1]?.beside.map(({ words }) => words) ?? []
    expect(beside).toContain('A business lunch costs as much as 18.9 days of this way.')
    expect(beside).toContain('An hour of downtime costs as much as 33.6 days of this way.')
    expect(made.without_flaws).toBe(true)
  })

  test('take price, cost and honest flaws from the offerings on their lines', async () => {
    const caller = await open()
    const offering = await call(caller, createOffering, {
      name: 'Backup',
      price: eur(4900),
      cost: eur(2000),
      unit: 'month',
      flaws: ['Not on Sundays'],
      claims: [{ words: 'It comes back', proof: 'The log of each trial' }],
    })
    const made = await sheet(caller, {
      options: [{ name: 'One', lines: [{ offering_id: offering.id, quantity: 3 }] }],
      flaws: ['Not by night'],
    })
    expect(made.options[0]).toMatchObject({ recommended: true, a_year: eur(176_400), cost: { a_year: eur(72_000), mark_up_percent: 145 } })
    expect(made.options[0]?.lines[0]).toMatchObject({ name: 'Backup', per: 'month', unit: '' })
    expect(made.claims).toEqual([{ words: 'It comes back', proof: 'The log of each trial' }])
    expect([made.flaws, made.without_flaws]).toEqual([['Not on Sundays', 'Not by night'], false])
  })

  test.each([
    [
      'two currencies',
      { options: [{ name: 'A', lines: [{ name: 'x', price: { amount: 5, currency: 'CHF' } }] }] },
      'options.0.lines.0.price',
    ],
    [
      'a discount without its reason',
      { options: [{ name: 'A', lines: [{ name: 'x', price: eur(5), discount_percent: 5 }] }] },
      'options.0.lines.0.discount_because',
    ],
    [
      'a reason without a discount',
      { options: [{ name: 'A', lines: [{ name: 'x', price: eur(5), discount_because: 'so' }] }] },
      'options.0.lines.0.discount_percent',
    ],
    ['a negative price', { options: [{ name: 'A', lines: [{ name: 'x', price: eur(-5) }] }] }, 'options.0.lines.0.price.amount'],
    [
      'an absurd quantity',
      { options: [{ name: 'A', lines: [{ name: 'x', price: eur(5), quantity: 1e9 }] }] },
      'options.0.lines.0.quantity',
    ],
    ['a tax above all', { options: [{ name: 'A', lines: [{ name: 'x', price: eur(5), tax_rate: 101 }] }] }, 'options.0.lines.0.tax_rate'],
    ['no option', { options: [{}] }, 'options'],
    ['two recommended', { options: [large, { ...small, recommended: true }] }, 'options'],
    ['none recommended', { options: [small, { ...large, recommended: false }] }, 'options'],
    ['a line without a price', { options: [{ name: 'A', lines: [{ name: 'x' }] }] }, 'options.0.lines.0.price'],
    ['a day that is over', { valid_until: '2020-01-01' }, 'valid_until'],
  ])('refuse %s, and nothing is kept', async (_what, given, path) => {
    const caller = await open()
    const refused = await refusal(sheet(caller, given))
    expect([refused.code, refused.issues[0]?.path]).toEqual(['invalid', path])
    expect((await call(caller, listPriceSheets, {})).items).toEqual([])
  })

  test('what was sent is never changed: a new version takes its place once it is sent', async () => {
    const caller = await open(day('2026-03-02'))
    const first = await sheet(caller)
    await call(caller, sendPriceSheet, { id: first.id })
    expect((await refusal(call(caller, updatePriceSheet, { id: first.id, title: 'Other' }))).message).toContain('make a new version')
    const second = await call(caller, versionPriceSheet, { id: first.id })
    expect(second).toMatchObject({ version: 2, state: 'draft', title: 'A network that holds', accepted: null })
    expect((await refusal(call(caller, versionPriceSheet, { id: first.id }))).message).toContain('a draft already')
    await call(caller, updatePriceSheet, { id: second.id, title: 'A network that lasts' })
    await call(caller, sendPriceSheet, { id: second.id })
    expect((await call(caller, listPriceSheets, { family_id: first.id })).items.map(({ version, state }) => [version, state])).toEqual([
      [2, 'sent'],
      [1, 'superseded'],
    ])
    expect((await refusal(call(caller, acceptPriceSheet, { id: first.id, name: 'Ada' }))).code).toBe('conflict')
  })

  test('a newer version that is accepted takes the place of the one before in what someone is worth', async () => {
    const caller = await open(day('2026-03-02'))
    const first = await sheet(caller)
    await call(caller, sendPriceSheet, { id: first.id })
    const { accepted } = await call(caller, acceptPriceSheet, { id: first.id, name: 'Ada', option: 0 })
    const worth = async () => (await call(caller, getLifetime, { person_id: first.person_id ?? '' })).own
    const before = await worth()
    expect(before).toHaveLength(1)
    const second = await call(caller, versionPriceSheet, { id: first.id })
    await call(caller, sendPriceSheet, { id: second.id })
    await call(caller, acceptPriceSheet, { id: second.id, name: 'Ada', option: 0 })
    expect(accepted).not.toBeNull()
    expect(await worth()).toEqual(before)
  })

  test('two who accept at once: one wins, and what was accepted stays', async () => {
    const caller = await open(day('2026-03-02'))
    const { id } = await sheet(caller)
    expect((await refusal(call(caller, acceptPriceSheet, { id, name: 'Ada' }))).message).toContain('not sent yet')
    await call(caller, sendPriceSheet, { id })
    const both = await Promise.allSettled([
      call(caller, acceptPriceSheet, { id, name: 'Ada', option: 0 }),
      call(caller, acceptPriceSheet, { id, name: 'Ben', option: 1 }),
    ])
    const [won] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const kept = await call(caller, getPriceSheet, { id })
    expect(kept.accepted).toEqual(won?.accepted ?? null)
    expect(kept.accepted?.once).toEqual(kept.accepted?.name === 'Ada' ? eur(12_000) : eur(27_000))
    expect((await refusal(call(caller, withdrawPriceSheet, { id }))).message).toContain('cannot be withdrawn')
    expect((await refusal(call(caller, updatePriceSheet, { id, title: 'Other' }))).code).toBe('conflict')
  })

  test('expire after their day, and can be withdrawn before a yes', async () => {
    const caller = await open(day('2026-03-02'))
    const { id } = await sheet(caller, { valid_until: '2026-03-10' })
    await call(caller, sendPriceSheet, { id })
    const later = { ...caller, today: '2026-03-11' }
    expect((await call(later, getPriceSheet, { id })).state).toBe('expired')
    expect((await call(later, listPriceSheets, { state: 'expired' })).items.length).toBe(1)
    expect((await call(later, listPriceSheets, { state: 'sent' })).items.length).toBe(0)
    expect((await refusal(call(later, acceptPriceSheet, { id, name: 'Ada' }))).message).toContain('valid until 10 March 2026')
    // What was said on its last day may be written down the day after.
    const other = await sheet(caller)
    await call(caller, sendPriceSheet, { id: other.id })
    await call(caller, withdrawPriceSheet, { id: other.id, because: 'Not made any more' })
    expect((await refusal(call(caller, acceptPriceSheet, { id: other.id, name: 'Ada' }))).message).toContain('withdrawn')
    expect((await call(later, acceptPriceSheet, { id, name: 'Ada', on: '2026-03-10' })).accepted?.on).toBe('2026-03-10')
  })

  test('the PDF says what the sheet says: read back, every name, reason, sum and flaw is there, over several pages', async () => {
    const caller = await open(day('2026-03-02'))
    const many = Array.from({ length: 45 }, (_, at) => ({ name: `Socket ${at + 1}`, price: eur(1050), quantity: 1.5, tax_rate: 19 }))
    const { id } = await sheet(caller, {
      options: [large, { name: 'Много гнезд', lines: many }],
      flaws: ['Kein Licht bei Stromausfall – ehrlich'],
      show_cost: false,
    })
    const { stream, type } = await call(caller, pricePdf, { id })
    expect(type).toBe('application/pdf')
    const pdf = await getDocumentProxy(new Uint8Array(await new Response(stream).arrayBuffer()))
    const { text, totalPages } = await extractText(pdf, { mergePages: true })
    expect(totalPages).toBeGreaterThan(1)
    for (const words of [
      'A network that holds',
      'Ada Berger',
      'The boxes are scratched',
      '€270.00',
      '€321.30',
      '€59.50',
      '€2.38 a day',
      'Много гнезд',
      'Socket 45',
      'Kein Licht bei Stromausfall – ehrlich',
      `Page ${totalPages} of ${totalPages}`,
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(words)
    expect(text).not.toContain('mark-up')
  })

  test('go with people who become one, and come back with them', async () => {
    const caller = await open()
    const { id, person_id } = await sheet(caller)
    const other = await call(caller, createPerson, { name: 'Ada B.' })
    const merge = await call(caller, mergePeople, { id: other.id, other_id: person_id })
    expect((await call(caller, getPriceSheet, { id })).person_id).toBe(other.id)
    await call(caller, undoMerge, { id: merge.id })
    expect((await call(caller, getPriceSheet, { id })).person_id).toBe(person_id)
  })
})
