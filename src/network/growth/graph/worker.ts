import { openDatabase } from '../../../database/index.ts'
import { reading } from '../../../platform/call.ts'
import type { Caller, Store } from '../../../platform/context.ts'
import { draw } from './draw.ts'
import { gather } from './gather.ts'
import type { Picture } from './picture.ts'

/** What the thread that draws is told. */
type ToDraw = Pick<Caller, 'workspace' | 'settings' | 'today'> & { opened: Store['opened'] }

export type Drawn = { pictures: Picture[] } | { failed: string }

// Runs in a thread of its own, with a database handle of its own: whoever else asks the server something is not kept waiting.
declare const self: { onmessage: (event: MessageEvent<ToDraw>) => void; postMessage(answer: Drawn): void }

self.onmessage = ({ data }) => {
  drawn(data).then(
    (pictures) => self.postMessage({ pictures }),
    (thrown: unknown) => self.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) }),
  )
}

async function drawn({ opened, ...of }: ToDraw): Promise<Picture[]> {
  const store = await openDatabase(opened)
  try {
    const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: of.workspace.id } as const
    return draw(await reading({ ...of, store, actor }, gather))
  } finally {
    await store.close()
  }
}
