import { createEntry } from '../src/access/coming-in/entry.ts'
import { setUpOwner } from '../src/access/index.ts'
import { createAuth } from '../src/access/library/auth.ts'
import type { Engine } from '../src/database/index.ts'
import { readSettings } from '../src/platform/settings.ts'

export const secret = 'a secret that is long enough for any of this'
export const password = 'a long walk in the woods'
export const settings = readSettings({ WAYMARK_SECRET: secret, NODE_ENV: 'test' })

/** The sign-in library, the entry and a first owner (Ada) on a database. */
export async function houseWithOwner(engine: Engine, url = settings.url, workspace = 'Acorn IT') {
  const mails: { email: string; token: string }[] = []
  const auth = createAuth({ db: engine.global, kind: engine.kind, url, secret, forgot: async (mail) => void mails.push(mail) })
  const entry = createEntry({ db: engine.global, url, secret })
  const email = `ada.${Bun.randomUUIDv7()}@acorn.example`
  const owner = await setUpOwner({ store: engine, settings }, { email, password, name: 'Ada Lind', workspace })
  return { auth, entry, owner, email, mails, url }
}
