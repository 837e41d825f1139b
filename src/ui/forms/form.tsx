import type { PropsWithChildren } from 'hono/jsx'
import { useContext } from '../html/context.ts'
import type { FormState } from '../view.ts'
import { here, useView } from '../view.ts'
import { FormContext, fieldId } from './values.ts'

export type FormProps = PropsWithChildren<{
  /** The operation that takes what is typed: `people.update`. */
  operation: string
  /** Where to go once it is done; the page shown if left out. A path of our own. */
  then?: string
  /** Tells forms of the same operation on one page apart. (JSX keeps the name `key` for itself.) */
  formKey?: string
  /** What the fields show at first, nested as the operation's input or by dotted path. */
  values?: Record<string, unknown>
  /** Sent along unseen, by dotted path. */
  hidden?: Record<string, string | readonly string[]>
  /** Says which form this is to someone who cannot see it; needed where a page has several. */
  label?: string
  /** Whether files travel with it. */
  files?: boolean
  /** Fields and button in one line where there is room. */
  inline?: boolean
  /** As wide as the page: for a form around a table. */
  wide?: boolean
  /** The operations that other buttons of this form name: refused, they are shown here as well. */
  others?: readonly string[]
  id?: string
  /** Where it is posted when that is no operation's address: `/sign-in`. */
  action?: string
}>

/**
 * The one way to change anything: posts to `/do/OPERATION`, each field named by its dotted path in the operation's input.
 * Beside the input travel `then` (where to go), `at` (the page to show again when refused) and `form_key`.
 * When the last post of this very form was refused, it shows what was typed and what is wrong with it.
 */
export function Form(props: FormProps) {
  const view = useView()
  const id = props.id ?? fieldId(`f-${props.operation}`, props.formKey ?? '').replace(/-$/, '')
  const refused = isThis(view.form, props) ? view.form : undefined
  return (
    <form
      id={id}
      method="post"
      action={props.action ?? `/do/${props.operation}`}
      class={props.inline ? 'form form-inline' : props.wide ? 'form form-wide' : 'form'}
      aria-label={props.label}
      enctype={props.files ? 'multipart/form-data' : undefined}
      data-refused={refused ? '' : undefined}
    >
      <WayBack then={props.then} formKey={props.formKey} />
      {props.hidden && <HiddenValues values={props.hidden} />}
      <FormContext.Provider value={{ id, values: props.values ?? {}, refused }}>
        {refused && <Refused state={refused} formId={id} />}
        {props.children}
      </FormContext.Provider>
    </form>
  )
}

/** Where the web door goes from here: `then` once it is done, `at` when it is refused, and which form this was. */
export function WayBack({ then, formKey }: { then?: string; formKey?: string }) {
  const view = useView()
  return (
    <>
      <input type="hidden" name="then" value={then ?? here(view)} />
      <input type="hidden" name="at" value={here(view)} />
      {formKey && <input type="hidden" name="form_key" value={formKey} />}
    </>
  )
}

/** Inputs nobody sees. */
export function HiddenValues({ values }: { values: Record<string, string | readonly string[]> }) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one) => <input type="hidden" name={name} value={one} />),
      )}
    </>
  )
}

/** One value sent unseen, prefilled like any other field. */
export function Hidden({ name, value }: { name: string; value: string }) {
  const { refused } = useContext(FormContext)
  return <input type="hidden" name={name} value={refused?.values[name]?.[0] ?? value} />
}

function isThis(state: FormState | undefined, { operation, others = [], formKey }: FormProps): boolean {
  return state !== undefined && !state.answered && [operation, ...others].includes(state.operation) && (state.key ?? '') === (formKey ?? '')
}

/** What was refused and where; it takes the focus, so that it is read out first. */
function Refused({ state, formId }: { state: FormState; formId: string }) {
  return (
    <div class="refused" role="alert" tabindex={-1} autofocus data-focus="">
      <p>{state.detail}</p>
      {state.issues.length > 0 && (
        <ul>
          {state.issues.map((issue) => (
            <li>{issue.path ? <a href={`#${fieldId(formId, fieldOf(state, issue.path))}`}>{issue.message}</a> : issue.message}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The name of the field an issue belongs to: `tags` for `tags.3`, where one field stands for the whole list. */
function fieldOf({ values }: FormState, path: string): string {
  const steps = path.split('.')
  for (let end = steps.length; end > 0; end--) {
    const name = steps.slice(0, end).join('.')
    if (Object.hasOwn(values, name)) return name
  }
  return path
}
