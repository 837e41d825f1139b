import { afterEach, expect, test } from 'bun:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { whileHeld } from '../../../tests/while-held.ts'
import { type Caller, call, within } from '../call.ts'
import { setClock } from '../clock.ts'
import { runJobs } from '../jobs/jobs.ts'
import { letters, mailReady, post, sendJob, sendNow, tidyLetters } from '../mail.ts'
import { readSettings } from '../settings.ts'
import type { Letter } from './letter.ts'

const [list, again] = letters.operations
const hello: Letter = { key: 'hello', to: 'mara@bakery.example', subject: 'How did the first week go?', text: 'Tell us in a word.' }

interface Heard {
  from: string
  to: string[]
  text: string
}

const open: SMTPServer[] = []
afterEach(async () => {
  setClock(null)
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** A mail server on this machine; what it took, and how it behaves. */
async function mailServer(behaviour: Partial<SMTPServerOptions> = {}) {
  const heard: Heard[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        heard.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(pieces).toString(),
        })
        callback()
      })
    },
    ...behaviour,
  })
  server.on('error', () => undefined)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return { heard, url: `smtp://127.0.0.1:${port}` }
}

function withMail(caller: Caller, url: string | undefined): Caller {
  return { ...caller, settings: { ...caller.settings, smtpUrl: url } }
}

const put = (caller: Caller, letter: Letter = hello) => within(caller, 'test.post', (context) => post(context, letter))
const run = (caller: Caller) => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, [sendJob])
const outbox = async (caller: Caller) => (await call(caller, list, {})).items
const failing = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

