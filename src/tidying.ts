import { tidyImports } from './intake/index.ts'
import { embedAll } from './network/index.ts'
import { emptyTrash } from './people/index.ts'
import { within } from './platform/call.ts'
import type { Caller } from './platform/context.ts'
import { forgetOldKeys } from './platform/idempotency.ts'
import type { JobsWork } from './platform/jobs/jobs.ts'
import { startRounds } from './platform/jobs/rounds.ts'
import { tidyLetters } from './platform/mail.ts'
import { tidyDeliveries } from './webhooks/index.ts'

const sixHours = 21_600_000

/** What has outlived its time goes: the trash after thirty days, files that never arrived whole, keys of requests answered long ago. */
export function startTidying(work: JobsWork): () => Promise<void> {
  return startRounds(work, { name: 'tidying', rest: sixHours, visit: (id) => tidy(work, id) })
}

async function tidy({ store, settings, workspace }: JobsWork, id: string): Promise<void> {
  const caller: Caller = {
    workspace: await workspace(id),
    store,
    settings,
    actor: { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: id },
  }
  while ((await within(caller, 'trash.empty', emptyTrash)) > 0) await Bun.sleep(10)
  await within(caller, 'imports.tidy', tidyImports)
  await within(caller, 'idempotency.tidy', forgetOldKeys)
  await within(caller, 'mail.tidy', tidyLetters)
  // Where an endpoint was named since, or was away for long, what has no vector gets one.
  await within(caller, 'matching.tidy', embedAll)
  while ((await within(caller, 'webhooks.tidy', tidyDeliveries)) > 0) await Bun.sleep(10)
}
