import type { Child } from 'hono/jsx'
import { useField } from './values.ts'

/** What every field has. `name` is its dotted path in the operation's input. */
export type FieldProps = {
  name: string
  label: string
  hint?: Child
  required?: boolean
  /** Says beside the label that it may be left empty; for the odd one out among required fields. */
  optional?: boolean
  /** Shown when the form knows nothing of this field. */
  value?: string | number | null
  /** The label is read out but not seen; only where the place says it all. */
  quiet?: boolean
  autofocus?: boolean
}

type TextProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'number'
  placeholder?: string
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url'
  maxlength?: number
  minlength?: number
  min?: number
  max?: number
  step?: number | 'any'
  pattern?: string
}

/** One line of text. */
export function Text(props: TextProps) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  return (
    <Field {...props} id={field.id} issue={field.issue}>
      <input
        {...control(props, field)}
        type={props.type ?? 'text'}
        class="input"
        value={props.type === 'password' ? undefined : field.text}
        placeholder={props.placeholder}
        autocomplete={props.autocomplete ?? 'off'}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        minlength={props.minlength}
        min={props.min}
        max={props.max}
        step={props.step}
        pattern={props.pattern}
      />
    </Field>
  )
}

/** Several lines of text; it grows with what is typed. */
export function Area(props: FieldProps & { rows?: number; placeholder?: string; maxlength?: number; words?: boolean }) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  return (
    <Field {...props} id={field.id} issue={field.issue}>
      <textarea
        {...control(props, field)}
        class={props.words ? 'textarea area-words' : 'textarea'}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        maxlength={props.maxlength}
      >
        {/* A browser drops the first line break of a textarea, so one is given to be dropped. */}
        {`\n${field.text}`}
      </textarea>
    </Field>
  )
}

/** A plain day. */
export function DayField(props: FieldProps & { min?: string; max?: string }) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  return (
    <Field {...props} id={field.id} issue={field.issue}>
      <input {...control(props, field)} type="date" class="input" value={field.text} min={props.min} max={props.max} />
    </Field>
  )
}

/** Several short texts in one line, with commas between them: posted as one text, which the door splits for a list. */
export function Tokens(props: FieldProps & { suggestions?: readonly string[] }) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  const list = props.suggestions?.length ? `${field.id}-list` : undefined
  return (
    <Field {...props} id={field.id} issue={field.issue}>
      <input
        {...control(props, field)}
        type="text"
        class="input"
        value={field.text}
        autocomplete="off"
        list={list}
        placeholder="with, commas, between"
      />
      {list && (
        <datalist id={list}>
          {props.suggestions?.map((suggestion) => (
            <option value={suggestion} />
          ))}
        </datalist>
      )}
    </Field>
  )
}

export type Option = { value: string; label: string; hint?: string; disabled?: boolean }

/** One of many. */
export function Select(props: FieldProps & { options: readonly Option[]; none?: string }) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  return (
    <Field {...props} id={field.id} issue={field.issue}>
      <select {...control(props, field)} class="select">
        {props.none !== undefined && <option value="">{props.none}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={field.texts.includes(option.value)} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Words to look for; in `Filters` it searches as you type. */
export function Search(props: FieldProps & { placeholder?: string }) {
  const field = useField(props.name, Boolean(props.hint), props.value)
  return (
    <Field {...props} id={field.id} issue={field.issue}>
      <input
        {...control(props, field)}
        type="search"
        class="input"
        value={field.text}
        placeholder={props.placeholder}
        autocomplete="off"
        maxlength={200}
      />
    </Field>
  )
}

/** The frame they all share: label, control, hint, issue. */
function Field(props: FieldProps & { id: string; issue?: string; children: Child }) {
  return (
    <div class="field">
      <label for={props.id} class={props.quiet ? 'sr-only' : 'field-label'}>
        {props.label}
        {props.optional && <span class="field-optional"> optional</span>}
      </label>
      {props.children}
      <FieldNotes id={props.id} hint={props.hint} issue={props.issue} />
    </div>
  )
}

/** The hint and the issue under a control, where `aria-describedby` points. */
export function FieldNotes({ id, hint, issue }: { id: string; hint?: Child; issue?: string }) {
  return (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {issue && (
        <p class="field-issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
    </>
  )
}

function control(props: FieldProps, field: { id: string; issue?: string; described?: string }) {
  return {
    id: field.id,
    name: props.name,
    required: props.required,
    autofocus: props.autofocus,
    'aria-invalid': field.issue ? ('true' as const) : undefined,
    'aria-describedby': field.described,
  }
}
