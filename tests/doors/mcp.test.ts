import { beforeAll, expect, test } from 'bun:test'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, mcpClient, mcpOverHttp, type Newcomers, openGround, origin } from './ground.ts'

onEachDatabase('MCP', (_open, engine) => {
  let ground: Ground
  let who: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    who = await ground.newcomers()
  })

  test('a client lists the tools and uses one over HTTP, with an API key', async () => {
    const client = await mcpOverHttp(ground.app, { authorization: `Bearer ${who.keys.guide}` })
    const { tools } = await client.listTools()
    expect(tools.map((tool) => tool.name)).toContain('people_create')
    const made = await client.callTool({ name: 'people_create', arguments: { name: 'Mara Vogt' } })
    expect(made.structuredContent).toMatchObject({ name: 'Mara Vogt' })
    const listed = await client.callTool({ name: 'people_list', arguments: { limit: 5 } })
    expect(JSON.parse((listed.content as { text: string }[])[0]?.text ?? '')).toEqual(listed.structuredContent)
    await client.close()
  })

  test('a refusal names its code and every fault', async () => {
    const client = await mcpClient(who.callers.api)
    const refused = await client.callTool({ name: 'people_create', arguments: { nmae: 'Mara' } })
    expect(refused.isError).toBe(true)
    expect(refused.structuredContent).toMatchObject({ code: 'invalid', issues: [{ path: 'nmae' }] })
    expect((refused.content as { text: string }[])[0]?.text).toContain('did you mean name?')
    await client.close()
  })

  test('a tool that does not exist is an error of the protocol', async () => {
    const client = await mcpClient(who.callers.api)
    await expect(client.callTool({ name: 'people_fly', arguments: {} })).rejects.toThrow('There is no tool called people_fly.')
    await client.close()
  })

  test('nobody gets in without a key, nor a page of another site with a session', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    const json = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const ask = (headers: Record<string, string>) =>
      ground.app.request(`${origin}/mcp`, { method: 'POST', body, headers: { ...json, ...headers } })
    expect((await ask({})).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${who.keys.viewer}` })).status).toBe(200)
    expect((await ask({ authorization: `Bearer ${who.keys.viewer}`, origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask({ cookie: who.cookies.owner })).status).toBe(403)
    expect((await ground.app.request(`${origin}/mcp`)).status).toBe(405)
  })

  test('a message that is no JSON says where it stops being that', async () => {
    const headers = { authorization: `Bearer ${who.keys.viewer}`, 'content-type': 'application/json' }
    const response = await ground.app.request(`${origin}/mcp`, { method: 'POST', body: '{"jsonrpc":', headers })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('line 1, column 12')
  })
})
