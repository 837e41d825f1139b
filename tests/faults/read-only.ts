import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault, Finding } from './ground/fault.ts'
import type { House, Houses } from './ground/houses.ts'
import { lost, sendAgain, writing } from './ground/load.ts'
import { ask, begin, serve } from './ground/serving.ts'

/** The data folder cannot be written to: at the first start, at a later one, or all of a sudden while it is served. */
export const readOnly: Fault = {
  name: 'read-only',
  what: 'the data folder is read-only',
  times: 1,
  async *run({ houses }) {
    for (const begun of [false, true]) yield await atStart(houses, begun)
    yield await whileServing(houses)
  },
}

const nobody = 65_534
const isRoot = process.getuid?.() === 0
const as = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : []

/** Whoever is root may write anywhere: then it is tried as nobody. */
async function atStart(houses: Houses, begun: boolean): Promise<Finding> {
  const house = await houses.make('SQLite')
  const folder = begun ? house.folder : join(house.folder, 'new')
  mkdirSync(folder, { recursive: true })
  opened(house)
  chmodSync(folder, 0o555)
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

/**
 * What is open stays open: changes either come in whole or are refused in words, as are files that need room of their own. Once the folder
 * is as it was, so is everything else.
 */
async function whileServing(houses: Houses): Promise<Finding> {
  const house = await houses.make('SQLite')
  opened(house)
  if (isRoot) for (const path of within(house.folder)) chownSync(path, nobody, nobody)
  const serving = await serve(house, as)
  const at = { url: serving.url, key: house.key }
  const allow = (write: boolean) => {
    for (const path of within(house.folder)) chmodSync(path, path === house.folder ? (write ? 0o755 : 0o555) : write ? 0o644 : 0o444)
  }
  const load = writing(at, 4, { through: true })
  while (load.acknowledged.length < 5) await Bun.sleep(5)
  allow(false)
  const before = load.acknowledged.length
  await Bun.sleep(1000)
  const [large, small] = [await bring(at, 3 * 2 ** 20), await ask(at, 'GET', '/people?limit=5')]
  const during = load.acknowledged.length - before
  allow(true)
  await Bun.sleep(200)
  const again = await bring(at, 3 * 2 ** 20)
  await load.stop()
  const wrong = load.refused
    .filter(({ code }) => code !== 'unavailable')
    .map((one) => `refused without a word of it: ${JSON.stringify(one)}`)
  if (large.status !== 503) wrong.push(`a file that found no room answered ${large.status}: ${JSON.stringify(large.body).slice(0, 300)}`)
  if (small.status !== 200) wrong.push(`reading answered ${small.status}`)
  if (again.status !== 201)
    wrong.push(`a file answered ${again.status} once there was room again: ${JSON.stringify(again.body).slice(0, 300)}`)
  wrong.push(...(await sendAgain(at, load)), ...(await lost(at, load)))
  if ((await serving.end('SIGTERM')) !== 0) wrong.push(`it ended badly: ${serving.said().slice(-500)}`)
  wrong.push(...house.faults())
  await house.away()
  return {
    said: `while it is served: ${during} changes acknowledged meanwhile, ${load.refused.length} refused; a large file: "${large.body.detail}"`,
    wrong,
  }
}

async function bring({ url, key }: { url: string; key: string }, bytes: number) {
  const form = new FormData()
  const line = 'Somebody Somewhere,somebody@firm.example\n'
  form.set('file', new File([`Name,Email\n${line.repeat(bytes / line.length)}`], 'people.csv', { type: 'text/csv' }))
  form.set('start', 'false')
  const answer = await fetch(`${url}/api/v1/imports`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: form })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

function within(folder: string): string[] {
  return [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))]
}

/** Down to the house everyone may look, so that nobody's own rights decide. */
function opened(house: House): void {
  for (let folder = house.folder; folder.includes('waymark-'); folder = join(folder, '..')) chmodSync(folder, 0o755)
}
