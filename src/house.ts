import { createKey, findWorkspace, listWorkspaces, openGate, requireSameSecret, setUpOwner, workspacesAfter } from './access/index.ts'
import { backUpFirst } from './backups/index.ts'
import { migrate, openDatabase } from './database/index.ts'
import type { House } from './doors/program.ts'
import { call } from './platform/call.ts'
import { endReckoning, watchReckoning } from './platform/kept/anew.ts'
import type { Settings } from './platform/settings.ts'

/**
 * Opens the database that the settings name, brings it up to date (one in use is backed up first, which `say` tells), and puts the gate in
 * front of it when someone asks for it.
 */
export async function openHouse(
  settings: Settings,
  failed: (thrown: unknown) => void = () => undefined,
  say: (words: string) => void = () => undefined,
): Promise<House> {
  const store = await openDatabase(settings)
  try {
    await backUpFirst(store, settings, say)
    await migrate(store)
  } catch (thrown) {
    await store.close()
    throw thrown
  }
  const stopWatching = watchReckoning(failed)
  let gate: ReturnType<typeof openGate> | undefined
  return {
    store,
    gate: () => {
      gate ??= openGate({ store, kind: store.kind, settings, failed })
      return gate
    },
    workspaces: () => listWorkspaces(store.global),
    workspacesAfter: (after, most) => workspacesAfter(store.global, after, most),
    workspace: (id) => findWorkspace(store, id),
    sameSecret: () => requireSameSecret({ store, settings }),
    setUp: (owner) => setUpOwner({ store, settings }, owner),
    createKey: async (caller, key) => (await call(caller, createKey, key)).key,
    async close() {
      stopWatching()
      endReckoning(store)
      await (await gate)?.idle()
      await store.close()
    },
  }
}
