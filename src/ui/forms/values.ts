import { createContext, useContext } from '../html/context.ts'
import type { FormState } from '../view.ts'

/** What the fields inside a form need to know of it. */
export type FormScope = {
  /** Begins the ids of the form's fields. */
  id: string
  /** What is already known, by nested name or by dotted path. */
  values: Record<string, unknown>
  /** What was typed and refused; it wins over `values`. */
  refused?: FormState
}

export const FormContext = createContext<FormScope>({ id: 'f', values: {} })

/** A field's id, its texts and its issue, as the form around it knows them. */
export type FieldState = { id: string; texts: string[]; text: string; issue?: string; described?: string }

/** The state of the field with this dotted name; `fallback` is shown when the form knows nothing about it. */
export function useField(name: string, hint: boolean, fallback?: unknown): FieldState {
  const scope = useContext(FormContext)
  const id = fieldId(scope.id, name)
  const texts = scope.refused ? (scope.refused.values[name] ?? []) : asTexts(valueAt(scope.values, name) ?? fallback)
  const issue = scope.refused && issueAt(scope.refused, name)
  const described = [hint ? `${id}-hint` : '', issue ? `${id}-issue` : ''].filter(Boolean).join(' ')
  return { id, texts, text: texts.join(', '), issue, described: described || undefined }
}

/** The id of a field: letters, digits and hyphens only, so that it can be pointed to from anywhere. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`.replace(/[^A-Za-z0-9]+/g, '-')
}

/** Every message for this field, and for anything inside it that has no field of its own (`tags` also shows `tags.3`). */
function issueAt(refused: FormState, name: string): string | undefined {
  const messages = refused.issues
    .filter((issue) => issue.path === name || (issue.path.startsWith(`${name}.`) && !(issue.path in refused.values)))
    .map((issue) => issue.message)
  return messages.length ? messages.join(' ') : undefined
}

function valueAt(values: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(values, name)) return values[name]
  let found: unknown = values
  for (const part of name.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined
    found = (found as Record<string, unknown>)[part]
  }
  return found
}

function asTexts(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap(asTexts)
  return [String(value)]
}
