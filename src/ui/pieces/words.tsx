import type { Child, PropsWithChildren } from 'hono/jsx'

/** What someone said, in their own words: always in the serif, always within quotation marks. */
export function Words({ children }: PropsWithChildren) {
  return <q class="words">{children}</q>
}

/** Their words standing alone, with who said them and when. */
export function Quote({ children, by, large }: PropsWithChildren<{ by?: Child; large?: boolean }>) {
  return (
    <figure class={large ? 'quote quote-large' : 'quote'}>
      <blockquote>
        <q class="words">{children}</q>
      </blockquote>
      {by && <figcaption>{by}</figcaption>}
    </figure>
  )
}
