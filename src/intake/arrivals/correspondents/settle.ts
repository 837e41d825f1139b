import { emailKey, type PersonRow, type Saved } from '../../../people/index.ts'
import { actorId, type Context } from '../../../platform/context.ts'
import { parts } from '../ground.ts'
import { type Settled, touchLater } from '../touched.ts'

/** Who was made, came back or got another address may be someone of whom contact waits: it becomes theirs. */
export async function followSaved(context: Context, saved: Saved[]): Promise<void> {
  await settle(
    context,
    saved.flatMap(({ before, after }) =>
      newAddresses(before, after).map((address): [string, string] => [address, (after as PersonRow).id]),
    ),
  )
}

/** Those who are proposed under these addresses are these people from now on; what waited for them becomes touches. */
export async function settle(context: Context, people: [address: string, personId: string][]): Promise<void> {
  const persons = new Map(people.map(([address, id]) => [address, id]))
  const waiting = await proposedAt(context, [...persons.keys()])
  if (waiting.length === 0) return
  const settled = (
    await waitingAt(
      context,
      waiting.map(({ address }) => address),
    )
  ).map(({ address, ...arrival }): Settled => ({ ...arrival, person_id: persons.get(address) as string }))
  for (const { id, address } of waiting)
    await context.db
      .updateTable('correspondents')
      .set({ state: 'added', person_id: persons.get(address) ?? null, ...decidedBy(context, '') })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
  context.changed({ kind: 'correspondent', id: null })
  await touchLater(context, settled)
}

/** Who decided over a correspondent, when and why. */
export function decidedBy(context: Context, because: string) {
  return { decided_by: actorId(context.actor), decided_by_name: context.actor.name, decided_at: context.now, because }
}

function newAddresses(before: PersonRow | null, after: PersonRow | null): string[] {
  if (after?.removed_at !== '' || after.emails === '[]') return []
  const known = before && before.removed_at === '' ? before.emails : '[]'
  if (known === after.emails) return []
  const old = new Set(addresses(known))
  return addresses(after.emails).filter((address) => !old.has(address))
}

function addresses(json: string): string[] {
  return (JSON.parse(json) as string[]).map(emailKey)
}

async function proposedAt({ db, workspace }: Context, all: string[]) {
  const found = []
  for (const part of parts(all)) {
    const rows = await db
      .selectFrom('correspondents')
      .select(['id', 'address'])
      .where('workspace_id', '=', workspace.id)
      .where('address', 'in', part)
      .where('state', '=', 'proposed')
      .execute()
    found.push(...rows)
  }
  return found
}

/** What waits of those who are proposed at some addresses: not what someone chose to leave out. */
async function waitingAt({ db, workspace }: Context, all: string[]) {
  const found = []
  for (const part of parts(all)) {
    const rows = await db
      .selectFrom('arrival_parties as p')
      .innerJoin('arrival_sources as s', (join) =>
        join.onRef('s.workspace_id', '=', 'p.workspace_id').onRef('s.arrival_id', '=', 'p.arrival_id'),
      )
      .innerJoin('correspondents as c', (join) =>
        join.onRef('c.workspace_id', '=', 'p.workspace_id').onRef('c.address', '=', 'p.address').onRef('c.member_id', '=', 's.member_id'),
      )
      .select(['p.arrival_id', 'p.address', 's.member_id'])
      .where('p.workspace_id', '=', workspace.id)
      .where('p.address', 'in', part)
      .where('c.state', '=', 'proposed')
      .orderBy('p.arrival_id')
      .execute()
    found.push(...rows)
  }
  return found
}
