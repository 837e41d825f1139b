import type { Ask } from '../load.ts'

/** A kind of request with the many forms it takes, so that no answer is measured that was just given. */
export interface Route {
  name: string
  /** A page for someone who has signed in; an answer of the API; a change through the API, of which each form is asked once. */
  kind: 'page' | 'read' | 'write'
  asks: Ask[]
}

/** What is asked of one workspace, and what is not, with the reason. */
export interface Asks {
  key: string
  routes: Route[]
  leftOut: { name: string; because: string }[]
}

/** What is asked: what only looks, or what changes something. */
export type Half = 'reads' | 'writes'

/** How many of its forms a change is asked with: recorded, one after the other, over 16 connections, over 64. Fewer where making them takes long. */
export const writeForms = { recorded: 4, one: 8, many: 24, most: 64 }

/** The headers that let a request in. */
export function headersOf(
  kind: Route['kind'],
  { key, cookie, host }: { key: string; cookie: string; host: string },
): Record<string, string> {
  return kind === 'page' ? { host, cookie, accept: 'text/html' } : { host, authorization: `Bearer ${key}`, accept: 'application/json' }
}
