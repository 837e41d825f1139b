import { afterEach, beforeAll, expect, test } from 'bun:test'
import { answerCheckin, listCheckins } from '../../src/journeys/after/answer.ts'
import { listDoubts } from '../../src/journeys/after/doubts.ts'
import { sendCheckin } from '../../src/journeys/after/send.ts'
import { createJourney, getJourney, removeJourney } from '../../src/journeys/core/operations.ts'
import { joinJourney, leaveJourney } from '../../src/journeys/core/parts.ts'
import { listDecisions, makeDecision } from '../../src/journeys/decision/make.ts'
import { answerJourney } from '../../src/journeys/listening/answers.ts'
import { stateThePurpose } from '../../src/journeys/purpose/operations.ts'
import { listRequests } from '../../src/journeys/requests/operations.ts'
import { listFrictions } from '../../src/journeys/trail/frictions.ts'
import { createTrailLink, listTrailLinks, revokeTrailLink } from '../../src/journeys/trail/links.ts'
import { createWay, recommendWay, shareWay } from '../../src/journeys/ways/operations.ts'
import { createPerson } from '../../src/people/index.ts'
import { removePerson, restorePerson } from '../../src/people/record/operations.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { setClock } from '../../src/platform/clock.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, openGround, origin } from './ground.ts'

afterEach(() => setClock(null))

