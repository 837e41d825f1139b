import { escaped, writeAttribute } from './text.ts'

export type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown

/** A page on its way: its pieces, in their order, put together once at the end. */
type Pieces = string[]

/** What `<Tag ...>` makes. It is written out with the whole page, when what stands around it is known. */
export class Element {
  readonly tag: string | Component
  readonly props: Props

  constructor(tag: string | Component, props: Props) {
    this.tag = tag
    this.props = props
  }

  write(onto: Pieces): void {
    if (typeof this.tag === 'string') writeTag(this.tag, this.props, onto)
    else write(this.tag(this.props), onto)
  }
}

/** A part that writes itself: HTML that was written already, or what stands within something that only those inside know of. */
export class Part {
  readonly write: (onto: Pieces) => void

  constructor(write: (onto: Pieces) => void) {
    this.write = write
  }
}

/** A part of a page as HTML, every text in it escaped. What waits (a promise) is refused: a page loads its data before it is laid out. */
export function written(part: unknown): string {
  const pieces: Pieces = []
  write(part, pieces)
  return pieces.join('')
}

/** The same, put behind the pieces that there are. */
export function write(part: unknown, onto: Pieces): void {
  if (typeof part === 'string') onto.push(escaped(part))
  else if (part instanceof Element || part instanceof Part) part.write(onto)
  else if (Array.isArray(part)) for (const one of part) write(one, onto)
  else if (typeof part === 'number') onto.push(String(part))
  else if (part !== undefined && part !== null && typeof part !== 'boolean')
    throw new TypeError('A page must load its data before it is rendered.')
}

/** Tags that hold nothing and are not closed. */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

/** How each tag begins and ends. They stand in our own code, so there are few of them. */
const ends = new Map<string, readonly [begin: string, end: string]>()

function writeTag(tag: string, props: Props, onto: Pieces): void {
  let known = ends.get(tag)
  if (known === undefined) {
    known = [`<${tag}`, empty.has(tag) ? '/>' : `</${tag}>`]
    ends.set(tag, known)
  }
  onto.push(known[0])
  for (const name in props) {
    if (name !== 'children') writeAttribute(name, props[name], onto)
  }
  if (known[1] !== '/>') {
    onto.push('>')
    write(props.children, onto)
  }
  onto.push(known[1])
}
