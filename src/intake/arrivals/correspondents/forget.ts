import { emailKey } from '../../../people/index.ts'
import type { Context } from '../../../platform/context.ts'
import { parts } from '../ground.ts'

/**
 * Of someone erased neither address nor words stay in what arrived. Of a message that was with them alone only its fingerprint stays, so
 * that it does not come again.
 */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const addresses = await addressesOf(context, id)
  const arrivals = await arrivalsAt(context, addresses)
  for (const part of parts(addresses)) {
    for (const table of ['correspondents', 'arrival_parties'] as const)
      await context.db
        .deleteFrom(table as 'correspondents')
        .where('workspace_id', '=', context.workspace.id)
        .where('address', 'in', part)
        .execute()
  }
  for (const part of parts(arrivals))
    await context.db
      .updateTable('arrivals')
      .set({ words: '', touch_id: null })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', part)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('arrival_parties as p')
              .select('p.arrival_id')
              .where('p.workspace_id', '=', context.workspace.id)
              .whereRef('p.arrival_id', '=', 'arrivals.id'),
          ),
        ),
      )
      .execute()
}

/** Their addresses that are nobody else's too. */
async function addressesOf({ db, workspace }: Context, id: string): Promise<string[]> {
  const person = await db
    .selectFrom('people')
    .select('emails')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  const linked = await db
    .selectFrom('correspondents')
    .select('address')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute()
  const own = [...(JSON.parse(person?.emails ?? '[]') as string[]).map(emailKey), ...linked.map(({ address }) => address)]
  const all = [...new Set(own)]
  const shared = new Set<string>()
  for (const part of parts(all)) {
    const others = await db
      .selectFrom('person_keys')
      .select('key')
      .where('workspace_id', '=', workspace.id)
      .where('kind', '=', 'email')
      .where('key', 'in', part)
      .where('person_id', '!=', id)
      .execute()
    for (const { key } of others) shared.add(key)
  }
  return all.filter((address) => !shared.has(address))
}

async function arrivalsAt({ db, workspace }: Context, addresses: string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const part of parts(addresses)) {
    const rows = await db
      .selectFrom('arrival_parties')
      .select('arrival_id')
      .where('workspace_id', '=', workspace.id)
      .where('address', 'in', part)
      .execute()
    for (const { arrival_id } of rows) found.add(arrival_id)
  }
  return [...found]
}
