import type { PropsWithChildren } from 'hono/jsx'
import { WayBack } from '../../forms/form.tsx'
import { FormContext } from '../../forms/values.ts'
import { useView } from '../../view.ts'

/**
 * Doing one thing to many: the table's ticks belong to this form, and each button inside it names its operation and, with
 * `only`, the fields it sends beside the ticks. It stays in sight while something is ticked, and counts what is.
 */
export function Bulk({ id, label, children }: PropsWithChildren<{ id: string; label: string }>) {
  const view = useView()
  const refused = view.form?.key === id ? view.form : undefined
  return (
    <form id={id} method="post" class="bulk" aria-label={label} data-refused={refused ? '' : undefined}>
      <WayBack formKey={id} />
      <p class="bulk-count" data-count="" aria-live="polite">
        With those ticked:
      </p>
      {refused && (
        <p class="field-issue" role="alert">
          {refused.detail}
        </p>
      )}
      <FormContext.Provider value={{ id, values: {}, refused }}>{children}</FormContext.Provider>
    </form>
  )
}

/** Holds a `Bulk` and the `Table` whose ticks it uses. */
export function Selecting({ children }: PropsWithChildren) {
  return <wm-select>{children}</wm-select>
}
