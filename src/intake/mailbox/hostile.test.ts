import { afterAll, describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { mailServer, newMailbox } from '../../../tests/mail-ground.ts'
import type { Outside } from '../../platform/fetching/index.ts'
import { readSettings } from '../../platform/settings.ts'
import type { Asking } from '../connections/kind.ts'
import { foldersOf } from './folders.ts'
import { readFolder } from './read-folder.ts'
import { withMailbox } from './session.ts'
import type { MailboxSettings } from './settings.ts'

const outside: Outside = { privateHosts: ['*'], resolve: async () => ['127.0.0.1'] }
const installation = readSettings({ NODE_ENV: 'test', WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' })

function asking(port: number, more: Partial<MailboxSettings> = {}): Asking<MailboxSettings> {
  const settings: MailboxSettings = {
    ...{ email: 'ada@acorn.example', also_mine: [], host: 'mail.test', port, security: 'none', choose: [] },
    ...{ since: '2026-01-01', keeps: 'subject', ...more },
  }
  return { caller: { settings: installation } as Asking<MailboxSettings>['caller'], settings, secrets: { password: 'a password' } }
}

describe('what a mail server may do to us', () => {
  const servers: Server[] = []
  afterAll(() => {
    for (const server of servers) server.close()
  })

  /** A server that lets anybody in and answers as it is told. */
  async function server(
    answer: (command: string, tag: string, socket: Socket) => string | null,
    greeting = '* OK hello\r\n',
  ): Promise<number> {
    const made = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.write(greeting)
      socket.on('data', (data) => {
        for (const line of data.toString('latin1').split('\r\n').filter(Boolean)) {
          const [tag = '', ...words] = line.split(' ')
          const said = answer(words.join(' ').toUpperCase(), tag, socket)
          if (said !== null) socket.write(said)
        }
      })
    })
    servers.push(made)
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
    const address = made.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  const polite = (command: string, tag: string): string => {
    if (command.startsWith('CAPABILITY')) return `* CAPABILITY IMAP4rev1\r\n${tag} OK\r\n`
    if (command.startsWith('LIST') || command.startsWith('LSUB')) return `* LIST (\\HasNoChildren) "/" INBOX\r\n${tag} OK\r\n`
    if (command.startsWith('EXAMINE')) return `* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 4] x\r\n${tag} OK [READ-ONLY] x\r\n`
    if (command.startsWith('UID SEARCH')) return `* SEARCH 1 2 3\r\n${tag} OK\r\n`
    return `${tag} OK\r\n`
  }
  const folders = async (port: number, most = 5000) => withMailbox(asking(port), most, foldersOf, outside)

  test('a line without an end and a literal of gigabytes end the connection, and are told of', async () => {
    const endless = await server((command, tag, socket) => {
      if (!command.startsWith('LIST')) return polite(command, tag)
      const pour = () =>
        socket.writable && (socket.write('* LIST '.padEnd(1_000_000, 'x')) ? setImmediate(pour) : socket.once('drain', pour))
      pour()
      return null
    })
    await expect(folders(endless, 20_000)).rejects.toThrow('far more than was asked for')
    const huge = await server((command, tag) => (command.startsWith('LIST') ? '* LIST () "/" {3000000000}\r\n' : polite(command, tag)))
    await expect(folders(huge)).rejects.toThrow('far more than was asked for')
  }, 120_000)

  test('silence and drops that never end are left after the time there is', async () => {
    const silent = await server(() => null)
    const dripping = await server((command, tag, socket) => {
      if (!command.startsWith('LIST')) return polite(command, tag)
      const timer = setInterval(() => (socket.writable ? socket.write('*') : clearInterval(timer)), 50)
      return null
    })
    for (const port of [silent, dripping]) await expect(folders(port, 500)).rejects.toThrow('broke off')
  })

  test('nonsense is told of, and a hundred thousand folders are cut to two hundred', async () => {
    const nonsense = await server(() => '((((\r\n* ) ) BAD\r\n\0\r\n')
    await expect(folders(nonsense, 1500)).rejects.toThrow()
    const many = await server((command, tag) =>
      command.startsWith('LIST')
        ? `${Array.from({ length: 20_000 }, (_, at) => `* LIST () "/" "folder ${at}"\r\n`).join('')}${tag} OK\r\n`
        : polite(command, tag),
    )
    expect(await folders(many, 20_000)).toHaveLength(200)
  }, 120_000)

  test('messages that nobody asked for are not taken, and one that is sent again counts once', async () => {
    const head = 'From: eve@evil.example\r\n\r\n'
    const message = (uid: number) => `* ${uid} FETCH (UID ${uid} BODY[HEADER]<0> {${head.length}}\r\n${head})\r\n`
    const pushy = await server((command, tag) =>
      command.startsWith('UID FETCH')
        ? `${[1, 1, 2, 3, 3, 99, 100, ...Array.from({ length: 500 }, (_, at) => 1000 + at)].map(message).join('')}${tag} OK\r\n`
        : polite(command, tag),
    )
    const taken: number[] = []
    const run = { ...asking(pushy), place: null, connectionId: '', memberId: null, going: () => true, keep: async () => undefined }
    const reader = {
      wantsWords: false,
      read: async () => {
        taken.push(1)
        return { arrival: null }
      },
    }
    const standing = { folder: { path: 'INBOX', use: '', sent: false }, validity: '7', next: 4, changes: null, messages: 3 }
    await withMailbox(asking(pushy), 10_000, (client) => readFolder(client, run, reader, { folders: {} }, standing, 0), outside)
    expect(taken).toHaveLength(3)
  })

  test('what it says is shown short and as text, and never with the password', async () => {
    const rude = await server((command, tag) =>
      /^(LOGIN|AUTHENTICATE)/.test(command) ? `${tag} NO [UNAVAILABLE] <b>later</b> ${'x'.repeat(5000)}\r\n` : polite(command, tag),
    )
    const said = await folders(rude).catch((thrown: Error) => thrown.message)
    expect(said).toStartWith('mail.test lets nobody in at the moment: “<b>later</b> xxx')
    expect(String(said).length).toBeLessThan(300)
    const echo = await server((command, tag) =>
      /^(LOGIN|AUTHENTICATE)/.test(command) ? `${tag} NO [UNAVAILABLE] you said a password\r\n` : polite(command, tag),
    )
    expect(await folders(echo).catch((thrown: Error) => thrown.message)).not.toContain('a password')
  })

  test('a name and password go out only encrypted, with a certificate of that very name, or to this machine itself', async () => {
    const { tls, port, password, certificate } = await mailServer()
    const { user } = await newMailbox()
    const trusting: Outside = { ...outside, authorities: readFileSync(certificate, 'utf8') }
    const sign = (settings: Partial<MailboxSettings>, place: Outside = trusting) =>
      withMailbox({ ...asking(port, { user, ...settings }), secrets: { password } }, 10_000, foldersOf, place)
    expect((await sign({ port: tls, security: 'tls' })).length).toBeGreaterThan(1)
    expect((await sign({ security: 'starttls' })).length).toBeGreaterThan(1)
    await expect(sign({ host: 'other.test', port: tls, security: 'tls' })).rejects.toThrow('is one for another name')
    const elsewhere: Outside = { ...trusting, resolve: async () => ['10.0.0.7'] }
    await expect(sign({ security: 'none' }, elsewhere)).rejects.toThrow('Without encryption only this machine itself is asked')
    const plain = await server((command, tag) => (command.startsWith('STARTTLS') ? `${tag} BAD what\r\n` : polite(command, tag)))
    await expect(sign({ port: plain, security: 'starttls' })).rejects.toThrow('offers no encryption (STARTTLS)')
  }, 120_000)
})
