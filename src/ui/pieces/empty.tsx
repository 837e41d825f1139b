import type { Child, PropsWithChildren } from 'hono/jsx'
import type { IconName } from './icon.tsx'
import { Blaze, Icon } from './icon.tsx'

/** Nothing here yet: what belongs here, in a sentence, and the ways to begin as children. */
export function Empty({ title, children, lead }: PropsWithChildren<{ title: Child; lead?: Child }>) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {lead && <p class="soft">{lead}</p>}
      {children && <div class="actions">{children}</div>}
    </div>
  )
}

export type Way = { href?: string; icon: IconName; title: string; words: Child }

/** Ways to begin, for a workspace with nothing in it: each a link with what it brings, or words on how to go it elsewhere. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li data-item={way.href ? '' : undefined}>
          {way.href ? (
            <a href={way.href} class="card way way-link" data-open="">
              <WayFace {...way} />
            </a>
          ) : (
            <div class="card way">
              <WayFace {...way} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function WayFace({ icon, title, words }: Way) {
  return (
    <>
      <Icon name={icon} />
      <strong>{title}</strong>
      <span class="soft">{words}</span>
    </>
  )
}

/** A page that cannot be shown, or a refusal without a form to show it in: what happened and where to go from here. */
export function Problem({
  title,
  detail,
  issues,
  children,
}: PropsWithChildren<{ title: string; detail: Child; issues?: readonly { path: string; message: string }[] }>) {
  return (
    <div class="problem">
      <Blaze />
      <h1>{title}</h1>
      <p class="lead">{detail}</p>
      {issues && issues.length > 0 && (
        <ul class="problem-issues">
          {issues.map((issue) => (
            <li>
              {issue.path && <code>{issue.path}</code>} {issue.message}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        {children ?? (
          <a class="btn btn-plain" href="/">
            To this morning
          </a>
        )}
      </div>
    </div>
  )
}
