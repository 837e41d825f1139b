import { expect, test } from 'bun:test'
import type { Child } from 'hono/jsx'
import { renderFragment } from './render.tsx'
import type { View } from './view.ts'

const view: View = {
  path: '/',
  query: new URLSearchParams(),
  workspace: { id: 'w', name: 'Northlight IT' },
  workspaces: [
    { id: 'w', name: 'Northlight IT' },
    { id: 'x', name: 'Riverside Choir' },
  ],
  member: { id: 'm', name: 'Sana Malik', email: 'sana@northlight.example', role: 'owner' },
  theme: null,
  today: '2026-03-10',
  timezone: 'Europe/Vienna',
  live: true,
}

/** A component as HTML, seen by Sana on 10 March 2026 in Vienna unless told otherwise. */
export function rendered(piece: Child, changes: Partial<View> = {}): string {
  return renderFragment({ ...view, ...changes }, piece)
}

/** The first start tag that holds these words; with `whole`, up to its end tag. */
export function element(html: string, words: string, whole = false): string {
  const found = html.match(/<[a-z][^>]*>/g)?.find((tag) => tag.includes(words))
  if (!found) throw new Error(`No tag holds ${words}`)
  if (!whole) return found
  const from = html.indexOf(found)
  return html.slice(from, html.indexOf('</', from))
}

/** How often these words appear. */
export function count(html: string, words: string): number {
  return html.split(words).length - 1
}

test('a component that would have to wait is refused, for a page must hold its data before it is rendered', () => {
  const Slow = async () => <p>late</p>
  expect(() => rendered(<Slow />)).toThrow('before it is rendered')
})
