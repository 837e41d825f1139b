import { beforeAll, expect, test } from 'bun:test'
import { type Ground, type Newcomers, openGround, origin } from '../../../tests/doors/ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'

onEachDatabase('writing a message', (_open, engine) => {
  let ground: Ground
  let who: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    who = await ground.newcomers()
  })

  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie: who.cookies.owner, 'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>) }
    const answer = await ground.app.request(`${origin}${path}`, { ...init, headers })
    return { status: answer.status, body: await answer.text() }
  }
  const make = async (path: string, given: object) => {
    const { body } = await ask(`/api/v1/${path}`, {
      method: 'POST',
      body: JSON.stringify(given),
      headers: { 'content-type': 'application/json' },
    })
    return JSON.parse(body) as { id: string }
  }
  const post = (text: string, at: string) => ask('/do/messages.check', { method: 'POST', body: new URLSearchParams({ text, at }) })

  test('without scripts the posted text stands again with what was found marked, and nothing of it is run', async () => {
    const { status, body } = await post('Act now,\r\n<script>alert(1)</script> or you lose everything!', '/messages')
    expect(status).toBe(200)
    expect(body).toContain('>Act now</mark>')
    expect(body).toContain('Say by when, and the true reason for that day')
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(body).not.toContain('<script>alert')
  })

  test('what is too long to be checked is refused in words, and stands there still', async () => {
    const { status, body } = await post('bread '.repeat(3400), '/messages')
    expect(status).toBe(422)
    expect(body).toContain('must be at most 20000 characters')
    expect(body).toContain('bread bread bread')
  })

  test('for a reader their open wishes are looked for, and their words are no jargon', async () => {
    const { id } = await make('people', { name: 'Ruth Amsel' })
    await make('wishes', { person_id: id, words: 'Quiet evenings with the choir' })
    await make('worries', { person_id: id, words: 'The webhook never fires' })
    const page = await ask(`/messages?person=${id}`)
    expect(page.body).toContain('A message to Ruth Amsel')
    expect(page.body).toContain('Quiet evenings with the choir')
    const { body } = await post('The webhook is mended.', `/messages?person=${id}`)
    expect(body).toContain('Their wish is missing')
    expect(body).not.toContain('<strong>Jargon</strong>')
  })

  test('a reader is found by name', async () => {
    await make('people', { name: 'Otto Birnbaum' })
    expect((await ask('/messages?choose=&q=Birnbaum')).body).toContain('/messages?person=')
    expect((await ask('/messages?choose=&q=Nobody+Such')).body).toContain('Nobody found for Nobody Such.')
    expect((await ask('/messages?person=nonsense')).status).toBe(400)
  })
})
