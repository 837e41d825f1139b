import { fileField } from '../../src/platform/operation.ts'
import { run } from '../../tests/doors/examples.ts'
import { addGuide, enterHouse, operations } from './house.ts'
import { distinct, lendThings, often } from './things.ts'

// bun bench/asks/furnish.ts PEOPLE
// Gives a large workspace what it has none of yet: of what belongs to people (wishes, worries, price sheets, letters ...) one for each
// hundred of them, a thousand at most, of what belongs to the house (templates, playbooks, offerings ...) a few. Each is made by its own operation.

/** What the large workspace has already, and what would go on by itself while it is measured. */
const spared = /^(people|touches|journeys|promises|organizations|keys|members|invitations|webhooks|connections|imports|calendar_links)\./

const [most, few] = [1000, 5]
const [people = '0'] = process.argv.slice(2)
const { house, caller } = await enterHouse()
await addGuide(caller)
await lendThings(caller, 'look at')
const atOnce = house.store.kind === 'sqlite' ? 1 : 8
for (const operation of operations) {
  if (!operation.name.endsWith('.create') || spared.test(operation.name) || fileField(operation)) continue
  const belongsToPeople = ['person_id', 'person_ids', 'journey_id'].some((field) => field in operation.input.shape)
  const times = belongsToPeople ? Math.min(most, Math.ceil(Number(people) / 100)) : few
  const refused = await often(times, atOnce, async () => void (await run(caller, operation.name, await distinct(caller, operation))))
  if (refused) process.stderr.write(`${operation.name}: ${refused}\n`)
}
await house.close()
