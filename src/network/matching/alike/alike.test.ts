import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../../tests/on-each-database.ts'
import { createPerson } from '../../../people/index.ts'
import { erasePerson } from '../../../people/record/operations.ts'
import { type Caller, call, within } from '../../../platform/call.ts'
import { runChecks } from '../../../platform/check.ts'
import { setClock } from '../../../platform/clock.ts'
import { runJobs } from '../../../platform/jobs/jobs.ts'
import { readSettings } from '../../../platform/settings.ts'
import { getHealth } from '../../../platform/watched/health.ts'
import { needs, offers } from '../../said/operations.ts'
import { suggestIntroductions } from '../suggest.ts'
import { embedAll, embedJob } from './soon.ts'

/** What the endpoint of these tests makes of each text: the angle of its vector, in degrees. */
const angles: Record<string, number> = {
  'Jemand, der unser Dach neu deckt': 10,
  'Roofing, all weathers': 20,
  'Chess lessons': 100,
  'Violin for beginners': 110,
}
const vectorOf = (text: string) => {
  const angle = ((angles[text] ?? 180) * Math.PI) / 180
  return [3 * Math.cos(angle), 3 * Math.sin(angle), 0, 0, 0, 0, 0, 0]
}
const right = (input: string[]): Response =>
  Response.json({ data: input.map((text, index) => ({ index, embedding: vectorOf(text) })).toReversed() })

const words = { need: 'Jemand, der unser Dach neu deckt', offer: 'Roofing, all weathers' }
const reason = 'They mean alike, as the model of your embeddings sees it.'

let server: ReturnType<typeof Bun.serve>
let answer: (input: string[]) => Response = right
let asked: { input: string[]; model?: string; key: string | null }[] = []

beforeAll(() => {
  server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const body = (await request.json()) as { input: string[]; model?: string }
      asked.push({ ...body, key: request.headers.get('authorization') })
      return answer(body.input)
    },
  })
})
afterAll(() => server.stop(true))
afterEach(() => {
  setClock(null)
  answer = right
  asked = []
})

function withEndpoint(caller: Caller, given: Partial<Caller['settings']> = {}): Caller {
  const embeddings = { url: `http://127.0.0.1:${server.port}/v1/embeddings`, key: 'sesame', model: 'small' }
  return { ...caller, settings: { ...caller.settings, privateHosts: ['127.0.0.1'], embeddings, ...given } }
}

async function two(caller: Caller, said = words) {
  const [lena, omar] = [await call(caller, createPerson, { name: 'Lena Torres' }), await call(caller, createPerson, { name: 'Omar Aziz' })]
  const need = await call(caller, needs.create, { person_id: lena.id, words: said.need })
  const offer = await call(caller, offers.create, { person_id: omar.id, words: said.offer })
  return { lena, omar, need, offer }
}

function work(caller: Caller): Promise<void> {
  const failed = (thrown: unknown) => {
    throw thrown
  }
  return runJobs({ ...caller, workspace: async () => caller.workspace, failed }, caller.workspace.id, [embedJob])
}

async function found(caller: Caller, of: object = {}) {
  const { items } = await call(caller, suggestIntroductions, of)
  return items.map(({ seeker, giver, fit }) => `${seeker.name} ${giver.name} ${fit}`)
}

async function kept({ store, workspace }: Caller): Promise<number[]> {
  return store.read(workspace.id, async (db) => {
    const rows: number[] = []
    for (const table of ['match_vectors', 'match_likeness'] as const)
      rows.push((await db.selectFrom(table).select('workspace_id').where('workspace_id', '=', workspace.id).execute()).length)
    return rows
  })
}

async function expectRight(caller: Caller) {
  expect((await call(caller, runChecks, {})).differences).toEqual([])
}

const omar = 'Lena Torres Omar Aziz 0.9848'

