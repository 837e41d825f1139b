import { describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, migrate, openDatabase } from '../../src/database/index.ts'
import { openGround } from '../doors/ground.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { attacks } from './all.ts'
import type { Attack } from './attack.ts'

onEachDatabase('attacks in small', (_open, engine) => {
  for (const attack of attacks.filter(({ both }) => both)) test(`${attack.name}: none gets through`, () => holdsAgainst(attack, engine()))
})

describe('attacks in small', () => {
  for (const attack of attacks.filter(({ both, least }) => !both && least.quick > 0))
    test(`${attack.name}: none gets through`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'waymark-attack-'))
      const engine = await openDatabase({ data: folder, databaseUrl: undefined })
      await migrate(engine)
      await holdsAgainst(attack, engine)
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    })
})

async function holdsAgainst(attack: Attack, engine: Engine): Promise<void> {
  const { tried, faults } = await attack.run({ engine, ground: await openGround(engine), size: 'quick' })
  expect(faults).toEqual([])
  expect(tried).toBeGreaterThanOrEqual(attack.least.quick)
}