onEachDatabase('letters', (openHere) => {
  test('a letter goes out once, from our address to theirs, and of the same key no other ever does', async () => {
    const server = await mailServer()
    const caller = withMail(await openHere(), server.url)
    expect(await put(caller)).toMatchObject({ posted: true, state: 'waiting' })
    expect(await put(caller, { ...hello, text: 'Something else' })).toMatchObject({ posted: false, state: 'waiting' })
    await run(caller)
    expect(await put(caller)).toMatchObject({ posted: false, state: 'sent' })
    await run(caller)
    expect(server.heard).toMatchObject([{ from: 'waymark@127.0.0.1', to: ['mara@bakery.example'] }])
    expect(server.heard[0]?.text).toContain('Subject: How did the first week go?')
    expect(server.heard[0]?.text).toContain('Auto-Submitted: auto-generated')
    expect(server.heard[0]?.text).toContain('Tell us in a word.')
    expect(await outbox(caller)).toMatchObject([{ state: 'sent', tries: 1, why: '' }])
  })

  test('the setting says whom letters come from', async () => {
    const server = await mailServer()
    const { mailFrom } = readSettings({ WAYMARK_SECRET: 'x'.repeat(32), WAYMARK_MAIL_FROM: 'Northlight IT <hello@northlight.example>' })
    const caller = await openHere()
    const told = { ...caller, settings: { ...caller.settings, smtpUrl: server.url, mailFrom } }
    await put(told, { ...hello, reply_to: 'leyla@northlight.example', html: '<p>Tell us.</p>' })
    await run(told)
    expect(server.heard[0]?.from).toBe('hello@northlight.example')
    expect(server.heard[0]?.text).toContain('From: Northlight IT <hello@northlight.example>')
    expect(server.heard[0]?.text).toContain('Reply-To: leyla@northlight.example')
    expect(() => readSettings({ WAYMARK_SECRET: 'x'.repeat(32), WAYMARK_MAIL_FROM: 'a@b.example\r\nBcc: all@b.example' })).toThrow(
      'WAYMARK_MAIL_FROM must be an address',
    )
  })

  test('what could begin another header, is no address, or is too long never reaches the outbox', async () => {
    const caller = withMail(await openHere(), 'smtp://127.0.0.1:1')
    for (const [letter, path] of [
      [{ ...hello, to: 'a@b.example\r\nBcc: everyone@b.example' }, 'to'],
      [{ ...hello, to: 'a@b.example, c@d.example' }, 'to'],
      [{ ...hello, to: 'Mara <mara@bakery.example>' }, 'to'],
      [{ ...hello, reply_to: 'x' }, 'reply_to'],
      [{ ...hello, subject: 'Hello\nBcc: everyone@b.example' }, 'subject'],
      [{ ...hello, subject: '' }, 'subject'],
      [{ ...hello, text: 'a'.repeat(50_001) }, 'text'],
      [{ ...hello, html: 'a'.repeat(200_001) }, 'html'],
    ] as const)
      await expect(put(caller, letter)).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] })
    expect(await outbox(caller)).toEqual([])
  })

  test('without a mail server nothing is posted, and callers can ask beforehand', async () => {
    const caller = withMail(await openHere(), undefined)
    expect(mailReady(caller.settings)).toBe(false)
    await expect(put(caller)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('SMTP_URL') })
  })

  test('a mail server that says not now is asked again later, each time after a longer wait, until it has had enough time', async () => {
    const server = await mailServer({ onRcptTo: (_to, _session, callback) => callback(failing(451, 'Greylisted, come back later')) })
    const caller = withMail(await openHere(), server.url)
    setClock('2026-03-10T08:00:00.000Z')
    await put(caller)
    await run(caller)
    expect(await outbox(caller)).toMatchObject([
      {
        state: 'waiting',
        tries: 1,
        next_at: '2026-03-10T08:01:00.000Z',
        why: expect.stringContaining('did not take it now: 451 Greylisted'),
      },
    ])
    await run(caller)
    expect((await outbox(caller))[0]?.tries).toBe(1)
    for (const at of ['10T08:01:00', '10T08:06:00', '10T08:36:00', '10T10:36:00', '10T18:36:00', '11T18:36:00']) {
      setClock(`2026-03-${at}.000Z`)
      await run(caller)
    }
    expect(await outbox(caller)).toMatchObject([{ state: 'failed', tries: 7 }])
  })

  test('a mail server that cannot be reached, or refuses our password, is not the letter’s fault', async () => {
    const caller = withMail(await openHere(), 'smtp://127.0.0.1:1')
    await put(caller)
    await run(caller)
    expect(await outbox(caller)).toMatchObject([{ state: 'waiting', why: expect.stringContaining('could not be reached') }])
    const locked = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(failing(535, 'Wrong')),
    })
    const other = withMail(await openHere(), locked.url.replace('smtp://', 'smtp://waymark:wrong@'))
    await put(other)
    await run(other)
    expect(await outbox(other)).toMatchObject([{ state: 'waiting', why: expect.stringContaining('name and password of SMTP_URL') }])
  })

  test('an address that does not exist is refused for good, is told in words, and can be tried again by hand', async () => {
    let refusing = true
    const server = await mailServer({
      onRcptTo: (_to, _session, callback) => callback(refusing ? failing(550, 'No such mailbox') : undefined),
    })
    const caller = withMail(await openHere(), server.url)
    await put(caller)
    await run(caller)
    const [letter] = await outbox(caller)
    expect(letter).toMatchObject({ state: 'failed', tries: 1, why: 'The mail server refused it for good: 550 No such mailbox' })
    refusing = false
    expect(await call(caller, again, {})).toEqual({ again: 1 })
    await run(caller)
    expect(server.heard).toHaveLength(1)
    await expect(call(caller, again, { id: letter?.id ?? '' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This letter has gone already.',
    })
    await expect(call(as(caller, 'guide'), list, {})).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('a connection that breaks once the letter was given leaves it unsure: it is not sent again unless someone says so', async () => {
    const server = await mailServer({
      onData(stream) {
        stream.resume()
        stream.on('end', () => {
          for (const connection of open.at(-1)?.connections ?? []) (connection as { close(): void }).close()
        })
      },
    })
    const caller = withMail(await openHere(), server.url)
    await put(caller)
    await run(caller)
    const [letter] = await outbox(caller)
    expect(letter).toMatchObject({ state: 'unsure', why: expect.stringContaining('before the mail server said whether it took') })
    expect(await call(caller, again, {})).toEqual({ again: 0 })
    expect(await call(caller, again, { id: letter?.id ?? '' })).toEqual({ again: 1 })
  })

  test('a letter that was being sent when the program ended is not sent again', async () => {
    const server = await mailServer()
    const caller = withMail(await openHere(), server.url)
    const { id } = await put(caller)
    await within(caller, 'test.crash', ({ db, workspace }) =>
      db
        .updateTable('mail_outbox')
        .set({ state: 'sending', tries: 1 })
        .where('workspace_id', '=', workspace.id)
        .where('id', '=', id)
        .execute(),
    )
    await run(caller)
    expect(server.heard).toEqual([])
    expect(await outbox(caller)).toMatchObject([
      { state: 'unsure', why: expect.stringContaining('The program ended while this was being sent') },
    ])
  })

  test('two processes that find the same letter send it once', async () => {
    const server = await mailServer()
    const caller = withMail(await openHere(), server.url)
    await put(caller)
    await Promise.all([run(caller), run(caller), run(caller)])
    expect(server.heard).toHaveLength(1)
  })

  test('after a month nothing of what was written is left but the key, which still keeps it from being sent again', async () => {
    const server = await mailServer()
    const caller = withMail(await openHere(), server.url)
    setClock('2026-03-10T08:00:00.000Z')
    await put(caller)
    await run(caller)
    setClock('2026-04-20T08:00:00.000Z')
    await within(caller, 'test.tidy', tidyLetters)
    expect(await outbox(caller)).toMatchObject([{ to: '', subject: '', state: 'sent' }])
    expect(await put(caller)).toMatchObject({ posted: false })
  })

  test('what did not go is forgotten after a month as well, and then nobody can try it again', async () => {
    const server = await mailServer({ onRcptTo: (_to, _session, callback) => callback(failing(550, '5.1.1 No such mailbox')) })
    const caller = withMail(await openHere(), server.url)
    setClock('2026-03-10T08:00:00.000Z')
    await put(caller)
    await run(caller)
    setClock('2026-04-20T08:00:00.000Z')
    await within(caller, 'test.tidy', tidyLetters)
    const [letter] = await outbox(caller)
    expect(letter).toMatchObject({ to: '', subject: '', state: 'failed' })
    expect(await call(caller, again, {})).toEqual({ again: 0 })
    await expect(call(caller, again, { id: letter?.id ?? '' })).rejects.toThrow('write it anew')
  })

  test('of two who try a letter again at once one does, and the other is told that it is on its way', async () => {
    let refusing = true
    const server = await mailServer({
      onRcptTo: (_to, _session, callback) => callback(refusing ? failing(550, '5.1.1 No such mailbox') : undefined),
    })
    const caller = withMail(await openHere(), server.url)
    const { id } = await put(caller)
    const late = async (given: { id?: string }) => {
      await run(caller)
      return whileHeld(
        caller,
        async (context) => expect(await call(context, again, {})).toEqual({ again: 1 }),
        () => call(caller, again, given),
      )
    }
    expect(await late({})).toMatchObject({ value: { again: 0 } })
    expect(await late({ id })).toMatchObject({ reason: { code: 'conflict', message: 'This letter is on its way.' } })
    refusing = false
    await run(caller)
    await run(caller)
    expect(server.heard).toHaveLength(1)
  })
})

test('a letter that belongs to no workspace goes at once, and a failure is told to whoever sends it', async () => {
  const server = await mailServer()
  const settings = { smtpUrl: server.url, url: 'https://way.example', mailFrom: undefined }
  await sendNow(settings, hello)
  expect(server.heard[0]?.from).toBe('waymark@way.example')
  await expect(sendNow({ ...settings, smtpUrl: 'smtp://127.0.0.1:1' }, hello)).rejects.toThrow('could not be reached')
})
