import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault, Finding } from './ground/fault.ts'
import type { House, Houses } from './ground/houses.ts'
import { begin } from './ground/serving.ts'

/** The data folder cannot be written to, at the first start or a later one. */
export const readOnly: Fault = {
  name: 'read-only',
  what: 'the data folder is read-only',
  times: 1,
  async *run({ houses }) {
    for (const begun of [false, true]) yield await atStart(houses, begun)
  },
}

/** Whoever is root may write anywhere: then it is tried as nobody. */
async function atStart(houses: Houses, begun: boolean): Promise<Finding> {
  const house = await houses.make('SQLite')
  const folder = begun ? house.folder : join(house.folder, 'new')
  mkdirSync(folder, { recursive: true })
  opened(house)
  chmodSync(folder, 0o555)
  const as = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const tries = []
  // With a secret in the settings, and with one that Waymark would have to keep in the folder.
  for (const settings of [house.settings, {}]) {
    const { ended, said } = begin('src/main.ts', ['serve'], { ...settings, WAYMARK_DATA: folder, PORT: '0' }, as)
    const code = await Promise.race([ended, Bun.sleep(30_000).then(() => 'still running')])
    tries.push({ code, said: said().trim() })
  }
  chmodSync(folder, 0o755)
  await house.away()
  const wrong = tries
    .filter(({ code, said }) => code !== 1 || said.includes('\n') || !/may not|cannot|can't/.test(said))
    .map(({ code, said }) => `it ended with ${code} and said: ${said.slice(0, 1500)}`)
  return {
    said: `${begun ? 'with a database in it' : 'an empty one'}: ${[...new Set(tries.map(({ said }) => `"${said.slice(0, 200)}"`))].join(', ')}`,
    wrong,
  }
}

/** Down to the house everyone may look, so that nobody's own rights decide. */
function opened(house: House): void {
  for (let folder = house.folder; folder.includes('waymark-'); folder = join(folder, '..')) chmodSync(folder, 0o755)
}