onEachDatabase('pages that are handed to customers', (_open, engine) => {
  let ground: Ground
  let caller: Caller
  beforeAll(async () => {
    ground = await openGround(engine())
    caller = (await ground.newcomers()).callers.api
  })

  /** Mara's journey to a purpose that waits for her word, with Ruth deciding beside her; and Mara's own address. */
  async function begun() {
    const mara = await call(caller, createPerson, { name: 'Mara Petrova' })
    const ruth = await call(caller, createPerson, { name: 'Ruth Kowalczyk' })
    const { id } = await call(caller, createJourney, { person_id: mara.id, from: 'Two trays thrown away.' })
    await call(caller, joinJourney, { id, person_id: ruth.id, part: 'decides', words: 'Hard to win over.' })
    await call(caller, answerJourney, { id, question: 'What weighs on you?', words: 'I know it at noon already.', said_by: mara.id })
    await call(caller, answerJourney, { id, question: 'What weighs on you?', words: 'She exaggerates.', said_by: ruth.id })
    await call(caller, stateThePurpose, { id, words: 'Not one tray is thrown away on a weekday.' })
    const link = await call(caller, createTrailLink, { id })
    return { id, mara, ruth, link, at: new URL(link.address).pathname }
  }
  /** With a way that was recommended and shared, and one that was not. */
  async function offered() {
    const all = await begun()
    const { id } = all
    const way = await call(caller, createWay, {
      id,
      name: 'Evening orders',
      price: 118000,
      gains: [
        { words: 'No more guessing', said: true, person_id: all.mara.id },
        { words: 'Ruth keeps her shops', person_id: all.ruth.id },
      ],
      risks: [{ words: 'A shelf is empty at five', net: { kind: 'trial', words: 'Ten over for two weeks.' } }],
    })
    await call(caller, createWay, { id, name: 'A second oven' })
    await call(caller, recommendWay, { id, way_id: way.id, because: 'You bake what is ordered.' })
    await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
    return { ...all, way }
  }
  const ask = (path: string, headers: Record<string, string> = {}) => ground.app.request(`${origin}${path}`, { headers })
  const say = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ground.app.request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })
  const page = async (path: string) => (await ask(path)).text()
  const sealIn = (html: string) => /name="seal" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  test('a trail tells what is theirs, with one next step, and nothing about anyone else', async () => {
    const { at } = await offered()
    const html = await page(at)
    expect(html).toContain('Not one tray is thrown away on a weekday.')
    expect(html).toContain('I know it at noon already.')
    expect(text(html)).toContain('with Ruth Kowalczyk')
    for (const private_ of ['She exaggerates', 'Hard to win over', 'Ruth keeps her shops', 'A second oven', 'They asked for it'])
      expect(html).not.toContain(private_)
    expect(html.match(/btn-accent/g)).toHaveLength(1)
    expect(text(html)).toContain('Is this where you want to arrive?')
    expect(text(html)).toContain('Ten over for two weeks.')
    expect(text(html)).toContain('€1,180')
  })

  test('its answer is kept by nobody, told to no other site, found by no search engine', async () => {
    const { at } = await begun()
    const { headers } = await ask(at)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('set-cookie')).toBeNull()
  })

  test('a machine that follows links changes nothing, however often', async () => {
    const { id, at } = await begun()
    for (let time = 0; time < 3; time++) expect((await ask(at, { 'user-agent': 'scanner' })).status).toBe(200)
    expect((await ground.app.request(`${origin}${at}`, { method: 'HEAD' })).status).toBe(200)
    expect((await call(caller, listTrailLinks, { id })).items).toMatchObject([{ opened: 0, first_opened_at: null }])
  })

  test('being looked at counts once an hour', async () => {
    setClock('2026-11-22T09:00:00.000Z')
    const { id, at } = await begun()
    for (const clock of ['09:05', '09:40', '10:30']) {
      setClock(`2026-11-22T${clock}:00.000Z`)
      expect((await say(at, { act: 'seen' })).status).toBe(204)
    }
    expect((await call(caller, listTrailLinks, { id })).items).toMatchObject([
      { opened: 2, first_opened_at: '2026-11-22T09:05:00.000Z', last_opened_at: '2026-11-22T10:30:00.000Z' },
    ])
  })

  test('they confirm the purpose, then decide, each once and from the page itself', async () => {
    const { id, at } = await offered()
    const first = await page(at)
    const confirmed = await say(at, { act: 'confirm', seal: sealIn(first) })
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, `${at}?said=confirm`])
    const second = await page(`${at}?said=confirm`)
    expect(text(second)).toContain('That is where we are going, then.')
    expect(text(second)).toContain('What do you decide?')
    const decided = await say(at, { act: 'decide', answer: 'yes', words: 'Let us begin.', seal: sealIn(second) })
    expect(decided.headers.get('location')).toBe(`${at}?said=yes`)
    expect((await call(caller, listDecisions, { id })).items).toMatchObject([
      { answer: 'yes', by_name: 'Mara Petrova', by_link: true, way: 'Evening orders', words: 'Let us begin.' },
    ])
    expect(await call(caller, getJourney, { id })).toMatchObject({ stage: 'committed' })
    expect(text(await page(at))).toContain('You decided “yes”')
  })

  test('they put the purpose in their own words, ask, and say what was hard', async () => {
    const { id, at } = await begun()
    const seal = sealIn(await page(at))
    await say(at, { act: 'hard', words: 'I could not find the price.', seal })
    await say(at, { act: 'ask', words: 'Who comes on Sundays?', seal })
    await say(at, { act: 'reword', words: 'Every tray finds somebody who eats it.', seal })
    expect((await call(caller, listFrictions, { journey_id: id })).items).toMatchObject([
      { words: 'I could not find the price.', place: 'trail', met_by: 'customer', by_name: 'Mara Petrova' },
    ])
    expect((await call(caller, listRequests, { id })).items).toMatchObject([{ words: 'Who comes on Sundays?', person: 'Mara Petrova' }])
    const journey = await call(caller, getJourney, { id })
    expect(journey).toMatchObject({ purpose: 'Every tray finds somebody who eats it.', stage: 'way' })
    expect(journey.purpose_confirmed_on).not.toBeNull()
  })

  test('what comes from elsewhere, or from a page that shows something else by now, is not taken', async () => {
    const { id, at } = await begun()
    const seal = sealIn(await page(at))
    expect((await say(at, { act: 'confirm', seal }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await say(at, { act: 'confirm' })).status).toBe(422)
    await call(caller, stateThePurpose, { id, words: 'The shop is open on Sundays.' })
    const late = await say(at, { act: 'confirm', seal })
    expect(late.status).toBe(422)
    expect(text(await late.text())).toContain('has changed since you opened it')
    expect(await call(caller, getJourney, { id })).toMatchObject({ purpose_confirmed_on: null })
  })

  test('what was typed is there again when it is refused', async () => {
    const { at } = await begun()
    const refused = await say(at, { act: 'ask', words: '', seal: sealIn(await page(at)) })
    expect(refused.status).toBe(422)
    const long = 'x'.repeat(501)
    const html = await (await say(at, { act: 'reword', words: long, seal: sealIn(await page(at)) })).text()
    expect(html).toContain(long)
    expect(html).toContain('aria-invalid="true"')
  })

  test('of two deciders at once one decides, and the other reads who was first', async () => {
    const { id, at, ruth } = await offered()
    const other = new URL((await call(caller, createTrailLink, { id, person_id: ruth.id })).address).pathname
    await say(at, { act: 'confirm', seal: sealIn(await page(at)) })
    const seals = [sealIn(await page(at)), sealIn(await page(other))] as const
    const answers = await Promise.all([
      say(at, { act: 'decide', answer: 'yes', seal: seals[0] }),
      say(other, { act: 'decide', answer: 'no', seal: seals[1] }),
    ])
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422])
    const refused = await answers.find((one) => one.status === 422)?.text()
    expect(text(refused ?? '')).toMatch(/(Mara Petrova decided “yes”|Ruth Kowalczyk decided “no”)/)
    expect((await call(caller, listDecisions, { id })).items).toHaveLength(1)
  })

  test('one that was revoked or has run out says so calmly, names the workspace and nobody', async () => {
    setClock('2026-11-22T09:00:00.000Z')
    const { at, link } = await begun()
    const other = await begun()
    await call(caller, revokeTrailLink, { id: link.id })
    const revoked = await ask(at)
    const html = await revoked.text()
    expect(revoked.status).toBe(410)
    expect(text(html)).toContain('This page is over')
    expect(html).toContain(`w-${caller.workspace.id}`)
    for (const name of ['Mara', 'Ruth', 'tray', 'Petrova']) expect(html).not.toContain(name)
    expect((await say(at, { act: 'ask', words: 'Hello?' })).status).toBe(410)
    setClock('2027-02-22T09:00:00.000Z')
    expect((await ask(other.at)).status).toBe(410)
  })

  test('they are not to be guessed: who tries is told to wait', async () => {
    const from = { 'x-forwarded-for': '192.0.2.77' }
    const connection = { requestIP: () => ({ address: '127.0.0.1' }), timeout: () => undefined }
    const guess = (at: number) => ground.app.request(`${origin}/t/${'A'.repeat(40)}${100 + at}`, { headers: from }, { server: connection })
    const statuses = []
    for (let at = 0; at < 100; at++) statuses.push((await guess(at)).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
    expect(statuses.at(-1)).toBe(429)
  })

  test('the pages of someone who left, or who is in the trash with their journey, are over', async () => {
    const { id, mara, ruth, at } = await offered()
    const [trail, checkin] = [
      await call(caller, createTrailLink, { id, person_id: ruth.id }),
      async () => {
        const [one] = (await call(caller, listCheckins, { journey_id: id, person_id: ruth.id })).items
        return call(caller, sendCheckin, { id: one?.id ?? '' })
      },
    ]
    await call(caller, makeDecision, { id, answer: 'yes' })
    const hers = [trail.address, (await checkin()).address].map((address) => new URL(address).pathname)
    const statuses = (paths: string[]) => Promise.all(paths.map(async (path) => (await ask(path)).status))
    expect(await statuses([at, ...hers])).toEqual([200, 200, 200])
    await call(caller, leaveJourney, { id, person_id: ruth.id })
    expect(await statuses([at, ...hers])).toEqual([200, 410, 410])
    await call(caller, removePerson, { id: mara.id })
    expect(text(await page(at))).toContain('This page is over')
    expect(await statuses([at])).toEqual([410])
    await call(caller, restorePerson, { id: mara.id })
    expect(await statuses([at])).toEqual([200])
    await call(caller, removeJourney, { id })
    expect(await statuses([at])).toEqual([410])
  })

  test('the link is kept as a digest alone', async () => {
    const { link } = await begun()
    const token = link.address.split('/').at(-1) ?? ''
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(JSON.stringify(await caller.store.global.selectFrom('verification').selectAll().execute())).not.toContain(token)
  })

  test('a check-in is answered once, without a script, and a low answer raises a doubt', async () => {
    const { id, mara } = await offered()
    await call(caller, makeDecision, { id, answer: 'yes' })
    const [checkin] = (await call(caller, listCheckins, { journey_id: id, person_id: mara.id })).items
    const sent = await call(caller, sendCheckin, { id: checkin?.id ?? '' })
    const at = new URL(sent.address).pathname
    const html = await page(at)
    expect(html.match(/type="radio"/g)).toHaveLength(11)
    expect(html.match(/btn-accent/g)).toHaveLength(1)
    expect((await say(at, { act: 'sure', seal: sealIn(html) })).status).toBe(422)
    expect((await say(at, { act: 'sure', confidence: '11', seal: sealIn(html) })).status).toBe(422)
    const answered = await say(at, { act: 'sure', confidence: '4', words: 'The screen is so slow.', seal: sealIn(html) })
    expect(answered.headers.get('location')).toBe(`${at}?said=sure`)
    const after = await page(`${at}?said=sure`)
    expect(text(after)).toContain('You said 4 of 10.')
    expect(after.match(/btn-accent/g)).toHaveLength(1)
    expect((await say(at, { act: 'sure', confidence: '9', seal: sealIn(html) })).status).toBe(422)
    expect((await call(caller, listDoubts, { journey_id: id, open: true })).items).toMatchObject([{ kind: 'low', person: 'Mara Petrova' }])
    expect(await call(caller, answerCheckin, { id: checkin?.id ?? '', confidence: 9 }).catch((thrown) => thrown.code)).toBe('conflict')
  })

  test('a newer link to a check-in ends the one before', async () => {
    const { id, mara } = await offered()
    await call(caller, makeDecision, { id, answer: 'yes' })
    const [checkin] = (await call(caller, listCheckins, { journey_id: id, person_id: mara.id })).items
    const [first, second] = [
      await call(caller, sendCheckin, { id: checkin?.id ?? '' }),
      await call(caller, sendCheckin, { id: checkin?.id ?? '' }),
    ]
    expect((await ask(new URL(first.address).pathname)).status).toBe(404)
    expect((await ask(new URL(second.address).pathname)).status).toBe(200)
  })

  test('the whole first page is light enough for a telephone', async () => {
    const { at } = await offered()
    const html = await page(at)
    expect(Bun.gzipSync(Buffer.from(html)).length).toBeLessThan(8_000)
  })
})
