import { openDatabase } from './database/index.ts'
import { reading } from './platform/call.ts'
import { reckonHere } from './platform/kept/figure.ts'
import type { Answered, ToReckon } from './platform/kept/thread.ts'
import './program.ts'

// Reckons a figure over all of a workspace, in a thread with a database handle of its own: whoever else asks is not kept waiting.
declare const self: { onmessage: (event: MessageEvent<ToReckon>) => void; postMessage(answer: Answered): void }

self.onmessage = ({ data }) => {
  reckon(data).then(
    (reckoned) => self.postMessage({ reckoned }),
    (thrown: unknown) => self.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) }),
  )
}

async function reckon({ opened, settings, workspace, today, name, asked }: ToReckon) {
  const store = await openDatabase(opened)
  try {
    const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: workspace.id } as const
    return await reading({ workspace, store, settings, actor, today }, (context) => reckonHere(context, name, asked))
  } finally {
    await store.close()
  }
}
