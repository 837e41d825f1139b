import { expect, test } from 'bun:test'
import { join } from '../../src/access/coming-in/account.ts'
import { askSecondStep } from '../../src/access/coming-in/second-step.ts'
import { call } from '../../src/platform/call.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { openGround, origin } from './ground.ts'

onEachDatabase('a second step for everyone', (_open, engine) => {
  test('whoever has none comes in at no door until it is turned on; keys go on', async () => {
    const { app, gate, newcomers } = await openGround(engine())
    const { callers, cookies, keys } = await newcomers()
    const ask = (path: string, init: RequestInit = {}) =>
      app.request(`${origin}${path}`, { ...init, headers: { cookie: cookies.guide, 'sec-fetch-site': 'same-origin', ...init.headers } })
    const mcp = {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
    }
    expect((await ask('/people')).status).toBe(200)
    const ways = async () => (await ask('/me/two-factor')).text()
    expect(await ways()).toContain('href="/settings/me"')
    await call(callers.commandLine, askSecondStep, { everyone: true })

    const page = await ask('/people')
    expect([page.status, page.headers.get('location')]).toEqual([303, '/me/two-factor'])
    // Nobody is shut in: the page leads to their other workspaces and out, and what is open to everyone stays open to them.
    const { actor } = await gate.enter(new Headers({ cookie: cookies.guide }))
    if (actor?.kind !== 'member') throw new Error('nobody came in')
    const joinAnother = async (everyone: boolean) => {
      const there = await newcomers([])
      await engine().write(there.workspaceId, (db) => join(db, there.workspaceId, actor.user_id, 'guide'))
      await call(there.callers.commandLine, askSecondStep, { everyone })
      return there.workspaceId
    }
    const [elsewhere, alike] = [await joinAnother(false), await joinAnother(true)]
    const shown = await ways()
    expect(shown).toContain(`name="workspace_id" value="${elsewhere}"`)
    expect(shown).not.toContain(`value="${alike}"`)
    expect(shown).toContain('action="/sign-out"')
    expect(shown).not.toContain('href="/settings/me"')
    expect((await ask('/api/docs')).status).toBe(200)
    expect((await ask('/api/v1/people')).status).toBe(403)
    expect((await ask('/do/people.create', { method: 'POST', body: new URLSearchParams({ name: 'Ada' }) })).status).toBe(403)
    expect((await ask('/mcp', mcp)).status).toBe(403)
    expect((await ask('/live')).status).toBe(403)
    expect((await app.request(`${origin}/api/v1/people`, { headers: { authorization: `Bearer ${keys.guide}` } })).status).toBe(200)

    await engine().global.updateTable('user').set({ two_factor_enabled: true }).where('id', '=', actor.user_id).execute()
    expect((await ask('/people')).status).toBe(200)
    expect((await ask('/api/v1/people')).status).toBe(200)
  })
})
