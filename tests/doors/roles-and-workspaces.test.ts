import { beforeAll, expect, test } from 'bun:test'
import { newId } from '../../src/platform/clock.ts'
import { includes, roles } from '../../src/platform/context.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Door, throughApi, throughCommandLine, throughForm, throughMcp } from './each-door.ts'
import { all, bare, exampleFor } from './examples.ts'
import { type Ground, type Newcomers, openGround, origin } from './ground.ts'

onEachDatabase('roles and workspaces at every door', (_open, engine) => {
  let ground: Ground
  let ours: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    ours = await ground.newcomers()
  })

  for (const operation of all) {
    for (const role of roles.filter((one) => !includes(one, operation.may))) {
      test(`${operation.name} is refused to a ${role}`, async () => {
        const input = made(bare(operation))
        expect(await throughApi(ground, ours, operation, input, role)).toMatchObject({ code: 'not_allowed' })
        expect(await throughMcp(ground, ours, operation, input, role)).toMatchObject({ code: 'not_allowed' })
        expect(await throughForm(ground, ours, operation, input, role)).toMatchObject({ code: '403' })
      })
    }
  }

  test('whoever follows along is not shut out by a key of another workspace that has the same name', async () => {
    const theirs = await ground.newcomers(['owner'])
    const follow = async ({ keys }: Newcomers) => {
      const { body } = await ground.app.request(`${origin}/live`, { headers: { authorization: `Bearer ${keys.owner}` } })
      return (body as ReadableStream<Uint8Array>).getReader()
    }
    const first = await follow(theirs)
    await first.read()
    const others = []
    for (let at = 0; at < 21; at++) others.push(await follow(ours))
    expect(await Promise.race([first.read(), Bun.sleep(50)])).toBeUndefined()
    for (const reader of [first, ...others]) await reader.cancel()
  })

  for (const operation of all.filter(namesSomething)) {
    test(`${operation.name} tells nothing of another workspace's things`, async () => {
      const theirs = await ground.newcomers()
      const known = await exampleFor(theirs.callers.form, operation)
      for (const door of [throughApi, throughMcp, throughCommandLine, throughForm] satisfies Door[]) {
        const foreign = await door(ground, ours, operation, known)
        const absent = await door(ground, ours, operation, elsewhere(known))
        expect(withoutIds(foreign)).toEqual(withoutIds(absent))
        expect(foreign.answer).toBeUndefined()
      }
    })
  }
})

/** Whether an operation is told of something that must be there already. */
function namesSomething(operation: Operation): boolean {
  return /":[a-z_]+"/.test(JSON.stringify(bare(operation)))
}

/** Ids of nothing in the places of `:person` and the like. */
function made(example: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(example).replace(/":[a-z_]+"/g, () => `"${newId()}"`)) as Record<string, unknown>
}

const anyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The same input with ids that are nobody's. */
function elsewhere(input: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(input).replace(anyId, () => newId())) as Record<string, unknown>
}

function withoutIds(outcome: object): unknown {
  return JSON.parse(JSON.stringify(outcome).replace(anyId, 'ID'))
}