onEachDatabase('needs and offers that mean alike', (open) => {
  test('find each other though they share no word, once the endpoint has said what they mean', async () => {
    const caller = withEndpoint(await open())
    const { lena, omar: giver, need, offer } = await two(caller)
    expect([asked.length, await found(caller)]).toEqual([0, []])
    await work(caller)
    expect(asked).toEqual([
      { input: [words.need], model: 'small', key: 'Bearer sesame' },
      { input: [words.offer], model: 'small', key: 'Bearer sesame' },
    ])
    const { items } = await call(caller, suggestIntroductions, {})
    expect(items.map(({ reasons }) => reasons.slice(0, 2))).toEqual([
      [`Lena is looking for: “${words.need}”. Omar offers: “${words.offer}”.`, reason],
    ])
    for (const of of [{}, { need_id: need.id }, { offer_id: offer.id }, { person_id: lena.id }, { person_id: giver.id }])
      expect(await found(caller, of)).toEqual([omar])
    expect((await call(caller, getHealth, {})).signs).toContainEqual(expect.objectContaining({ part: 'Embeddings', state: 'well' }))
    await expectRight(caller)
  })

  test('are found by the better of both where their words fit too, and only above what the workspace wants', async () => {
    const caller = withEndpoint(await open())
    await two(caller, { need: 'Chess lessons', offer: 'Chess lessons' })
    const sara = await call(caller, createPerson, { name: 'Sara Lind' })
    await call(caller, offers.create, { person_id: sara.id, words: 'Violin for beginners' })
    await work(caller)
    const { items } = await call(caller, suggestIntroductions, {})
    expect(items.map(({ giver, fit }) => [giver.name, fit])).toEqual([
      ['Omar Aziz', 1],
      ['Sara Lind', 0.9848],
    ])
    for (const { reasons } of items) expect(reasons).toContain(reason)
    expect(items[0]?.reasons[1]).toStartWith('What answers it: “chess”')
    expect(items[1]?.reasons.join()).not.toContain('What answers it')
    await within(caller, 'test', ({ db, workspace }) =>
      db.updateTable('match_likeness').set({ likeness: 5900 }).where('workspace_id', '=', workspace.id).execute(),
    )
    expect((await call(caller, suggestIntroductions, {})).items.map(({ giver }) => giver.name)).toEqual(['Omar Aziz'])
    const { differences } = await call(caller, runChecks, {})
    expect(differences.map(({ figure, kept, recomputed }) => [figure, kept, recomputed])).toContainEqual(['match_likeness', '5900', '9848'])
  })

  test('follow what is changed, settled, removed, brought back and erased', async () => {
    const caller = withEndpoint(await open())
    const { need, offer, omar: giver } = await two(caller)
    await work(caller)
    setClock('2030-01-01T10:00:00.000Z')
    await call(caller, offers.update, { id: offer.id, words: 'Violin for beginners' })
    expect(await found(caller)).toEqual([])
    await work(caller)
    expect([await found(caller), await kept(caller)]).toEqual([[], [2, 0]])
    setClock('2030-01-01T11:00:00.000Z')
    await call(caller, offers.update, { id: offer.id, words: words.offer })
    await work(caller)
    expect(await found(caller)).toEqual([omar])
    setClock('2030-01-01T12:00:00.000Z')
    await call(caller, needs.remove, { id: need.id })
    expect(await found(caller)).toEqual([])
    await work(caller)
    expect(await kept(caller)).toEqual([1, 0])
    await call(caller, needs.restore, { id: need.id })
    await work(caller)
    expect(await found(caller)).toEqual([omar])
    await expectRight(caller)
    await call(caller, erasePerson, { id: giver.id })
    expect(await kept(caller)).toEqual([1, 0])
  })

  test('are not asked for where no endpoint is set, and found with all the others once one is', async () => {
    const off = await open()
    await two(off)
    await work(off)
    await within(off, 'test', embedAll)
    expect([asked.length, await kept(off), await found(off)]).toEqual([0, [0, 0], []])
    expect((await call(off, getHealth, {})).signs.map(({ part }) => part)).not.toContain('Embeddings')
    const caller = withEndpoint(off)
    await within(caller, 'test', embedAll)
    await work(caller)
    expect([await found(caller), await found(off)]).toEqual([[omar], []])
    await within(caller, 'test', embedAll)
    await work(caller)
    expect(asked.length).toBe(2)
  })

  test('wait while the endpoint is away or answers nonsense, which is said in words and no fault, and come when it is back', async () => {
    setClock('2030-01-01T10:00:00.000Z')
    const caller = withEndpoint(await open())
    const embedding = vectorOf('')
    const wrong: [() => Response, string][] = [
      [() => new Response('busy', { status: 503 }), 'It answered 503.'],
      [() => new Response('<html>'), 'no list of vectors'],
      [() => Response.json({ data: [{ index: 0, embedding: [1, 2] }] }), 'no list of vectors'],
      [() => new Response(`{"data":[{"index":0,"embedding":[${'1e999,'.repeat(8)}1]}]}`), 'no list of vectors'],
      [() => Response.json({ data: [{ index: 0, embedding: Array(5000).fill(1) }] }), 'no list of vectors'],
      [() => Response.json({ data: [{ index: 7, embedding }] }), 'not one vector for each text'],
      [() => Response.json({ data: [{ index: 0, embedding: Array(8).fill(0) }] }), 'points nowhere'],
      [() => new Response('x'.repeat(5_000_000)), 'answers more than'],
    ]
    await two(caller)
    for (const [at, [garbage, said]] of wrong.entries()) {
      answer = garbage
      setClock(`2030-01-0${at + 2}T10:00:00.000Z`)
      await work(caller)
      const sign = (await call(caller, getHealth, {})).signs.find(({ part }) => part === 'Embeddings')
      expect([sign?.state, sign?.words]).toEqual(['watch', expect.stringContaining(said)])
    }
    expect(await kept(caller)).toEqual([0, 0])
    answer = right
    setClock('2030-02-01T10:00:00.000Z')
    await work(caller)
    expect(await found(caller)).toEqual([omar])
  })

  test('are asked for on a private network only where the settings name the host', async () => {
    const caller = withEndpoint(await open(), { privateHosts: [] })
    await two(caller)
    await work(caller)
    expect([asked.length, await kept(caller)]).toEqual([0, [0, 0]])
    expect((await call(caller, getHealth, {})).signs).toContainEqual(expect.objectContaining({ part: 'Embeddings', state: 'watch' }))
  })
})

test('the endpoint is a setting: off by itself, and refused where it is no address', () => {
  const secret = { WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' }
  expect(readSettings(secret).embeddings).toBeUndefined()
  expect(readSettings({ ...secret, WAYMARK_EMBEDDINGS_URL: 'https://mind.example/v1/embeddings' }).embeddings).toEqual({
    ...{ url: 'https://mind.example/v1/embeddings', key: undefined, model: undefined },
  })
  expect(() => readSettings({ ...secret, WAYMARK_EMBEDDINGS_URL: 'ftp://mind.example' })).toThrow('WAYMARK_EMBEDDINGS_URL must be')
})
