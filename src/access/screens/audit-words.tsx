import type { z } from 'zod'
import { exactDay, type IconName, Soft } from '../../ui/index.ts'
import type { listAudit } from '../audit.ts'

/** One event as the audit lists it. */
export type Noted = z.output<typeof listAudit.output>['items'][number]

const kinds: Record<string, string> = {
  person: 'person',
  touch: 'touch',
  organization: 'organization',
  wish: 'wish',
  worry: 'worry',
  circle: 'circle',
  custom_field: 'field',
  saved_view: 'saved view',
  morning_choice: 'morning with',
  import: 'import',
  export: 'export',
  calendar_link: 'calendar address',
  member: 'member',
  invitation: 'invitation',
  key: 'API key',
  session: 'session',
  workspace: 'workspace',
}

/** What can have been changed, as a filter offers it. */
export const subjects = Object.entries(kinds).map(([value, label]) => ({
  value,
  label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`.replace(/ with$/, ''),
}))

const verbs: Record<string, string> = {
  create: 'added',
  update: 'changed',
  update_many: 'changed',
  put_back_many: 'put back',
  add_many: 'added',
  take_back_many: 'took back',
  place: 'moved',
  open: 'opened',
  accept: 'accepted',
  new_password: 'made a new password possible for',
  remove_many: 'removed',
  restore_many: 'restored',
  empty: 'emptied',
  load: 'brought in',
  remove: 'removed',
  restore: 'restored',
  erase: 'erased',
  merge: 'merged',
  revoke: 'revoked',
  touched: 'recorded',
  capture: 'recorded',
  later: 'put off',
  skip: 'skipped',
  back: 'took back',
  reach: 'reached',
  take: 'took on',
  let_go: 'let go of',
  carry: 'carries again',
  start: 'started',
  draw: 'drew',
  map: 'mapped again',
  undo: 'took back',
  again: 'took back',
  finish: 'finished',
  own_data: 'handed out the data of',
  'exports.create': 'made',
}

const pages: Record<string, (id: string) => string> = {
  person: (id) => `/people/${id}`,
  morning_choice: (id) => `/people/${id}`,
  organization: (id) => `/organizations/${id}`,
  import: (id) => `/import/${id}`,
}

const icons: Record<string, IconName> = { added: 'plus', removed: 'trash', erased: 'trash', restored: 'undo', 'took back': 'undo' }

/** A picture of what was done. */
export function iconOf({ operation }: Noted): IconName {
  return icons[verbOf(operation)] ?? 'edit'
}

/** What happened, in a sentence: Ada Brook changed the person Mara Petrova. */
export function said(event: Noted) {
  const what = kinds[event.subject_kind] ?? event.subject_kind.replaceAll('_', ' ')
  const href = event.subject_id ? pages[event.subject_kind]?.(event.subject_id) : undefined
  const name = event.subject_name ?? nameIn(event)
  return (
    <>
      <strong>{event.actor_name}</strong> {verbOf(event.operation)}{' '}
      {name ? `the ${what}` : /^[aeiou]/i.test(what) ? `an ${what}` : `a ${what}`}{' '}
      {name && (href && event.subject_name ? <a href={href}>{name}</a> : name)}
    </>
  )
}

// Kept for the machine; nobody would read them.
const unsaid = /^(id|position|workspace_id|made_by|removed_by|created_at|updated_at|.*_key|.*_keys|name_.*)$/

/** What was before and what is now, field by field, as far as a person would want to read it. */
export function Changes({ changes, operation }: Noted) {
  const told = Object.entries(changes).filter(([field, change]) => !unsaid.test(field) && !isOnlyAnId(change))
  const shown = told.slice(0, 12)
  return (
    <>
      {shown.map(([field, [before, after]], at) => (
        <>
          {at > 0 && '; '}
          {field.replace(/_id$/, '').replaceAll('_', ' ')}: {before !== null && before !== '' && !isId(before) && <s>{sayValue(before)}</s>}{' '}
          {sayValue(after)}
        </>
      ))}
      {told.length > shown.length && `; and ${told.length - shown.length} more`} <Soft>({operation})</Soft>
    </>
  )
}

/** Whom something belongs to from its beginning: its own name is said already. */
function isOnlyAnId([before, after]: [unknown, unknown]): boolean {
  return before === null && isId(after)
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)
}

function verbOf(operation: string): string {
  const verb = operation.slice(operation.indexOf('.') + 1)
  return verbs[operation] ?? verbs[verb] ?? verb.replaceAll('_', ' ')
}

/** The name that a subject had when it was made or removed. */
function nameIn({ changes }: Noted): string | null {
  const [before, after] = changes.name ?? changes.label ?? [null, null]
  const name = after ?? before
  return typeof name === 'string' ? name : null
}

/** A value as a person would say it, never longer than a line or two. */
function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isId(value)) return 'another'
  if (typeof value === 'string') return shortened(asDay(value) ?? value)
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : shortened(value.map(sayValue).join(', '))
  if (typeof value === 'object')
    return (
      shortened(
        Object.values(value)
          .map(sayValue)
          .filter((one) => one !== 'nothing')
          .join(', '),
      ) || 'nothing'
    )
  return String(value)
}

function asDay(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) ? exactDay(text.slice(0, 10)) : null
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text
}
