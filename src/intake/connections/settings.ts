import type { Day } from '../../platform/days.ts'
import { Refusal } from '../../platform/refusal.ts'
import { seal, unseal } from '../../platform/sealed.ts'
import type { Settings as Installation } from '../../platform/settings.ts'
import type { Given, SecretField } from './fields.ts'
import type { ConnectionKind } from './kind.ts'
import type { ConnectionRow } from './tables.ts'

export type Secrets = Partial<Record<SecretField, string>>

/**
 * What a kind keeps, out of what was given and what was kept before; refuses fields it knows nothing of and values that don't fit.
 * Secrets that were kept stay unless new ones are given or they would go somewhere else.
 */
export function settingsFor(
  kind: ConnectionKind,
  given: Given,
  today: Day,
  before: { settings: object; secrets: Secrets; kept: boolean } = { settings: {}, secrets: {}, kept: false },
): { settings: object; secrets: Secrets } {
  refuseUnknown(kind, given)
  const all: Given = filledIn({ ...before.settings, ...given })
  const open = Object.fromEntries(Object.entries(kind.fill?.(all, today) ?? all).filter(([name]) => name in kind.fields.shape))
  const read = kind.fields.safeParse(open)
  if (!read.success) throw notRight(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message: plain(message) })))
  const settings = read.data as object
  const fresh = pick(filledIn(given), kind.secrets)
  const elsewhere = Object.keys(before.settings).length > 0 && kind.target(settings) !== kind.target(before.settings)
  if (elsewhere && before.kept && Object.keys(fresh).length === 0) throw askedAnew(kind)
  return { settings, secrets: Object.keys(fresh).length > 0 ? fresh : before.secrets }
}

/** The secrets of a connection as they may be kept; '' for none. */
export function sealSecrets(installation: Installation, row: Pick<ConnectionRow, 'workspace_id' | 'id'>, secrets: Secrets): string {
  return Object.keys(secrets).length === 0 ? '' : seal(installation, placeOf(row), JSON.stringify(secrets))
}

/** The secrets of a connection; refuses when the installation's secret has changed. */
export function secretsOf(installation: Installation, row: Pick<ConnectionRow, 'workspace_id' | 'id' | 'sealed'>): Secrets {
  return row.sealed === '' ? {} : (JSON.parse(unseal(installation, placeOf(row), row.sealed)) as Secrets)
}

function placeOf({ workspace_id, id }: Pick<ConnectionRow, 'workspace_id' | 'id'>) {
  return { purpose: 'connections', of: `${workspace_id}/${id}` }
}

/** Without what was left empty. */
function filledIn(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
}

function refuseUnknown(kind: ConnectionKind, given: Given): void {
  const unknown = Object.keys(given).filter((name) => !(name in kind.fields.shape) && !kind.secrets.includes(name as SecretField))
  if (unknown.length === 0) return
  throw notRight(unknown.map((path) => ({ path, message: `is nothing that a ${kind.label.toLowerCase()} asks for` })))
}

function askedAnew(kind: ConnectionKind): Refusal {
  const path = kind.secrets[0] ?? ''
  return new Refusal('invalid', `It would go to another server: type the ${path} again.`, [{ path, message: 'must be typed again' }])
}

function notRight(issues: { path: string; message: string }[]): Refusal {
  const [first] = issues
  return new Refusal(
    'invalid',
    issues.length === 1 && first ? `${first.path} ${first.message}.` : `${issues.length} fields are not right.`,
    issues,
  )
}

function plain(message: string): string {
  return message.includes('received undefined') ? 'is missing' : message
}

function pick(given: Given, names: readonly SecretField[]): Secrets {
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])))
}
