import type { Child, PropsWithChildren } from 'hono/jsx'
import type { IconName } from '../pieces/icon.tsx'
import { Icon } from '../pieces/icon.tsx'
import { HiddenValues, WayBack } from './form.tsx'

/** `next` is the one next step of a page (the trail mark's orange): at most one is in sight. */
export type ActionKind = 'next' | 'main' | 'plain' | 'quiet' | 'remove'

type ButtonProps = PropsWithChildren<{
  kind?: ActionKind
  small?: boolean
  /** As wide as high, for an icon alone; it needs a `name`. */
  square?: boolean
  icon?: IconName
  /** A single key that does the same while nobody is typing. */
  shortcut?: string
  /** Read out in place of the words on it, where those would be the same on many buttons: it begins with them. */
  name?: string
}>

/**
 * The button that sends the form around it. `only` names the fields that belong to it when a form has several buttons; `download` says
 * that a file is answered, which Turbo could not take.
 */
export function Submit(
  props: ButtonProps & { operation?: string; only?: readonly string[]; form?: string; formKey?: string; download?: boolean },
) {
  return (
    <button
      type="submit"
      class={buttonClass(props)}
      data-key={props.shortcut}
      aria-keyshortcuts={props.shortcut}
      aria-label={props.name}
      formaction={props.operation && `/do/${props.operation}`}
      name={props.only && 'only'}
      value={props.only?.join(' ')}
      form={props.form}
      data-turbo={props.download ? 'false' : undefined}
    >
      <ButtonFace {...props} />
    </button>
  )
}

/** One button that does one thing, without anything to fill in. */
export function Action(
  props: Omit<ButtonProps, 'children'> & {
    operation: string
    values?: Record<string, string | readonly string[]>
    then?: string
    label: Child
  },
) {
  return (
    <form method="post" action={`/do/${props.operation}`} class="action">
      <WayBack then={props.then} />
      {props.values && <HiddenValues values={props.values} />}
      <button type="submit" class={buttonClass(props)} data-key={props.shortcut} aria-keyshortcuts={props.shortcut} aria-label={props.name}>
        <ButtonFace {...props}>{props.label}</ButtonFace>
      </button>
    </form>
  )
}

/** A link that looks like a button. `download` and other addresses that are no pages are not taken over by Turbo. */
export function LinkButton(props: ButtonProps & { href: string; download?: boolean; current?: boolean }) {
  return (
    <a
      href={props.href}
      class={buttonClass(props)}
      data-key={props.shortcut}
      aria-keyshortcuts={props.shortcut}
      aria-label={props.name}
      aria-current={props.current ? 'true' : undefined}
      data-turbo={props.download ? 'false' : undefined}
      download={props.download || undefined}
    >
      <ButtonFace {...props} />
    </a>
  )
}

/** Buttons side by side. */
export function Actions({ children, end }: PropsWithChildren<{ end?: boolean }>) {
  return <div class={end ? 'actions actions-end' : 'actions'}>{children}</div>
}

const kinds: Record<ActionKind, string> = {
  next: 'btn-accent',
  main: 'btn-primary',
  plain: 'btn-plain',
  quiet: 'btn-ghost',
  remove: 'btn-remove',
}

function buttonClass({ kind = 'plain', small, square }: Omit<ButtonProps, 'children'>): string {
  return `btn ${kinds[kind]}${small ? ' btn-sm' : ''}${square ? ' btn-square' : ''}`
}

function ButtonFace({ icon, children }: ButtonProps) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  )
}
