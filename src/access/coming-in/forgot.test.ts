import { expect, setDefaultTimeout, test } from 'bun:test'
import { houseWithOwner, password, secret } from '../../../tests/access-ground.ts'
import { keepingLetters } from '../../../tests/keeping-letters.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { readSettings } from '../../platform/settings.ts'
import { createGate } from '../gate/index.ts'
import { makeLink } from '../links/links.ts'
import { signIn } from './sign-in.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

const from = (address: string) => ({ headers: new Headers(), address })

onEachDatabase('a forgotten password', (_open, engine) => {
  test('a letter goes to a known address alone, and its link sets a new password once and ends every session', async () => {
    const mail = keepingLetters()
    const settings = readSettings({ WAYMARK_SECRET: secret, NODE_ENV: 'test', SMTP_URL: mail.url })
    const gate = createGate({ store: engine(), kind: engine().kind, settings })
    const { email, auth } = await houseWithOwner(engine(), settings.url)
    const before = await signIn(auth, engine().global, from('10.1.1.1'), { email, password })
    if (before.step !== 'in') throw new Error('not signed in')
    const cookie = before.cookies[0]?.split(';')[0] ?? ''
    const post = (path: string, fields: Record<string, string>) =>
      gate.answer(
        new Request(settings.url + path, {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { 'sec-fetch-site': 'same-origin' },
        }),
        '10.1.1.2',
      )

    await post('/forgot', { email: 'nobody@acorn.example' })
    await post('/forgot', { email: email.toUpperCase() })
    await gate.idle()
    expect(mail.letters).toHaveLength(1)
    const path = /\/reset\/[\w-]+/.exec(mail.letters[0] ?? '')?.[0] ?? ''
    expect(mail.letters[0]).toContain(`To: ${email}`)

    expect((await post(path, { password: 'short' }))?.status).toBe(400)
    expect((await post(path, { password: 'Acorn-IT-2026' }))?.status).toBe(400)
    expect((await post(path, { password: 'quite another walk' }))?.headers.get('location')).toBe('/sign-in?said=reset')
    expect((await post(path, { password: 'a third walk, by someone else' }))?.status).toBe(404)
    expect((await gate.enter(new Headers({ cookie }))).actor).toBeNull()
    expect(await signIn(auth, engine().global, from('10.1.1.3'), { email, password })).toMatchObject({ step: 'refused' })
    expect(await signIn(auth, engine().global, from('10.1.1.3'), { email, password: 'quite another walk' })).toMatchObject({ step: 'in' })
    await gate.idle()
    expect(mail.letters).toHaveLength(2)
    expect(mail.letters[1]).toContain(`To: ${email}`)
    expect(mail.letters[1]).toContain('A new password was set by a link')
    expect(mail.letters[1]).not.toContain('quite another walk')
    mail.stop()
  })

  test('each change of the way in is told by mail to whose it is', async () => {
    const mail = keepingLetters()
    const settings = readSettings({ WAYMARK_SECRET: secret, NODE_ENV: 'test', SMTP_URL: mail.url })
    const gate = createGate({ store: engine(), kind: engine().kind, settings })
    const { email, auth } = await houseWithOwner(engine(), settings.url)
    const signed = await signIn(auth, engine().global, from('10.1.2.1'), { email, password })
    if (signed.step !== 'in') throw new Error('not signed in')
    const headers = { 'sec-fetch-site': 'same-origin', cookie: signed.cookies[0]?.split(';')[0] ?? '' }
    const post = (path: string, fields: Record<string, string>) =>
      gate.answer(new Request(settings.url + path, { method: 'POST', body: new URLSearchParams(fields), headers }), '10.1.2.1')
    expect((await post('/me/passkeys/remove', { id: 'one', password }))?.status).toBe(303)
    expect((await post('/me/password', { password, new_password: 'quite another walk' }))?.status).toBe(303)
    await gate.idle()
    expect(mail.letters).toHaveLength(2)
    expect(mail.letters.join()).toContain('A passkey was removed')
    expect(mail.letters.join()).toContain('Your password was changed.')
    expect(mail.letters.join()).toContain('from the network address 10.1.2.1')
    mail.stop()
  })

  test('what is kept of a link opens nothing by itself', async () => {
    const gate = createGate({ store: engine(), kind: engine().kind, settings: readSettings({ WAYMARK_SECRET: secret, NODE_ENV: 'test' }) })
    const token = await makeLink(engine().global, 'reset-password', 'someone', 60_000)
    const kept = await engine()
      .global.selectFrom('verification')
      .select('identifier')
      .where('value', '=', 'someone')
      .executeTakeFirstOrThrow()
    const status = async (end: string) => (await gate.answer(new Request(`http://127.0.0.1:7300/reset/${end}`), null))?.status
    expect(await status(token)).toBe(200)
    expect(await status(kept.identifier)).toBe(404)
    await engine()
      .global.updateTable('verification')
      .set({ expires_at: '2020-01-01T00:00:00.000Z' })
      .where('value', '=', 'someone')
      .execute()
    expect(await status(token)).toBe(404)
  })
})
