import { asRefusal, NotSignedIn, type Refusal, statusOf } from '../../platform/refusal.ts'
import { Layout, PlainLayout, Problem, renderPage } from '../../ui/index.ts'
import type { View } from '../../ui/view.ts'
import { headersOf } from '../http/answers.ts'
import type { Parts } from '../parts.ts'

/** A page that says why there is nothing else to see, in words a person would use. */
export function problemPage(parts: Parts, view: View, thrown: unknown, requestId: string): Response {
  const refusal = asRefusal(thrown)
  const title = titleOf(refusal)
  const Frame = view.member ? Layout : PlainLayout
  const page = (
    <Frame title={title}>
      <Problem title={title} detail={detailOf(refusal, requestId)} issues={refusal.issues}>
        {refusal instanceof NotSignedIn ? (
          <a class="btn btn-primary" href="/sign-in">
            Sign in
          </a>
        ) : undefined}
      </Problem>
    </Frame>
  )
  // There is no page at a form's own address to come back to.
  const path = view.path.startsWith('/do/') ? '/' : view.path
  return new Response(renderPage({ ...view, path, notice: undefined, live: false }, page), {
    status: statusOf(refusal),
    headers: { ...parts.fixed.page, ...headersOf(refusal) },
  })
}

/** What a refusal is called above its words. */
export function titleOf(refusal: Refusal): string {
  if (refusal instanceof NotSignedIn) return 'Sign in first'
  const titles: Record<Refusal['code'], string> = {
    invalid: 'That did not work',
    not_found: 'This trail ends here',
    not_allowed: 'Not yours to open',
    conflict: 'Not possible just now',
    too_large: 'Too large',
    too_many: 'One moment',
    unavailable: 'Not just now',
    bug: 'Our mistake',
  }
  return titles[refusal.code]
}

function detailOf(refusal: Refusal, requestId: string): string {
  return refusal.code === 'bug' ? `${refusal.message} If it happens again, tell us this number: ${requestId}` : refusal.message
}
