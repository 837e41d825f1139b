import { attributeWritten, escaped } from './text.ts'

export type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown

/** What `<Tag ...>` makes. It is written out with the whole page, when what stands around it is known. */
export class Element {
  readonly tag: string | Component
  readonly props: Props

  constructor(tag: string | Component, props: Props) {
    this.tag = tag
    this.props = props
  }

  toString(): string {
    return typeof this.tag === 'string' ? tagWritten(this.tag, this.props) : written(this.tag(this.props))
  }
}

/** HTML that was written already and is taken as it is. */
export class Written {
  readonly #html: string

  constructor(html: string) {
    this.#html = html
  }

  toString(): string {
    return this.#html
  }
}

/** A part of a page as HTML, every text in it escaped. What waits (a promise) is refused: a page loads its data before it is laid out. */
export function written(part: unknown): string {
  if (typeof part === 'string') return escaped(part)
  if (part instanceof Element || part instanceof Written) return part.toString()
  if (part === undefined || part === null || typeof part === 'boolean') return ''
  if (typeof part === 'number') return String(part)
  if (!Array.isArray(part)) throw new TypeError('A page must load its data before it is rendered.')
  let html = ''
  for (const one of part) html += written(one)
  return html
}

/** Tags that hold nothing and are not closed. */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

function tagWritten(tag: string, props: Props): string {
  let html = `<${tag}`
  for (const name in props) {
    if (name !== 'children') html += attributeWritten(name, props[name])
  }
  if (empty.has(tag)) return `${html}/>`
  return `${html}>${written(props.children)}</${tag}>`
}
