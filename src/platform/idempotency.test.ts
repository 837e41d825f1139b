import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createKey } from '../access/index.ts'
import { call, reading } from './call.ts'

onEachDatabase('idempotency', (open) => {
  test('a secret that is shown once is not kept with the key; asking again is refused, not done twice', async () => {
    const us = { ...(await open()), idempotencyKey: 'one key' }
    const { key } = await call(us, createKey, { name: 'Till', role: 'viewer' })
    await expect(call(us, createKey, { name: 'Till', role: 'viewer' })).rejects.toMatchObject({ code: 'conflict' })
    const kept = await reading(us, (context) =>
      context.db.selectFrom('idempotency_keys').select('answer').where('workspace_id', '=', us.workspace.id).execute(),
    )
    expect(JSON.stringify(kept)).not.toContain(key)
  })
})
