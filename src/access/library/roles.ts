import { createAccessControl } from 'better-auth/plugins/access'
import type { Role } from '../../platform/context.ts'

// The library's own endpoints for workspaces are closed to the outside; it only has to know the roles' names.
const control = createAccessControl({ workspace: ['read', 'change', 'settle', 'own'] })

/** viewer reads, guide changes, lead also invites and settles, owner everything. */
export const libraryRoles: Record<Role, ReturnType<typeof control.newRole>> = {
  viewer: control.newRole({ workspace: ['read'] }),
  guide: control.newRole({ workspace: ['read', 'change'] }),
  lead: control.newRole({ workspace: ['read', 'change', 'settle'] }),
  owner: control.newRole({ workspace: ['read', 'change', 'settle', 'own'] }),
}
