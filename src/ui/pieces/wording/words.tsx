import type { Child, PropsWithChildren } from 'hono/jsx'

/** What someone said, in their own words: always in the serif, always within quotation marks. */
export function Words({ children }: PropsWithChildren) {
  return <q class="words">{children}</q>
}

/** A sentence of ours with words of theirs in it, which stand between “ and ”: those look as theirs do. */
export function Spoken({ text }: { text: string }) {
  // What opens behind the last end is no quotation; looking for one there again and again would take long.
  const end = text.lastIndexOf('”') + 1
  const parts = [...text.slice(0, end).split(/“([^”]*)”/), text.slice(end)]
  return <>{parts.map((part, at) => (at % 2 === 1 && at < parts.length - 1 ? <Words>{part}</Words> : part))}</>
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
