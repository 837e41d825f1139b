import { loadGrowth } from '../../demo/growth/load.ts'
import { loadIntroductions } from '../../demo/introductions/load.ts'
import { loadJourneys } from '../../demo/journeys/load.ts'
import { loadLent } from '../../demo/lent/load.ts'
import { loadCast } from '../../demo/load.ts'
import { type LargeLoad, loadLarge } from '../../demo/load-large.ts'
import { loadMessages } from '../../demo/messages/load.ts'
import { loadOfferings } from '../../demo/offerings/load.ts'
import { loadPlaybooks, loadPractice } from '../../demo/playbooks/load.ts'
import { loadPulses } from '../../demo/pulse/load.ts'
import { loadReception } from '../../demo/reception/load.ts'
import { loadScorecard } from '../../demo/scorecard/load.ts'
import { passwordHash, setUpOwner } from '../access/index.ts'
import { readOptions } from '../doors/cli/options.ts'
import type { Services } from '../doors/program.ts'
import { within } from '../platform/call.ts'
import { elapsed, newToken, todayIn } from '../platform/clock.ts'
import type { Caller } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'

const email = 'demo@waymark.example'
const timezone = 'Europe/Berlin'

/** Makes the demo workspace, or a large one; answers the exit code. */
export async function makeDemo(args: readonly string[], services: Services): Promise<number> {
  const { people, touches, journeys, seed } = read(args)
  const large = people !== undefined || touches !== undefined || journeys !== undefined
  const house = await services.house()
  const password = newToken().slice(0, 16)
  const owner = {
    email: large ? `demo-${people ?? 0}-${seed}@waymark.example` : email,
    password,
    name: 'Katharina Brandt',
    timezone,
    country: 'DE',
    currency: 'EUR',
  }
  const { workspace_id, member_id } = await setUpOwner(
    { store: house.store, settings: services.settings },
    { ...owner, workspace: large ? `Demo of ${people ?? 0}` : 'Northlight IT' },
  )
  const workspace = await house.workspace(workspace_id)
  const caller: Caller = {
    workspace,
    store: house.store,
    settings: services.settings,
    actor: { kind: 'system', name: 'Demo', role: 'owner', workspace_id },
  }
  if (large)
    await fillLarge(caller, services, { people: people ?? 0, touches: touches ?? (people ?? 0) * 10, journeys: journeys ?? 0, seed })
  else await fillCast(caller, services, await passwordHash(password), member_id)
  services.out(`Workspace ${workspace_id}. Sign in as ${owner.email} with the password ${password} at ${services.settings.url}\n`)
  return 0
}

async function fillCast(caller: Caller, services: Services, hash: string, member_id: string): Promise<void> {
  const { people, touches, who } = await within(caller, 'demo.load', (context) => loadCast(context, hash, { email, member_id }))
  const ways = await loadPlaybooks(caller, who, todayIn(timezone))
  const journeys = await loadJourneys(caller, who, todayIn(timezone), ways)
  const playbooks = await loadPractice(caller, who, todayIn(timezone), ways)
  const offerings = await loadOfferings(caller, who, todayIn(timezone))
  const messages = await loadMessages(caller, who, todayIn(timezone))
  await loadLent(caller, who, todayIn(timezone))
  await loadReception(caller, who, todayIn(timezone))
  await loadPulses(caller, who, todayIn(timezone))
  await loadScorecard(caller, who, todayIn(timezone))
  await loadIntroductions(caller, who, todayIn(timezone))
  const brought = await loadGrowth(caller, who, todayIn(timezone))
  services.out(
    `Northlight IT: ${people} people, ${touches} touches, ${journeys} journeys, ${offerings} offerings, ${playbooks} playbooks, ${messages} messages, ${brought} came through others.\n`,
  )
}

type Size = Omit<LargeLoad, 'today'>

async function fillLarge(caller: Caller, services: Services, size: Size): Promise<void> {
  const { people, touches, journeys = 0 } = size
  const began = elapsed()
  const show = (done: number, touched: number) =>
    services.width !== null && services.err(`\r${done.toLocaleString('en')} people, ${touched.toLocaleString('en')} touches`)
  const rows = await loadLarge(caller, { ...size, today: todayIn(timezone) }, show)
  const seconds = (elapsed() - began) / 1000
  if (services.width !== null) services.err('\r')
  services.out(
    `${people} people, ${touches} touches${journeys > 0 ? `, ${journeys} journeys` : ''}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows a second.\n`,
  )
}

function read(args: readonly string[]) {
  const { people, touches, journeys, seed } = readOptions(args, { people: 'text', touches: 'text', journeys: 'text', seed: 'text' }).options
  return {
    people: count('people', people),
    touches: count('touches', touches),
    journeys: count('journeys', journeys),
    seed: seed ?? '1',
  }
}

function count(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new Refusal('invalid', `--${name} must be a whole number, not ${given}.`, [{ path: name, message: 'must be a whole number' }])
}
