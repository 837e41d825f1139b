import type { Child } from 'hono/jsx'
import { linkWith, useView } from '../../view.ts'
import { Icon } from '../icon.tsx'

/** Onwards by cursor, and back to the start. Shows nothing when everything fits on one page. */
export function Pager({ next, children }: { next: string | null; children?: Child }) {
  const view = useView()
  const onward = view.query.has('after')
  if (!next && !onward && !children) return null
  return (
    <nav class="pager" aria-label="Pages">
      {onward && (
        <a class="btn btn-plain btn-sm" href={linkWith(view, { after: null })}>
          <Icon name="left" />
          From the start
        </a>
      )}
      {children && <span class="soft">{children}</span>}
      {next && (
        <a class="btn btn-plain btn-sm pager-next" href={linkWith(view, { after: next })} rel="next" data-key="n">
          Next
          <Icon name="right" />
        </a>
      )}
    </nav>
  )
}
