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

  const ask = async (path: string, init: RequestInit = {}, role: 'owner' | 'guide' = 'owner') => {
    const headers = { cookie: who.cookies[role], 'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>) }
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

  const form = (fields: Record<string, string>, operation: string, at: string, role: 'owner' | 'guide' = 'owner') => {
    const body = new URLSearchParams([...Object.entries({ ...fields, at }), ['then', `${at}?draft={id}`]])
    return ask(`/do/${operation}`, { method: 'POST', body }, role)
  }

  test('to someone their words stand beside the text, and what is kept is checked for their wish and in their own terms', async () => {
    const { id } = await make('people', { name: 'Ruth Amsel', emails: ['ruth@amsel.example'], differs: 'Never before nine.' })
    await make('wishes', { person_id: id, words: 'Quiet evenings with the choir' })
    await make('worries', { person_id: id, words: 'The webhook never fires' })
    const at = `/messages/to/${id}`
    const empty = await ask(at)
    for (const words of ['Write to Ruth Amsel', 'Quiet evenings with the choir', 'The webhook never fires', 'Never before nine.'])
      expect(empty.body).toContain(words)
    const kept = await form({ person_id: id, subject: '', text: 'The webhook is mended.', phase: '' }, 'drafts.create', at)
    expect(kept.status).toBe(303)
    const { body } = await ask(at)
    expect(body).toContain('The webhook is mended.</textarea>')
    expect(body).toContain('Their wish is missing')
    expect(body).not.toContain('<strong>Jargon</strong>')
    expect((await ask(`/people/${id}/around`)).body).toContain('>draft<')
  })

  test('what a colleague has begun is opened by whoever chooses it, and says whose it is', async () => {
    const { id } = await make('people', { name: 'Nils Falk' })
    const at = `/messages/to/${id}`
    const fields = { person_id: id, text: 'Half a thought' }
    const begun = await form(fields, 'drafts.create', at, 'guide')
    expect(begun.status).toBe(303)
    const mine = await ask(at)
    expect(mine.body).not.toContain('Half a thought</textarea>')
    expect(mine.body).not.toContain('Begun by')
    const theirs = /href="([^"]*[?]draft=[^"]*)"/.exec(mine.body)?.[1] ?? ''
    const chosen = await ask(theirs)
    expect(chosen.body).toContain('Half a thought</textarea>')
    expect(chosen.body).toContain('Begun by A guide')
    const guides = await ask(at, {}, 'guide')
    expect(guides.body).toContain('Half a thought</textarea>')
    expect(guides.body).not.toContain('Begun by')
  })

  test('what is sent leaves the drafts, and a refusal shows all that was typed', async () => {
    const { id } = await make('people', { name: 'Otto Birnbaum', emails: ['otto@birnbaum.example'] })
    const at = `/messages/to/${id}`
    const draft_id = '019a0000-0000-7000-8000-00000000beef'
    const refused = await form({ person_id: id, draft_id, subject: 'Hello', text: '{wish}?' }, 'messages.send', at)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('is not filled in')
    expect(refused.body).toContain('{wish}?')
    expect(refused.body).toContain(draft_id)
    const sent = await form({ person_id: id, draft_id, subject: 'Hello', text: 'How was the choir?' }, 'messages.send', at)
    expect(sent.status).toBe(303)
    expect((await ask('/messages/sent')).body).toContain('on its way')
    expect((await ask(`/people/${id}/around`)).body).toContain('on its way')
    expect((await ask('/messages/drafts')).body).not.toContain('How was the choir?')
    const [message] = (JSON.parse((await ask(`/api/v1/messages?person_id=${id}`)).body) as { items: { id: string }[] }).items
    expect((await ask(`/messages/sent/${message?.id}`)).body).toContain('How was the choir?')
    expect((await ask(`${at}?again=${message?.id}`)).body).toContain('How was the choir?</textarea>')
  })

  test('a template is shown with what is missing, and begins a text', async () => {
    const { id } = await make('people', { name: 'Ida Lindqvist', given_name: 'Ida' })
    const template = await make('templates', { name: 'First', text: 'Hello {given_name}, about {wish}.' })
    expect((await ask(`/messages/templates/${template.id}?q=Lindqvist`)).body).toContain('It is not sent like this')
    const { body } = await ask(`/messages/to/${id}?template=${template.id}`)
    expect(body).toContain('Hello Ida, about {wish}.</textarea>')
    expect(body).toContain('No e-mail address of Ida Lindqvist is known')
  })

  test('the core message, its versions and the phases are shown', async () => {
    await make('core-message', { words: 'You go home on time.' })
    await make('core-message', { words: 'You sleep at night.' })
    const core = await ask('/messages/core')
    expect(core.body).toContain('You sleep at night.')
    expect(core.body).toContain('How it was said before')
    expect((await ask('/messages/phases')).body).toContain('With those you work with')
    expect((await ask('/messages/phases?months=999')).status).toBe(200)
  })

  test('a reader is found by name', async () => {
    await make('people', { name: 'Vera Birkner' })
    expect((await ask('/messages?choose=&q=Birkner')).body).toContain('/messages/to/')
    expect((await ask('/messages?choose=&q=Nobody+Such')).body).toContain('Nobody found for Nobody Such.')
    expect((await ask('/messages/to/nonsense')).status).toBe(400)
  })
})
