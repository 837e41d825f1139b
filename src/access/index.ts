import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { listAdjustments, resetAdjustment, setAdjustment } from './adjustments/operations.ts'
import { listAudit } from './audit.ts'
import { askSecondStep } from './coming-in/second-step.ts'
import { listSessions, revokeSession } from './coming-in/sessions.ts'
import type { Gate, GateOptions } from './gate/index.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { createInvitation, listInvitations, revokeInvitation } from './members/invitations.ts'
import { getMe } from './members/me.ts'
import { linkToNewPassword, listMembers, removeMember, updateMember } from './members/members.ts'
import { getWorkspace, updateWorkspace } from './workspace.ts'

/** Who may come in, and as what. */
export const access: Noun[] = [
  { name: 'workspace', operations: [getWorkspace, updateWorkspace, askSecondStep] },
  { name: 'members', operations: [listMembers, updateMember, removeMember, linkToNewPassword] },
  { name: 'invitations', operations: [createInvitation, listInvitations, revokeInvitation] },
  { name: 'keys', operations: [createKey, listKeys, revokeKey] },
  { name: 'sessions', operations: [listSessions, revokeSession] },
  { name: 'me', operations: [getMe] },
  { name: 'adjustments', operations: [listAdjustments, setAdjustment, resetAdjustment] },
  { name: 'audit', operations: [listAudit] },
]

export { listAudit } from './audit.ts'
export { addMember, passwordHash } from './coming-in/account.ts'
export { revokeSession } from './coming-in/sessions.ts'
export { setUpOwner } from './coming-in/setup.ts'
export { forgetting } from './forget.ts'
export type { Gate, GateOptions } from './gate/index.ts'
export { createKey, listKeys, revokeKey } from './keys.ts'
export { behindValue, linkBehind } from './links/behind.ts'
export { mayTry } from './links/limit.ts'
export { endLinks, makeLink, readLink } from './links/links.ts'
export { createInvitation, listInvitations, revokeInvitation } from './members/invitations.ts'
export { getMe } from './members/me.ts'
export { linkToNewPassword, listMembers, removeMember, updateMember } from './members/members.ts'
export { acceptSecret, requireSameSecret } from './same-secret.ts'
export { addSettingsPage, settingsNav } from './settings-nav.ts'
export { nameRows, nameSubjects } from './subjects.ts'
export { findWorkspace, getWorkspace, listWorkspaces, updateWorkspace, workspacesAfter } from './workspace.ts'

/** Everything about coming in over HTTP. Loaded when it is asked for: the sign-in library is large, and the command line needs none of it. */
export async function openGate(options: GateOptions): Promise<Gate> {
  const { createGate } = await import('./gate/index.ts')
  return createGate(options)
}

/** The screens of the settings that are about access. */
export async function accessPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
