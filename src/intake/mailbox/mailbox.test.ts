import { afterAll, expect, test } from 'bun:test'
import { atHome, breakingWay, connected, deliver, mailServer, member, newMailbox, read, work, written } from '../../../tests/mail-ground.ts'
import { type Open, onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson } from '../../people/index.ts'
import { type Caller, call, reading } from '../../platform/call.ts'
import { setClock } from '../../platform/clock.ts'
import { listTouches } from '../../touches/index.ts'
import { listCorrespondents } from '../arrivals/correspondents/correspondents.ts'
import { addExclusion } from '../arrivals/correspondents/exclusions.ts'
import { getConnection, updateConnectionOf } from '../connections/operations.ts'
import { testConnection } from '../connections/reading.ts'

onEachDatabase('mailboxes', (open, engine) => {
  afterAll(() => setClock(null))
  const start = async (given: Parameters<Open>[0] = {}) => {
    const caller = atHome(await open({ today: '2026-03-10', ...given }))
    const ada = await member(engine(), caller, 'Ada')
    const mailbox = await newMailbox()
    return { caller: ada, ...mailbox }
  }
  const know = (caller: Caller, name: string, email: string) => call(caller, createPerson, { name, emails: [email] })
  const touches = async (caller: Caller) => (await call(caller, listTouches, { limit: 200 })).items
  const proposed = async (caller: Caller) =>
    (await call(caller, listCorrespondents, { limit: 200 })).items.map(({ address }) => address).sort()
  const standing = async (caller: Caller, id: string) => call(caller, getConnection, { id })

  test('the first reading makes touches of those known, proposes the others and adds nobody', async () => {
    const { caller, user, put } = await start()
    const ben = await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await put('INBOX', { from: 'Ben Okafor <ben@okafor.example>', subject: 'The server room', date: '2026-03-02T23:30:00Z' })
    await put('INBOX', { from: '"Cleo Marsh" <cleo@marsh.example>' })
    await put('Sent', { from: 'ada@acorn.example', to: 'Ben <BEN@okafor.example>', subject: 'Your question', date: '2026-03-05T09:00:00Z' })
    const { id } = await connected(caller, user)
    await read(caller, id)
    const made = await touches(caller)
    expect(made.map(({ on, direction, words, channel }) => ({ on, direction, words, channel }))).toEqual([
      { on: '2026-03-05', direction: 'out', words: 'Your question', channel: 'email' },
      { on: '2026-03-03', direction: 'in', words: 'The server room', channel: 'email' },
    ])
    expect(made.every(({ person_ids }) => person_ids.join() === ben.id)).toBe(true)
    expect(await proposed(caller)).toEqual(['cleo@marsh.example'])
    const now = await standing(caller, id)
    expect(now).toMatchObject({ state: 'waiting', counts: { looked: 3, touched: 2, proposed: 1 } })
    expect(now.says).toBe('Read just now: three new messages, two touches, 1 with people you may want to add.')
  })

  test('later only what is new is asked for, and nothing when only flags have changed', async () => {
    const { caller, user, put, client } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await put('INBOX', { from: 'ben@okafor.example' }, { from: 'ben@okafor.example', date: '2026-03-03T09:00:00Z' })
    const way = await breakingWay(await mailServer())
    const { id } = await connected(caller, user, { port: way.port })
    await read(caller, id)
    expect(await touches(caller)).toHaveLength(2)
    await client.mailboxOpen('INBOX')
    await client.messageFlagsAdd('1:*', ['\\Seen'])
    way.asked = ''
    await read(caller, id)
    expect(way.asked).toContain('STATUS')
    expect(way.asked).not.toContain('FETCH')
    expect((await standing(caller, id)).counts).toMatchObject({ looked: 0 })
    expect((await standing(caller, id)).says).toContain('nothing new')
    await put('INBOX', { from: 'ben@okafor.example', date: '2026-03-04T09:00:00Z' })
    way.asked = ''
    await read(caller, id)
    expect(way.asked).toMatch(/UID FETCH 3 /)
    expect(await touches(caller)).toHaveLength(3)
    way.close()
  })

  test('a folder that was made anew (another UIDVALIDITY) is read again, and nothing counts twice', async () => {
    const { caller, user, put, client } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await client.mailboxCreate('Work')
    await put('Work', { from: 'ben@okafor.example', id: 'one@tests' }, { from: 'ben@okafor.example', id: null, subject: 'Without an id' })
    const { id } = await connected(caller, user, { choose: ['Work'] })
    await read(caller, id)
    expect(await touches(caller)).toHaveLength(2)
    await client.mailboxDelete('Work')
    await Bun.sleep(1100) // Dovecot takes the second for the new UIDVALIDITY.
    await client.mailboxCreate('Work')
    await put('Work', { from: 'ben@okafor.example', id: 'two@tests', date: '2026-03-04T09:00:00Z' })
    await put('Work', { from: 'ben@okafor.example', id: 'one@tests' }, { from: 'ben@okafor.example', id: null, subject: 'Without an id' })
    await read(caller, id)
    expect(await touches(caller)).toHaveLength(3)
    expect((await standing(caller, id)).counts).toMatchObject({ looked: 3, touched: 1, known: 2 })
  })

  test('a chosen folder that is renamed or removed is told of in words, and the others are still read', async () => {
    const { caller, user, put, client } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await client.mailboxCreate('Customers')
    await put('Customers', { from: 'ben@okafor.example' })
    const { id } = await connected(caller, user, { choose: ['INBOX', 'Customers'] })
    await read(caller, id)
    await client.mailboxRename('Customers', 'Clients')
    await put('INBOX', { from: 'ben@okafor.example', date: '2026-03-05T09:00:00Z' })
    await read(caller, id)
    expect(await touches(caller)).toHaveLength(2)
    const now = await standing(caller, id)
    expect(now.state).toBe('waiting')
    expect(now.says).toContain('The folder “Customers” is no longer there')
    await call(caller, updateConnectionOf, { id, choose: ['Customers'] })
    await work(caller)
    expect(await standing(caller, id)).toMatchObject({ state: 'stopped' })
    await call(caller, updateConnectionOf, { id, choose: ['Clients'] })
    await work(caller)
    expect(await standing(caller, id)).toMatchObject({ state: 'waiting', counts: { looked: 1, known: 1 } })
  })

  test('a server that dies in the middle is told of, tried again after a wait, and nothing is read or counted twice', async () => {
    const { caller, user } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    const many = Array.from({ length: 600 }, (_, at) =>
      written({
        from: 'ben@okafor.example',
        id: `${user}-${at}@tests`,
        subject: `Letter ${at} ${'x'.repeat(300)}`,
        date: '2026-03-02T09:00:00Z',
      }),
    )
    await deliver(user, 'INBOX', many)
    const way = await breakingWay(await mailServer(), 250_000)
    const { id } = await connected(caller, user, { port: way.port })
    await read(caller, id)
    const broken = await standing(caller, id)
    expect(broken).toMatchObject({ state: 'failing', trouble: 'The connection to 127.0.0.1 broke off.' })
    expect(broken.says).toMatch(/Tried again in (a moment|one minute)\.$/)
    const sofar = broken.counts?.looked ?? 0
    expect(sofar).toBeGreaterThan(0)
    expect(sofar).toBeLessThan(600)
    const before = way.connections
    await work(caller)
    expect(way.connections).toBe(before)
    way.most = Number.POSITIVE_INFINITY
    setClock(broken.next_sync_at as string)
    await work(caller)
    setClock(null)
    expect(await standing(caller, id)).toMatchObject({ state: 'waiting', trouble: null, counts: { looked: 600, touched: 600, known: 0 } })
    expect(await reading(caller, touchCount)).toBe(600)
    way.close()
  })

  test('robots, newsletters and lists are left out, and so are excluded domains and our own people', async () => {
    const { caller, user, put } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await call(caller, addExclusion, { value: 'bank.example' })
    await put('INBOX', { from: 'no-reply@shop.example' })
    await put('INBOX', { from: 'ben@okafor.example', more: 'List-Id: <talk.lists.example>' })
    await put('INBOX', { from: 'ben@okafor.example', more: 'Auto-Submitted: auto-replied' })
    await put('INBOX', { from: 'news@letters.example', more: 'Precedence: bulk' })
    await put('INBOX', { from: 'adviser@bank.example' })
    await put('INBOX', { from: caller.actor.kind === 'member' ? caller.actor.email : '' })
    const { id } = await connected(caller, user)
    await read(caller, id)
    expect(await touches(caller)).toEqual([])
    expect(await proposed(caller)).toEqual([])
    expect((await standing(caller, id)).counts).toMatchObject({ looked: 6, left_out: 6 })
  })

  test('of a message only as much is kept as was chosen', async () => {
    const { caller, user, put } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await put('INBOX', { from: 'ben@okafor.example', subject: 'The server room', text: 'It is too warm in there.' })
    const kept = async (keeps: 'contact' | 'subject' | 'words') => {
      const own = atHome(await open({ today: '2026-03-10' }))
      await know(own, 'Ben Okafor', 'ben@okafor.example')
      const { id } = await connected(own, user, { keeps })
      await read(own, id)
      return (await touches(own)).map(({ words }) => words).join()
    }
    expect(await kept('contact')).toBe('')
    expect(await kept('subject')).toBe('The server room')
    expect(await kept('words')).toBe('The server room\n\nIt is too warm in there.')
  })

  test('one message in two mailboxes is one touch, and whom it proposes is each one’s own', async () => {
    const { caller: ada, user, put } = await start()
    const ben = await member(engine(), ada, 'Ben')
    const other = await newMailbox()
    const letter = { from: 'cleo@marsh.example', to: 'ada@acorn.example, ben@acorn.example', id: `both-${user}@tests` }
    await know(ada, 'Dana Roth', 'dana@roth.example')
    const known = { ...letter, from: 'dana@roth.example', id: `known-${user}@tests` }
    await put('INBOX', letter, known)
    await other.put('INBOX', letter, known)
    const [one, two] = [await connected(ada, user), await connected(ben, other.user, { email: 'ben@acorn.example' })]
    await read(ada, one.id)
    await read(ben, two.id)
    expect(await touches(ada)).toHaveLength(1)
    expect((await proposed(ada)).includes('cleo@marsh.example')).toBe(true)
    expect((await proposed(ben)).includes('cleo@marsh.example')).toBe(true)
    expect((await standing(ben, two.id)).counts).toMatchObject({ looked: 2, touched: 0, known: 2 })
  })

  test('what is wrong is said in words: name, port, encryption, password', async () => {
    const { caller, user } = await start()
    const { tls, port } = await mailServer()
    const tried = async (more: Parameters<typeof connected>[2]) => {
      const { id } = await connected(caller, user, more)
      return (await call(caller, testConnection, { id })).tested?.words
    }
    expect(await tried({ password: 'not it' })).toStartWith('127.0.0.1 does not accept this name and password.')
    expect(await tried({ port: 1 })).toBe('127.0.0.1 takes no connections on port 1.')
    expect(await tried({ port: tls, security: 'tls' })).toBe(
      'The certificate of 127.0.0.1 is signed by nobody known here, so nothing was sent to it.',
    )
    expect(await tried({ port, security: 'starttls' })).toContain('signed by nobody known here')
    expect(await tried({ port, security: 'tls' })).toBe(
      `127.0.0.1 does not speak TLS on port ${port}. Perhaps it wants STARTTLS there, or another port.`,
    )
    expect(await tried({ host: 'imap.nowhere.invalid' })).toBe('There is no server called imap.nowhere.invalid; is it spelled right?')
    expect(await tried({ host: '10.1.2.3' })).toContain('is on a private network')
    expect(await tried({ password: undefined, token: 'an-access-token' })).toContain('another way of signing in')
    expect(await tried({})).toBe('127.0.0.1 lets you in and shows 2 folders.')
  })

  test('a wrong password is tried three times, far apart, and then no more until it is mended', async () => {
    const { caller, user, put } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    await put('INBOX', { from: 'ben@okafor.example' })
    const way = await breakingWay(await mailServer())
    const { id } = await connected(caller, user, { port: way.port, password: 'not it' })
    await read(caller, id)
    for (let tries = 1; tries < 3; tries++) {
      const failing = await standing(caller, id)
      expect(failing).toMatchObject({ state: 'failing' })
      setClock(failing.next_sync_at as string)
      await work(caller)
    }
    expect(way.connections).toBe(3)
    const stopped = await standing(caller, id)
    expect(stopped).toMatchObject({ state: 'stopped', next_sync_at: null })
    expect(stopped.says).toEndWith('Nothing is asked of it until that is mended.')
    setClock('2027-01-01T00:00:00Z')
    await work(caller)
    expect(way.connections).toBe(3)
    setClock(null)
    await call(caller, updateConnectionOf, { id, password: (await mailServer()).password })
    await work(caller)
    expect(await standing(caller, id)).toMatchObject({ state: 'waiting', trouble: null })
    expect(await touches(caller)).toHaveLength(1)
    way.close()
  })

  test('a mailbox of 5,000 messages is read politely: a few pages, one connection, little memory', async () => {
    const { caller, user } = await start()
    await know(caller, 'Ben Okafor', 'ben@okafor.example')
    const many = Array.from({ length: 5000 }, (_, at) =>
      written({
        from: at % 2 ? 'ben@okafor.example' : `writer${at % 500}@somewhere.example`,
        id: `${user}-${at}@tests`,
        text: 'x'.repeat(2000),
        date: new Date(Date.UTC(2026, 1, 1) + at * 60_000).toISOString(),
      }),
    )
    await deliver(user, 'INBOX', many)
    const way = await breakingWay(await mailServer())
    const { id } = await connected(caller, user, { port: way.port })
    Bun.gc(true)
    const before = process.memoryUsage().rss
    await read(caller, id)
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(250)
    expect((await standing(caller, id)).counts).toMatchObject({ looked: 5000, touched: 2500, proposed: 2500, of: 5000 })
    expect(way.asked.match(/UID FETCH/g)).toHaveLength(25)
    expect(way.connections).toBeLessThan(5)
    // Their heads alone, not the two thousand letters of each.
    expect(way.passed).toBeLessThan(5_000_000)
    way.close()
  }, 60_000)
})

async function touchCount({ db, workspace }: Parameters<Parameters<typeof reading>[1]>[0]): Promise<number> {
  const row = await db
    .selectFrom('touches')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
