import { Database } from 'bun:sqlite'
import { constants, copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { place } from '../program.ts'
import { dueJobs, type Ground } from './ground.ts'

/** Workspaces in files, each in a folder of its own. */
export function sqliteGround(): Ground {
  const folder = (name: string) => place('sqlite', name)
  const file = (name: string) => join(folder(name), 'waymark.sqlite')
  const remove = async (name: string) => rmSync(folder(name), { recursive: true, force: true })
  const clear = async (name: string) => {
    await remove(name)
    mkdirSync(folder(name), { recursive: true })
  }
  return {
    kind: 'SQLite',
    about: `SQLite ${version()}`,
    folder,
    settings: (name) => ({ WAYMARK_DATA: folder(name) }),
    clear,
    // The program looks at its tables by itself.
    settle: async () => undefined,
    async copy(from, to) {
      await clear(to)
      copyFileSync(file(from), file(to), constants.COPYFILE_FICLONE)
      copyFileSync(join(folder(from), 'secret'), join(folder(to), 'secret'))
    },
    remove,
    bytes: async (name) => statSync(file(name)).size,
    async due(name) {
      const database = new Database(file(name), { readonly: true })
      const found = database.query<{ due: number }, [string]>(dueJobs('?')).get(new Date().toISOString())
      database.close()
      return found?.due ?? 0
    },
    processes: () => [],
    memory: () => 0,
    close: async () => undefined,
  }
}

function version(): string {
  const database = new Database(':memory:')
  const found = database.query<{ version: string }, []>('select sqlite_version() as version').get()
  database.close()
  return found?.version ?? ''
}
