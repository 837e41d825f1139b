import type { Child, PropsWithChildren } from 'hono/jsx'

/** A sheet of paper on the page. `now` paints the mark on its edge: the one next thing, a part of the page by itself. */
export function Card({
  id,
  title,
  hint,
  now,
  actions,
  children,
}: PropsWithChildren<{ id?: string; title?: Child; hint?: Child; now?: boolean; actions?: Child }>) {
  return (
    <section class={now ? 'card card-now' : 'card'} id={id}>
      {(title || actions) && (
        <header class="card-head">
          {title &&
            (now ? (
              <h2>
                {title}
                {hint && <small> {hint}</small>}
              </h2>
            ) : (
              <h3>
                {title}
                {hint && <small> {hint}</small>}
              </h3>
            ))}
          {actions}
        </header>
      )}
      {children}
    </section>
  )
}

/** A part of a page under its own heading. `folded`: closed to a line until somebody opens it, or follows a link to it. */
export function Section({
  title,
  id,
  lead,
  actions,
  folded,
  children,
}: PropsWithChildren<{ title: Child; id?: string; lead?: Child; actions?: Child; folded?: boolean }>) {
  if (folded)
    return (
      <details class="section section-folded" id={id}>
        <summary class="section-head">
          <h2>{title}</h2>
          {lead && <span class="section-lead">{lead}</span>}
        </summary>
        {actions}
        {children}
      </details>
    )
  return (
    <section class="section" id={id}>
      <header class="section-head">
        <h2>{title}</h2>
        {actions}
      </header>
      {lead && <p class="section-lead">{lead}</p>}
      {children}
    </section>
  )
}

/** Parts beside each other where there is room, below each other where there is not. */
export function Two({ children }: PropsWithChildren) {
  return <div class="two">{children}</div>
}

/** A wide part with a narrow one beside it. */
export function Aside({ children, aside }: PropsWithChildren<{ aside: Child }>) {
  return (
    <div class="with-aside">
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  )
}

/** Parts below each other with air between them. */
export function Stack({ children, close }: PropsWithChildren<{ close?: boolean }>) {
  return <div class={close ? 'stack stack-close' : 'stack'}>{children}</div>
}

/** Fields and buttons in one line where there is room. */
export function Inline({ children }: PropsWithChildren) {
  return <div class="form-inline">{children}</div>
}

/** The sentence that says it, before any picture; put the number in `<strong>`. */
export function Sentence({ children }: PropsWithChildren) {
  return <p class="sentence">{children}</p>
}

/** Words that step back. */
export function Soft({ children }: PropsWithChildren) {
  return <span class="soft">{children}</span>
}

/** Only for those who listen. */
export function Unseen({ children }: PropsWithChildren) {
  return <span class="sr-only">{children}</span>
}
