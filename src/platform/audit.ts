import { newId } from './clock.ts'
import { actorId, type Change, type Context } from './context.ts'
import { countUnwritten } from './kept/unwritten.ts'
import type { AuditRow } from './tables.ts'

/** Writes the audit of an operation's changes, in its own transaction; only the fields that differ are kept. */
export async function recordAudit(context: Context, operation: string, changes: Change[]): Promise<void> {
  // What has neither a subject nor a before or after is news for those who watch, and changed nothing an auditor would look for.
  const kept = changes.filter((change) => change.id !== null || change.before || change.after)
  if (kept.length === 0) return countUnwritten(context, changes)
  const rows = kept.map((change) => auditRow(context, operation, change))
  for (let at = 0; at < rows.length; at += 500) {
    await context.db
      .insertInto('audit_events')
      .values(rows.slice(at, at + 500))
      .execute()
  }
  await context.tell('changes.recorded', { operation, changes: kept })
}

/** The fields that differ, as `{ field: [before, after] }`. */
export function differences(before: object | null | undefined, after: object | null | undefined): Record<string, [unknown, unknown]> {
  const old = new Map(Object.entries(before ?? {}))
  const young = new Map(Object.entries(after ?? {}))
  const found: Record<string, [unknown, unknown]> = {}
  for (const field of new Set([...old.keys(), ...young.keys()])) {
    if (field === 'updated_at') continue
    const [was, is] = [old.get(field) ?? null, young.get(field) ?? null]
    if (JSON.stringify(was) !== JSON.stringify(is)) found[field] = [was, is]
  }
  return found
}

function auditRow(context: Context, operation: string, change: Change): AuditRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    at: context.now,
    actor_kind: context.actor.kind,
    actor_id: actorId(context.actor),
    actor_name: context.actor.name,
    operation,
    subject_kind: change.kind,
    subject_id: change.id,
    changes: JSON.stringify(differences(change.before, change.after)),
  }
}
