import type { PropsWithChildren } from 'hono/jsx'
import { HiddenValues, WayBack } from '../forms/form.tsx'
import { useView } from '../view.ts'
import { Icon } from './icon.tsx'

/** What just happened, with the way to take it back. The region is always there, so that its words are read out when they come. */
export function NoticeArea() {
  const view = useView()
  return (
    <div class="notices" role="status" aria-live="polite" id="notices">
      {view.notice && (
        <div class="notice" data-turbo-temporary="">
          <span>{view.notice.words}</span>
          {view.notice.undo && (
            <form method="post" action={`/do/${view.notice.undo.operation}`} class="action">
              <WayBack />
              <HiddenValues values={view.notice.undo.values} />
              <button type="submit" class="btn btn-sm btn-ghost" data-key="z">
                <Icon name="undo" />
                Undo
              </button>
            </form>
          )}
        </div>
      )}
    </div>
  )
}

/** Something to know on this page: calm, or a warning. */
export function Remark({ tone = 'calm', children }: PropsWithChildren<{ tone?: 'calm' | 'late' | 'wrong' }>) {
  return <div class={`remark remark-${tone}`}>{children}</div>
}
