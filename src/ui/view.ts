import { createContext, useContext } from './html/context.ts'

/** Everything a page may know about the one looking at it. A door builds it; components read it through `useView()`. */
export type View = {
  /** Path of the page shown, without the query: `/people`. */
  path: string
  query: URLSearchParams
  workspace?: { id: string; name: string }
  /** Every workspace this member can switch to, the present one among them. */
  workspaces?: { id: string; name: string }[]
  member?: { id: string; name: string; email: string; role: string }
  /** What the person chose; null follows their system. */
  theme: 'light' | 'dark' | null
  /** The plain day `YYYY-MM-DD` in the workspace's time zone. */
  today: string
  /** IANA name, `Europe/Vienna`. */
  timezone: string
  form?: FormState
  notice?: Notice
  /** Whether the page should follow other members' changes as they happen. */
  live: boolean
}

/** A form that was refused: what was typed and what is wrong with it. `form_key`, `then` and `at` are not among the values. */
export type FormState = {
  operation: string
  key?: string
  /** By the dotted path of the input: `emails.0`, `address.city`, `custom.birth_place`. */
  values: Record<string, string[]>
  detail: string
  issues: { path: string; message: string }[]
  /** Nothing was refused: what was typed stands again beside what the operation answers. */
  answered?: boolean
}

/** What just happened, and the operation that takes it back. */
export type Notice = { words: string; undo?: { operation: string; values: Record<string, string> } }

const nobody: View = { path: '/', query: new URLSearchParams(), theme: null, today: '1970-01-01', timezone: 'UTC', live: false }

export const ViewContext = createContext<View>(nobody)

/** The view of the page being rendered. Only for synchronous components: pages load their data first. */
export function useView(): View {
  return useContext(ViewContext)
}

/** The address of the page shown with some of its query changed; `null` takes a parameter out. */
export function linkWith(view: View, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(view.query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  return query.size ? `${view.path}?${query}` : view.path
}

/** The address of the page shown, query included. */
export function here(view: View): string {
  return linkWith(view, {})
}
