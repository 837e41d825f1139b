import { Element, type Props } from './element.ts'

// What `<Tag ...>` is compiled to. The types of elements are those of hono/jsx; how they are written out is our own, since a page of the
// server is written once, at once, and thrown away: neither hooks, nor streams, nor parts that wait.
export type { JSX } from 'hono/jsx/jsx-runtime'

export function jsx(tag: ConstructorParameters<typeof Element>[0], props: Props): Element {
  return new Element(tag, props)
}

export { jsx as jsxDEV, jsx as jsxs }

export function Fragment({ children }: Props): unknown {
  return children
}
