import type { Noun } from '../platform/noun.ts'
import { createInvitation, listInvitations, revokeInvitation } from './invitations.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { listMembers, removeMember, updateMember } from './members.ts'
import { listSessions, revokeSession } from './sessions.ts'
import { getWorkspace, updateWorkspace } from './workspace.ts'

/** Who may come in, and as what. */
export const access: Noun[] = [
  { name: 'workspace', operations: [getWorkspace, updateWorkspace] },
  { name: 'members', operations: [listMembers, updateMember, removeMember] },
  { name: 'invitations', operations: [createInvitation, listInvitations, revokeInvitation] },
  { name: 'keys', operations: [createKey, listKeys, revokeKey] },
  { name: 'sessions', operations: [listSessions, revokeSession] },
]

export { type Auth, type AuthParts, addressHeader, createAuth } from './auth.ts'
export { createEntry, type Entered, type Entry, foreignOrigin } from './entry.ts'
export { createInvitation, listInvitations, revokeInvitation } from './invitations.ts'
export { createKey, listKeys, revokeKey } from './keys.ts'
export { listMembers, removeMember, updateMember } from './members.ts'
export { listSessions, revokeSession } from './sessions.ts'
export { makeSetupLink, needsSetup, type OpenWorkspace, type SetUp, Setup, setUpByLink, setUpOwner } from './setup.ts'
export { findWorkspace, getWorkspace, updateWorkspace } from './workspace.ts'
