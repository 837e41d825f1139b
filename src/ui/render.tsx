import type { Child } from 'hono/jsx'
import { written } from './html/element.ts'
import type { View } from './view.ts'
import { ViewContext } from './view.ts'

/** A whole page as HTML. The page must already hold its data: a part that waits is refused. */
export function renderPage(view: View, page: Child): string {
  return `<!doctype html>${renderFragment(view, page)}`
}

/** A piece of a page (what an island fetches) as HTML. */
export function renderFragment(view: View, piece: Child): string {
  return written(<ViewContext.Provider value={view}>{piece}</ViewContext.Provider>)
}
