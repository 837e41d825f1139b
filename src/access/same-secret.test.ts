import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { acceptSecret, requireSameSecret } from './same-secret.ts'

onEachDatabase('servers of one database', (_open, engine) => {
  const [one, other] = ['the first secret, as long as it has to be', 'another secret, as long as it has to be']
  const serve = (secret: string) => requireSameSecret({ store: engine(), settings: { secret } })

  test('all need the same secret: whoever comes with another one is told what to do, and nothing of the right one', async () => {
    await acceptSecret({ store: engine(), settings: { secret: one } })
    await serve(one)
    await serve(one)
    const refused = await serve(other).catch((thrown: unknown) => thrown)
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('the same WAYMARK_SECRET') })
    expect(JSON.stringify(await engine().global.selectFrom('installation').selectAll().execute())).not.toContain('first')
  })

  test('who has lost it takes another one, which counts from then on', async () => {
    await acceptSecret({ store: engine(), settings: { secret: other } })
    await serve(other)
    await expect(serve(one)).rejects.toThrow('another secret')
  })

  test('the first of several that start at once is the one that counts', async () => {
    await engine().global.deleteFrom('installation').where('name', '=', 'secret').execute()
    const started = await Promise.allSettled([serve(one), serve(other), serve(one), serve(other)])
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    // Where a database is kept from run to run, its servers come next.
    await engine().global.deleteFrom('installation').where('name', '=', 'secret').execute()
  })
})
