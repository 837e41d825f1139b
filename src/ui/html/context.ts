import type { Child } from 'hono/jsx'
import { Part, write } from './element.ts'

/** What parts of a page are told by those around them. */
export interface Context<T> {
  Provider(props: { value: T; children?: Child }): Child
  readonly use: () => T
}

/** A page is written in one go, without waiting: what is provided now is what whoever is written now stands in. */
export function createContext<T>(outermost: T): Context<T> {
  let current = outermost
  return {
    use: () => current,
    Provider({ value, children }) {
      const within = new Part((onto) => {
        const before = current
        current = value
        try {
          write(children, onto)
        } finally {
          current = before
        }
      })
      return within as unknown as Child
    },
  }
}

export function useContext<T>(context: Context<T>): T {
  return context.use()
}
