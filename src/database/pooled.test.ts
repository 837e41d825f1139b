import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { sql } from 'kysely'
import { openDatabase } from './index.ts'

describe('behind a pooler', () => {
  const direct = process.env.TEST_DATABASE_DIRECT_URL ?? process.env.TEST_DATABASE_URL ?? ''
  const open = new Set<Socket>()
  let asked = ''
  let pooler: Server
  let address: string
  beforeAll(async () => {
    const { hostname, port } = new URL(direct)
    pooler = createServer((near) => {
      const far = connect(Number(port), hostname)
      for (const socket of [near, far]) open.add(socket.on('error', () => undefined))
      near.on('data', (bytes) => {
        asked += bytes
        far.write(bytes)
      })
      far.on('data', (bytes) => near.write(withAnotherProcess(Buffer.from(bytes))))
      near.on('close', () => far.destroy())
    })
    await new Promise<void>((listening) => pooler.listen(0, '127.0.0.1', listening))
    const at = new URL(direct)
    at.host = `127.0.0.1:${(pooler.address() as { port: number }).port}`
    address = at.href
  })
  afterAll(() => {
    for (const socket of open) socket.destroy()
    pooler.close()
  })

  test('a start without the direct address is refused and says what to set', async () => {
    await expect(openDatabase({ data: '', databaseUrl: address })).rejects.toThrow(/set DATABASE_DIRECT_URL/)
  })

  test('with it no statement has a name, for the next one may be on another connection', async () => {
    const engine = await openDatabase({ data: '', databaseUrl: address, databaseDirectUrl: direct })
    for (let times = 0; times < 6; times++) await engine.read('one', (db) => db.selectNoFrom(sql.lit('here').as('is')).execute())
    expect(asked).toContain(`select 'here' as "is"`)
    expect(asked).not.toContain('waymark_0_')
    await engine.close()
  })
})

/** What a server tells of its process, as a pooler tells it: of none there is. */
function withAnotherProcess(bytes: Buffer): Buffer {
  const at = bytes.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
  if (at >= 0) bytes.writeInt32BE(1, at + 5)
  return bytes
}
