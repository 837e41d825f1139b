import type { Child } from 'hono/jsx'
import type { FieldProps, Option } from './fields.tsx'
import { FieldNotes } from './fields.tsx'
import { useField } from './values.ts'

/** One of a few (cards to pick from), or several of them with `many`. */
export function Choice(props: FieldProps & { options: readonly Option[]; many?: boolean; compact?: boolean }) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  return (
    <fieldset class="field" aria-describedby={field.described} aria-invalid={field.issue ? 'true' : undefined} id={field.id}>
      <legend class={props.quiet ? 'sr-only' : 'field-label'}>{props.label}</legend>
      <div class={props.compact ? 'choices choices-compact' : 'choices'}>
        {props.options.map((option) => (
          <label class="choice">
            <input
              type={props.many ? 'checkbox' : 'radio'}
              class={props.many ? 'checkbox checkbox-sm' : 'radio radio-sm'}
              name={props.name}
              value={option.value}
              checked={field.texts.includes(option.value)}
              disabled={option.disabled}
              required={props.required && !props.many}
            />
            <span>
              <span class="choice-label">{option.label}</span>
              {option.hint && <span class="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes id={field.id} hint={props.hint} issue={field.issue} />
    </fieldset>
  )
}

/**
 * On or off. Sends `false`, and when ticked `true` after it under the same name: the last one counts.
 * With `value` it sends that one only when ticked (one of a repeated field).
 */
export function Check(props: Omit<FieldProps, 'value'> & { value?: string; checked?: boolean }) {
  const field = useField(props.name, Boolean(props.hint), props.checked === undefined ? undefined : String(props.checked))
  const own = props.value ?? 'true'
  const on =
    props.value === undefined
      ? field.texts.at(-1) === 'true'
      : field.texts.includes(own) || (field.texts.at(-1) === 'true' && props.checked === true)
  return (
    <div class="field">
      {props.value === undefined && <input type="hidden" name={props.name} value="false" />}
      <label class="check">
        <input
          type="checkbox"
          class="checkbox checkbox-sm"
          id={field.id}
          name={props.name}
          value={own}
          checked={on}
          required={props.required}
          aria-invalid={field.issue ? 'true' : undefined}
          aria-describedby={field.described}
        />
        <span>{props.label}</span>
      </label>
      <FieldNotes id={field.id} hint={props.hint} issue={field.issue} />
    </div>
  )
}

/** A file to bring in: a plain file field, which can also be dropped onto where scripts run. The form needs `files`. */
export function FileField(props: Omit<FieldProps, 'value'> & { accept?: string; prompt?: Child }) {
  const field = useField(props.name, Boolean(props.hint))
  return (
    <div class="field">
      <wm-drop class="drop">
        <label for={field.id} class="drop-label">
          {props.label}
        </label>
        <p class="drop-prompt">{props.prompt ?? 'Drop it here, or choose it.'}</p>
        <input
          type="file"
          class="file-input"
          id={field.id}
          name={props.name}
          accept={props.accept}
          required={props.required}
          aria-invalid={field.issue ? 'true' : undefined}
          aria-describedby={field.described}
        />
        <p class="drop-chosen" data-chosen="" aria-live="polite" />
      </wm-drop>
      <FieldNotes id={field.id} hint={props.hint} issue={field.issue} />
    </div>
  )
}
