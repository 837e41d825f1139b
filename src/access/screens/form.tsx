import type { PropsWithChildren } from 'hono/jsx'
import { FormContext, fieldId } from '../../ui/forms/values.ts'
import type { FormState } from '../../ui/index.ts'
import { Submit, useView } from '../../ui/index.ts'

/**
 * A form of the gate: posts to its own address, since nobody has come in yet who could call an operation. The browser itself sends it:
 * a page of whoever was here before must not be kept, and some answers (new backup codes) stand nowhere else.
 */
export function GateForm({
  action,
  label,
  values,
  children,
}: PropsWithChildren<{ action: string; label: string; values?: Record<string, string> }>) {
  const view = useView()
  const refused = view.form?.operation === action ? view.form : undefined
  const id = fieldId('gate', action)
  return (
    <form id={id} method="post" action={action} class="form" aria-label={label} data-turbo="false">
      <FormContext.Provider value={{ id, values: values ?? {}, refused }}>
        {refused && <Refused state={refused} formId={id} />}
        {children}
      </FormContext.Provider>
    </form>
  )
}

/** The one thing such a page is for. */
export function Go({ children }: PropsWithChildren) {
  return (
    <div class="actions">
      <Submit kind="next">{children}</Submit>
    </div>
  )
}

/** One step that needs nothing filled in; `goesTo` is where it leads, a path of our own, `workspace` what it is about. */
export function GateButton({ action, label, goesTo, workspace }: { action: string; label: string; goesTo?: string; workspace?: string }) {
  return (
    <form method="post" action={action} class="action" data-turbo="false">
      {goesTo && <input type="hidden" name="then" value={goesTo} />}
      {workspace && <input type="hidden" name="workspace_id" value={workspace} />}
      <button type="submit" class="btn btn-plain">
        {label}
      </button>
    </form>
  )
}

function Refused({ state, formId }: { state: FormState; formId: string }) {
  return (
    <div class="refused" role="alert" tabindex={-1} autofocus data-focus="">
      <p>{state.detail}</p>
      {state.issues.length > 0 && (
        <ul>
          {state.issues.map((issue) => (
            <li>
              <a href={`#${fieldId(formId, issue.path)}`}>{issue.message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
