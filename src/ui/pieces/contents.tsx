import type { Child } from 'hono/jsx'
import { Section } from './card.tsx'

/**
 * The parts of a long page, to jump to. It reads them off the sections themselves, so that none is named that is not there; a page of few
 * parts needs none. `beside` stays in sight while the page scrolls, where there is room for it; without it, it shows where there is not.
 */
export function Contents({ of, beside }: { of: readonly Child[]; beside?: boolean }) {
  const parts = of.flatMap((part) => named(part) ?? [])
  if (parts.length < 5) return null
  return (
    <nav class={beside ? 'contents contents-beside' : 'contents contents-above'} aria-label="On this page">
      {beside && <h2>On this page</h2>}
      {parts.map(({ id, title }) => (
        <a href={`#${id}`}>{title}</a>
      ))}
    </nav>
  )
}

type Part = { tag?: unknown; props?: { id?: string; title?: Child } }

function named(part: Child): { id: string; title: Child } | undefined {
  const { tag, props } = (part ?? {}) as Part
  return tag === Section && props?.id && props.title ? { id: props.id, title: props.title } : undefined
}
