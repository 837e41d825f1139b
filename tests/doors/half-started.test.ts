import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen } from '../../src/doors/listen.ts'
import { openHouse } from '../../src/house.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'

test('a start that fails halfway stops what it had begun, and closes the database', async () => {
  const data = mkdtempSync(join(tmpdir(), 'waymark-half-'))
  const settings = readSettings({
    WAYMARK_DATA: data,
    WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    PORT: '0',
    LOG_LEVEL: 'silent',
  })
  const done: string[] = []
  const background = [
    { name: 'first', start: () => async () => void done.push('first stopped') },
    {
      name: 'second',
      start: () => {
        throw new Error('the second cannot begin')
      },
    },
  ]
  const opening = async (wanted: typeof settings) => {
    const house = await openHouse(wanted)
    return {
      ...house,
      close: async () => {
        await house.close()
        done.push('closed')
      },
    }
  }
  await expect(listen({ ...program, background }, settings, opening)).rejects.toThrow('the second cannot begin')
  expect(done).toEqual(['first stopped', 'closed'])
  rmSync(data, { recursive: true, force: true })
})
