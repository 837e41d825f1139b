import type { Child } from 'hono/jsx'

/** What a page says first: one title, one sentence, at most one next step. */
export function PageHead({
  title,
  lead,
  above,
  face,
  children,
}: {
  title: Child
  lead?: Child
  above?: Child
  face?: Child
  children?: Child
}) {
  return (
    <header class={face !== undefined ? 'page-head page-head-face' : 'page-head'}>
      {face}
      <div>
        {above && <p class="page-above">{above}</p>}
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {children !== undefined && <div class="page-acts">{children}</div>}
    </header>
  )
}
