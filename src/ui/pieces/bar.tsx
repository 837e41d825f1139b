import type { Child } from 'hono/jsx'

/** How far a long piece of work has come: `done` of `total`, or under way without a known end. */
export function Bar({ label, done, total, children }: { label: string; done?: number; total?: number; children?: Child }) {
  return (
    <div class="bar">
      <progress class="progress progress-primary" aria-label={label} value={total ? done : undefined} max={total || undefined} />
      {children && <p class="bar-words">{children}</p>}
    </div>
  )
}

/**
 * A part of the page that follows a piece of work while it runs: it is fetched again every few seconds until `running` is false.
 * Without scripts the page itself is.
 */
export function Progress({ id, src, running, children }: { id: string; src: string; running: boolean; children: Child }) {
  return (
    <wm-progress data-running={running ? '' : undefined} data-src={src} data-frame={id}>
      <turbo-frame id={id}>
        <div data-running={running ? '' : undefined}>{children}</div>
      </turbo-frame>
      {running && (
        <noscript>
          <meta http-equiv="refresh" content="3" />
        </noscript>
      )}
    </wm-progress>
  )
}
