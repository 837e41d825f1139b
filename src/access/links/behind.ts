import { digest } from '../../platform/clock.ts'
import type { Store } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayTry, networkOf } from './limit.ts'
import { type LinkKind, readLink } from './links.ts'

/** How often one address may be asked for, and how often someone may be wrong, in a window of milliseconds. */
export interface Patience {
  often: number
  wrong: number
  window: number
}

/** What a private address stands for: something of a workspace. */
export interface Behind {
  workspaceId: string
  id: string
}

/**
 * What stands behind a private address; null for one that stands for nothing. Each address may be asked for so often, and whoever is wrong
 * is counted by the network address: past that, both are told to wait (`too_many`), whether or not the address is right.
 */
export async function linkBehind(
  { token, from, store }: { token: string; from: string | null; store: Store },
  kind: LinkKind,
  { often, wrong, window }: Patience,
): Promise<Behind | null> {
  const value = await readLink(store.global, kind, token)
  if (value === null) await countWrong({ from, store }, kind, { wrong, window })
  else if (!(await mayTry(store.global, `${kind} ${digest(token)}`, often, window))) throw tooOften(window)
  const [, workspaceId, id] = value?.split(' ') ?? []
  return workspaceId && id ? { workspaceId, id } : null
}

/** Counts, by the network address, someone who asked for an address that stands for nothing; past so many they are told to wait (`too_many`). */
export async function countWrong(
  { from, store }: { from: string | null; store: Store },
  kind: LinkKind,
  { wrong, window }: Omit<Patience, 'often'>,
): Promise<void> {
  if (!(await mayTry(store.global, `${kind} from ${digest(networkOf(from))}`, wrong, window))) throw tooOften(window)
}

function tooOften(window: number): Refusal {
  return new Refusal('too_many', `This address was asked for too often. Try again in ${Math.round(window / 60_000)} minutes.`)
}

/** What is kept of a link: what it is for, and whose. */
export function behindValue(kind: LinkKind, { workspace_id, id }: { workspace_id: string; id: string }): string {
  return `${kind} ${workspace_id} ${id}`
}
