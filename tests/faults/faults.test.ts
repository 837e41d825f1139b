import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { housesIn } from './ground/houses.ts'
import { kill } from './kill.ts'

// One of each, so that the faults themselves are known to run; as often as they must is `npm run faults`.
const folder = mkdtempSync(join(tmpdir(), 'waymark-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a server that is killed outright while others write has lost nothing of what it acknowledged, on each database', async () => {
  const houses = housesIn(folder, process.env.TEST_DATABASE_URL)
  expect(houses.kinds).toEqual(['SQLite', 'PostgreSQL'])
  const wrong: string[] = []
  for await (const found of kill.run({ houses, times: 1, tell: () => undefined })) wrong.push(...found.wrong)
  // How soon it is back is measured on a quiet machine alone.
  expect(wrong.filter((one) => !one.includes('until it was back'))).toEqual([])
}, 90_000)
