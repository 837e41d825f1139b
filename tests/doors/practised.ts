import { type Caller, call } from '../../src/platform/call.ts'
import { newId } from '../../src/platform/clock.ts'
import { createPlaybook } from '../../src/playbooks/practice/operations.ts'
import { listRuns, recordRun } from '../../src/playbooks/practice/runs.ts'
import { createSpoiler, mergeSpoilers } from '../../src/playbooks/spoilers/operations.ts'

/** Things of the practice that no operation answers by itself: a run that was written down, a spoiler, and a time that one was met. */
export const practised: Record<string, (caller: Caller) => Promise<string>> = {
  async playbook_run(caller) {
    const { id } = await call(caller, createPlaybook, { name: 'Evening orders', steps: [{ what: 'Look at the oven' }] })
    await call(caller, recordRun, { id, opened_on: '2026-03-02', closed_on: '2026-03-20', arrived: true })
    return (await call(caller, listRuns, { id })).items[0]?.id ?? ''
  },
  spoiler: async (caller) => (await another(caller)).id,
  other_spoiler: async (caller) => (await another(caller)).id,
  async merged_spoiler(caller) {
    const other_id = (await another(caller)).id
    await call(caller, mergeSpoilers, { id: (await another(caller)).id, other_id })
    return other_id
  },
  sighting: async (caller) => (await another(caller)).sightings[0]?.id ?? '',
}

/** One that is like no other. */
function another(caller: Caller) {
  return call(caller, createSpoiler, { words: `Hold-up ${newId()}`, apart: true })
}
