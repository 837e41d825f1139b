import { openDatabase } from '../../database/index.ts'
import type { Caller, Store } from '../../platform/context.ts'
import type { Model } from './model/model.ts'
import { search, type TwoFound } from './search.ts'

/** What the thread that searches is told: whom to search, and then from where on and how many of what it found are wanted. */
export type ToSearch = (Pick<Caller, 'workspace' | 'settings'> & { opened: Store['opened'] }) | { from: number; to: number }

export type Searched = { people: number; model: Model; pairs: number } | { some: TwoFound[] } | { failed: string }

// Runs in a thread of its own, with a database handle of its own: nobody waits for it, and its memory goes with it.
declare const self: { onmessage: (event: MessageEvent<ToSearch>) => void; postMessage(answer: Searched): void }

let pairs: TwoFound[] = []

self.onmessage = ({ data }) => {
  if ('from' in data) return self.postMessage({ some: pairs.slice(data.from, data.to) })
  searched(data).then(
    (answer) => self.postMessage(answer),
    (thrown: unknown) => self.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) }),
  )
}

async function searched({ opened, ...of }: Exclude<ToSearch, { from: number }>): Promise<Searched> {
  const store = await openDatabase(opened)
  try {
    const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: of.workspace.id } as const
    const found = await search({ ...of, store, actor })
    pairs = found.pairs
    return { people: found.people, model: found.model, pairs: pairs.length }
  } finally {
    await store.close()
  }
}
