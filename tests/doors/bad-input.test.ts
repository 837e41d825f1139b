import { beforeAll, expect, test } from 'bun:test'
import { newId } from '../../src/platform/clock.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, type Newcomers, openGround, origin } from './ground.ts'

onEachDatabase('bad input', (_open, engine) => {
  let ground: Ground
  let who: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    who = await ground.newcomers()
  })

  const send = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    ground.app.request(`${origin}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${who.keys.owner}`, ...init.headers } })
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    send(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  const problem = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    return (await response.json()) as { status: number; code: string; detail: string; issues?: { path: string; message: string }[] }
  }
  const people = async () => ((await (await send('/people?limit=200')).json()) as { items: unknown[] }).items.length

  test('every fault of a body is named, and nothing is changed', async () => {
    const before = await people()
    const answer = await problem(await post('/people', '{"nmae":"Ada","relation":"boss","emails":"a@b.example"}'))
    expect(answer).toMatchObject({ status: 400, code: 'invalid' })
    expect(answer.issues?.map((issue) => issue.path).sort()).toEqual(['emails', 'nmae', 'relation'])
    expect(answer.issues?.find((issue) => issue.path === 'nmae')?.message).toContain('did you mean name?')
    expect(await people()).toBe(before)
  })

  for (const [body, where] of [
    ['{"name":"Ada",}', 'line 1, column 15'],
    ['{\n  "name": "Ada"\n  "relation": "customer"\n}', 'line 3, column 3'],
    ['{"name":tru}', 'line 1, column 9'],
    ['{"name":"Ada"', 'line 1, column 14'],
    ['{"name":"Ada"} x', 'line 1, column 16'],
  ] as const) {
    test(`malformed JSON says where: ${JSON.stringify(body)}`, async () => {
      const answer = await problem(await post('/people', body))
      expect(answer).toMatchObject({ status: 400, code: 'invalid' })
      expect(answer.detail).toContain(where)
    })
  }

  test('a body that is no object, or no JSON by its type, is refused', async () => {
    expect(await problem(await post('/people', '[1]'))).toMatchObject({ status: 400, detail: 'The body must be a JSON object.' })
    const asText = await problem(await post('/people', '{"name":"Ada"}', { 'content-type': 'text/plain' }))
    expect(asText).toMatchObject({ status: 400, issues: [{ path: 'Content-Type', message: 'must be application/json' }] })
  })

  test('a deeply nested body, a proto key and a doubled key do no harm', async () => {
    const deep = await problem(await post('/people', `{"custom":${'['.repeat(5000)}${']'.repeat(5000)}}`))
    expect(deep).toMatchObject({ status: 400, code: 'invalid' })
    const proto = await problem(await post('/people', '{"name":"Ada","__proto__":{"polluted":true}}'))
    expect(proto.issues).toEqual([{ path: '__proto__', message: 'is not a field of people.create' }])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect((await post('/people', '{"name":"First","name":"Second"}')).status).toBe(201)
  })

  test('bytes that are no UTF-8 are refused', async () => {
    const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
    const response = await send('/people', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect(await problem(response)).toMatchObject({ status: 400, detail: 'The body is not UTF-8 text.' })
  })

  test('an unknown parameter, a wrong one and a foreign cursor are named', async () => {
    expect((await problem(await send('/people?colour=red'))).issues?.[0]).toMatchObject({ path: 'colour' })
    expect((await problem(await send('/people?limit=many'))).issues?.[0]).toMatchObject({ path: 'limit' })
    expect((await problem(await send('/people?limit=0'))).issues).toEqual([{ path: 'limit', message: 'must be at least 1' }])
    expect((await problem(await send('/people?after=bm9uc2Vuc2U'))).issues?.[0]).toMatchObject({ path: 'after' })
  })

  test('what belongs in the body is not taken from the address, and the other way round', async () => {
    expect((await problem(await post('/people?name=Ada', '{}'))).issues).toEqual([
      { path: 'name', message: 'belongs in the body, not in the address' },
    ])
    const id = newId()
    const removal = await send(`/people/${id}`, { method: 'DELETE', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(await problem(removal)).toMatchObject({ status: 400, issues: [{ path: '', message: 'takes no body' }] })
  })

  test('a field of the path that the body contradicts is refused', async () => {
    const body = JSON.stringify({ id: newId(), title: 'owner' })
    const response = await send(`/people/${newId()}`, { method: 'PATCH', body, headers: { 'content-type': 'application/json' } })
    expect((await problem(response)).issues?.[0]).toMatchObject({ path: 'id' })
  })

  test('an id that is none and an id of nobody are told apart', async () => {
    expect(await problem(await send('/people/not-an-id'))).toMatchObject({
      status: 400,
      issues: [{ path: 'id', message: 'must be an id' }],
    })
    expect(await problem(await send(`/people/${newId()}`))).toMatchObject({ status: 404, code: 'not_found' })
  })

  test('nobody, a wrong key, a wrong path and a wrong method are told so', async () => {
    const nobody = await ground.app.request(`${origin}/api/v1/people`)
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer')
    expect((await send('/people', { headers: { authorization: `Bearer wm_${'x'.repeat(43)}` } })).status).toBe(401)
    expect(await problem(await send('/peple'))).toMatchObject({ status: 404, code: 'not_found' })
    const put = await send('/people', { method: 'PUT', body: '{}' })
    expect(put.headers.get('allow')).toBe('GET, POST')
    expect(await problem(put)).toMatchObject({ status: 405 })
  })

  test('the same Idempotency-Key answers once and alike; with another body it is refused', async () => {
    const key = { 'idempotency-key': newId() }
    const before = await people()
    const first = await (await post('/people', '{"name":"Only Once"}', key)).json()
    const [second, third] = await Promise.all([post('/people', '{"name":"Only Once"}', key), post('/people', '{"name":"Only Once"}', key)])
    expect(await second.json()).toEqual(first)
    expect(await third.json()).toEqual(first)
    expect(await people()).toBe(before + 1)
    expect(await problem(await post('/people', '{"name":"Someone Else"}', key))).toMatchObject({ status: 409, code: 'conflict' })
    expect(await people()).toBe(before + 1)
    expect(await problem(await post('/people', '{"name":"A"}', { 'idempotency-key': 'x'.repeat(300) }))).toMatchObject({ status: 400 })
  })

  test('a write that another site made a browser send is refused; a read with its cookie is not shared', async () => {
    const cookie = who.cookies.owner
    const write = (headers: Record<string, string>) =>
      ground.app.request(`${origin}/api/v1/people`, {
        method: 'POST',
        body: '{"name":"Ada"}',
        headers: { cookie, 'content-type': 'application/json', ...headers },
      })
    expect((await write({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({})).status).toBe(403)
    expect((await write({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  })
})
