import type { Role } from '../../platform/context.ts'
import { roles } from '../../platform/context.ts'

/** A stored role; null for one that this program does not know, which then may do nothing. */
export function asRole(text: string | null): Role | null {
  return roles.find((role) => role === text) ?? null
}
