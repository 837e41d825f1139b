import { countWrong } from '../links/behind.ts'
import type { LinkKind } from '../links/links.ts'
import { readLink } from '../links/links.ts'
import type { Visit } from './visit.ts'

const patience = { wrong: 20, window: 600_000 }

/** What the one-time link in the path stands for, null for nothing; refuses (`too_many`) whoever was wrong too often. */
export async function readOneTime(visit: Visit, kind: LinkKind): Promise<string | null> {
  const value = await readLink(visit.store.global, kind, visit.params.token ?? '')
  if (value === null) await noteWrong(visit, kind)
  return value
}

/** Notes that such a link stood for nothing; refuses (`too_many`) whom that happened to too often. */
export async function noteWrong({ store, caller }: Visit, kind: LinkKind): Promise<void> {
  await countWrong({ from: caller.address, store }, kind, patience)
}
