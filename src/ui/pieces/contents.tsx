import type { Child } from 'hono/jsx'
import { Element } from '../html/element.ts'
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

/** The id of a section, to tell it by. */
export function sectionId(part: unknown): string | undefined {
  return named(part)?.id
}

/** The same section, closed to a line until somebody opens it. */
export function foldSection(part: unknown): unknown {
  return named(part) && part instanceof Element ? new Element(part.tag, { ...part.props, folded: true }) : part
}

function named(part: unknown): { id: string; title: Child } | undefined {
  if (!(part instanceof Element) || part.tag !== (Section as unknown)) return undefined
  const { id, title } = part.props as { id?: string; title?: string }
  return id && title ? { id, title } : undefined
}
