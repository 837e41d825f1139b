import { expect, test } from 'bun:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describeApi } from '../../src/doors/openapi.ts'
import { program } from '../../src/program.ts'

test('the description of the API is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const description = JSON.parse(JSON.stringify(describeApi(program))) as object
  expect(await validator.validate(description as Record<string, unknown>)).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('each operation tells its refusals as problems, and takes a key or a session', () => {
  const description = describeApi(program) as Description
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const refused = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
      expect({ path, method, refused: refused.length }).toEqual({ path, method, refused: expect.any(Number) })
      for (const [, answer] of refused) expect(Object.keys(answer.content ?? {})).toEqual(['application/problem+json'])
      expect(Object.keys(operation.responses)).toContain('401')
    }
  }
  expect(description.security).toEqual([{ key: [] }, { session: [] }])
})

interface Description {
  paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>
  security: object[]
}
