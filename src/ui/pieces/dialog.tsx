import type { Child, PropsWithChildren } from 'hono/jsx'
import { useView } from '../view.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

/** A window over the page; a button with its id as `commandfor` opens it, Escape closes it. What is in it must also be reachable without it. */
export function Dialog({ id, title, children, wide }: PropsWithChildren<{ id: string; title: Child; wide?: boolean }>) {
  return (
    <dialog id={id} class={wide ? 'dialog dialog-wide' : 'dialog'} aria-labelledby={`${id}-title`}>
      <header class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <form method="dialog">
          <button type="submit" class="btn btn-ghost btn-sm btn-square" aria-label="Close">
            <Icon name="close" />
          </button>
        </form>
      </header>
      {children}
    </dialog>
  )
}

/** Several things that open in place, their labels in one line; what is open stands below it. */
export function Folds({ children }: PropsWithChildren) {
  return <div class="folds">{children}</div>
}

/**
 * Something that opens in place, such as an edit form under its value. Of those that share a `group`, one is open at a time. `form` names
 * the form inside (its operation, and its key if it has one): when that was refused it opens by itself, so that what is wrong is seen.
 */
export function Opening({
  label,
  open,
  children,
  icon,
  group,
  form,
}: PropsWithChildren<{ label: Child; open?: boolean; icon?: IconName; group?: string; form?: { operation: string; key?: string } }>) {
  const refused = useView().form
  const here = form !== undefined && refused?.operation === form.operation && refused.key === form.key
  return (
    <details class="opening" open={open || here} name={group}>
      <summary>
        {icon && <Icon name={icon} />}
        {label}
      </summary>
      <div class="opening-body">{children}</div>
    </details>
  )
}
