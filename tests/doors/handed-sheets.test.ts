import { beforeAll, expect, test } from 'bun:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { createCredit } from '../../src/offerings/credits/operations.ts'
import { sendCredit, useCredit } from '../../src/offerings/credits/spend.ts'
import { createPriceSheet, getPriceSheet, versionPriceSheet } from '../../src/offerings/sheets/operations.ts'
import { sendPriceSheet, withdrawPriceSheet } from '../../src/offerings/sheets/send.ts'
import { createPerson, erasePerson } from '../../src/people/record/operations.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, openGround, origin } from './ground.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })

onEachDatabase('price sheets and ledgers that are handed to customers', (_open, engine) => {
  let ground: Ground
  let caller: Caller
  beforeAll(async () => {
    ground = await openGround(engine())
    caller = (await ground.newcomers()).callers.api
  })

  async function sent() {
    const person = await call(caller, createPerson, { name: 'Mara Petrova' })
    const { id } = await call(caller, createPriceSheet, {
      person_id: person.id,
      title: 'A network that holds <b>',
      options: [
        { name: 'Small', lines: [{ name: 'Switch', price: eur(12_000), cost: eur(7777), tax_rate: 19 }] },
        {
          name: 'Large',
          recommended: true,
          because: 'It lasts.',
          lines: [
            { name: 'Switch', quantity: 2, price: eur(12_000), cost: eur(7777), discount_percent: 10, discount_because: 'Scratched boxes' },
          ],
        },
      ],
      flaws: ['Not by night'],
    })
    const { address } = await call(caller, sendPriceSheet, { id })
    return { id, person, at: new URL(address).pathname }
  }
  const ask = (path: string) => ground.app.request(`${origin}${path}`)
  const say = (path: string, fields: Record<string, string>) =>
    ground.app.request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const sealIn = (html: string) => /name="seal" value="([^"]+)"/.exec(html)?.[1] ?? ''

  test('say everything without an account or a script, but nothing of what it costs us', async () => {
    const { at } = await sent()
    const response = await ask(at)
    expect([response.status, response.headers.get('referrer-policy'), response.headers.get('cache-control')]).toEqual([
      200,
      'no-referrer',
      'no-store',
    ])
    const html = await response.text()
    for (const words of [
      'Mara Petrova',
      'Recommended: It lasts.',
      'Scratched boxes',
      '€216.00',
      '€142.80',
      'Not by night',
      'Yes, that is what we want',
    ])
      expect(text(html)).toContain(words)
    expect(html).not.toContain('77.77')
    expect(html).not.toContain('holds <b>')
    expect(html.match(/btn-accent/g)).toHaveLength(1)
  })

  test('the PDF at their address says the same', async () => {
    const { at } = await sent()
    const response = await ask(`${at}/price-sheet.pdf`)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
    const words = (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ')
    for (const one of ['A network that holds <b>', 'Recommended: It lasts.', 'Scratched boxes', '€216.00', '€142.80', 'Not by night'])
      expect(words).toContain(one)
    expect(words).not.toContain('77.77')
  })

  test('are accepted by name and day, once; two at once: one wins and the other is told', async () => {
    const { id, at } = await sent()
    const seal = sealIn(await (await ask(at)).text())
    const today = (await call(caller, getPriceSheet, { id })).sent_on ?? ''
    const yes = (name: string, option: string) => say(at, { act: 'accept', seal, option, name, on: today })
    const answers = await Promise.all([yes('Mara Petrova', '1'), yes('Stoyan Petrov', '0')])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    const { accepted, state } = await call(caller, getPriceSheet, { id })
    expect([state, accepted?.by, accepted?.on]).toEqual(['accepted', 'link', today])
    expect(text(await (await ask(at)).text())).toContain(`It was accepted by ${accepted?.name}`)
  })

  test('refuse a yes without a name, without the page’s own seal, and to another version', async () => {
    const { id, at } = await sent()
    const seal = sealIn(await (await ask(at)).text())
    const today = (await call(caller, getPriceSheet, { id })).sent_on ?? ''
    const nameless = await say(at, { act: 'accept', seal, option: '1', name: ' ', on: today })
    expect([nameless.status, text(await nameless.text()).includes('must not be empty')]).toEqual([422, true])
    expect((await say(at, { act: 'accept', seal: 'x', option: '1', name: 'Mara', on: today })).status).toBe(422)
    expect((await say(at, { act: 'accept', seal, option: '7', name: 'Mara', on: today })).status).toBe(422)
    const next = await call(caller, versionPriceSheet, { id })
    const { address } = await call(caller, sendPriceSheet, { id: next.id })
    const over = await ask(at)
    expect([over.status, text(await over.text()).includes('There is a newer version of this price sheet')]).toEqual([410, true])
    expect((await ask(new URL(address).pathname)).status).toBe(200)
    expect((await call(caller, getPriceSheet, { id: next.id })).state).toBe('sent')
  })

  test('that were withdrawn, or whose person was erased, say nothing more', async () => {
    const one = await sent()
    await call(caller, withdrawPriceSheet, { id: one.id, because: 'Too dear for us' })
    const over = await ask(one.at)
    const words = text(await over.text())
    expect([over.status, words.includes('was withdrawn'), words.includes('Too dear')]).toEqual([410, true, false])
    const other = await sent()
    await call(caller, erasePerson, { id: other.person.id })
    expect((await ask(other.at)).status).toBe(404)
    expect((await ask(`${other.at}/price-sheet.pdf`)).status).toBe(404)
  })

  test('a ledger is seen by its customer at any time, and changed by nobody there', async () => {
    const person = await call(caller, createPerson, { name: 'Ruth Kessler' })
    const { id } = await call(caller, createCredit, { person_id: person.id, name: 'Four hours', threshold_hours: 4, begins_in: '2026-01' })
    const { address } = await call(caller, sendCredit, { id })
    const at = new URL(address).pathname
    await call(caller, useCredit, { id, hours: 1 })
    const words = text(await (await ask(at)).text())
    expect(words).toContain('Credit to spend: 1.5 hours')
    expect(words).toContain('A quiet month: banked')
    await call(caller, sendCredit, { id })
    expect((await ask(at)).status).toBe(404)
  })
})
