import type { PropsWithChildren } from 'hono/jsx'

/** A small word beside something: `calm` (default), `good`, `late` or `wrong`. */
export function Tag({ tone = 'calm', children }: PropsWithChildren<{ tone?: 'calm' | 'good' | 'late' | 'wrong' }>) {
  return <span class={`badge tag-${tone}`}>{children}</span>
}

/** Said of what is past its day. */
export function Late({ children }: PropsWithChildren) {
  return <span class="late">{children}</span>
}

/** A value in a list of values, perhaps leading to all that share it. */
export function Chip({ href, current, children }: PropsWithChildren<{ href?: string; current?: boolean }>) {
  return href ? (
    <a class="chip" href={href} aria-current={current ? 'true' : undefined}>
      {children}
    </a>
  ) : (
    <span class="chip">{children}</span>
  )
}

/** Chips in a line. */
export function Chips({ children }: PropsWithChildren) {
  return <span class="chips">{children}</span>
}

/** A key to press. */
export function Kbd({ children }: PropsWithChildren) {
  return <kbd class="kbd kbd-sm">{children}</kbd>
}
