import { beforeAll, describe, expect, test } from 'bun:test'
import { toolName, toolsOf } from '../../src/doors/mcp.ts'
import { describeApi } from '../../src/doors/openapi.ts'
import { program } from '../../src/program.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Door, throughApi, throughCommandLine, throughForm, throughMcp } from './each-door.ts'
import { all, exampleFor } from './examples.ts'
import { type Ground, type Newcomers, openGround } from './ground.ts'

onEachDatabase('every operation', (_open, engine) => {
  let ground: Ground
  beforeAll(async () => {
    ground = await openGround(engine())
  })

  for (const operation of all.filter(({ name }) => !ownTests.has(name))) {
    test(`${operation.name} runs through every door and answers alike`, async () => {
      const answers: Record<string, unknown> = {}
      for (const [name, { door, asked }] of Object.entries(doors)) {
        const who = await ground.newcomers(['guide'])
        const outcome = await door(ground, who, operation, await exampleFor(who.callers[asked], operation))
        expect({ door: name, ...outcome }).toMatchObject({ door: name, answer: expect.anything() })
        answers[name] = shape(outcome.answer)
      }
      expect(answers.mcp).toEqual(answers.api)
      expect(answers.commandLine).toEqual(answers.api)
    })
  }
})

describe('every operation is known', () => {
  const description = describeApi(program) as { paths: Record<string, Record<string, { operationId: string; summary: string }>> }
  const tools = toolsOf(program)

  test('to OpenAPI, under its method and path', () => {
    for (const operation of all) {
      const found = description.paths[operation.path]?.[operation.method.toLowerCase()]
      expect(found).toMatchObject({ operationId: operation.name.replaceAll('.', '_'), summary: operation.summary })
    }
  })

  test('to MCP, as a tool that says whether it changes anything', () => {
    for (const operation of all) {
      const tool = tools.list.find((one) => one.name === toolName(operation))
      expect(tool?.annotations?.readOnlyHint).toBe(operation.method === 'GET')
      expect(Object.keys(tool?.inputSchema.properties ?? {}).sort()).toEqual(Object.keys(operation.input.shape).sort())
    }
  })
})

const doors: Record<string, { door: Door; asked: keyof Newcomers['callers'] }> = {
  api: { door: throughApi, asked: 'api' },
  mcp: { door: throughMcp, asked: 'api' },
  commandLine: { door: throughCommandLine, asked: 'commandLine' },
  form: { door: throughForm, asked: 'form' },
}

/** What only someone who has signed in has, and what only the one workspace of a server may; tried in their own tests. */
const ownTests = new Set(['sessions.revoke', 'backups.make', 'backups.read'])

/** What an answer is made of, whatever it says: the names of its fields, however deep. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shape(value[0])] : []
  if (!(value instanceof Object)) return 'a value'
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, shape(inner)]),
  )
}
