import type { Store } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { secretMark } from '../platform/sealed.ts'
import type { Settings } from '../platform/settings.ts'

interface Where {
  store: Pick<Store, 'global'>
  settings: Pick<Settings, 'secret'>
}

/**
 * Refuses (`conflict`) a server whose secret is not the one that the others on its database serve with: what one of them signed or sealed,
 * the next would not know again. The first server's secret is noted, by a mark that says nothing of it.
 */
export async function requireSameSecret({ store, settings }: Where): Promise<void> {
  const mark = secretMark(settings.secret)
  await store.global
    .insertInto('installation')
    .values({ name: 'secret', value: mark })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const noted = await store.global.selectFrom('installation').select('value').where('name', '=', 'secret').executeTakeFirst()
  if (noted?.value === mark) return
  throw new Refusal(
    'conflict',
    'This database is served with another secret than the one given here. Start every server of it with the same WAYMARK_SECRET (or the same file `secret` in the data folder). If that secret is lost, stop all servers and run `waymark secret --accept` once: then this one counts, everybody signs in anew, and authenticator codes and the passwords of connections are set up again.',
  )
}

/** From now on the secret that is given counts, and whoever serves with another one is refused. */
export async function acceptSecret({ store, settings }: Where): Promise<void> {
  const value = secretMark(settings.secret)
  await store.global
    .insertInto('installation')
    .values({ name: 'secret', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
