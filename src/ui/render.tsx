import type { Child } from 'hono/jsx'
import type { View } from './view.ts'
import { ViewContext } from './view.ts'

/** A whole page as HTML. The page must already hold its data: a component that waits is refused. */
export function renderPage(view: View, page: Child): string {
  return `<!doctype html>${renderFragment(view, page)}`
}

/** A piece of a page (what an island fetches) as HTML. */
export function renderFragment(view: View, piece: Child): string {
  const html = (<ViewContext.Provider value={view}>{piece}</ViewContext.Provider>).toString()
  if (typeof html !== 'string') throw new TypeError('A page must load its data before it is rendered.')
  return html
}
