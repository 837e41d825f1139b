/** A text as it may stand in HTML, between tags and in double quotes. */
export function escaped(text: string): string {
  return /[&<>'"]/.test(text) ? text.replace(/[&<>'"]/g, (sign) => signs[sign] as string) : text
}

/** Writes an attribute with a space before it; nothing for one that is left out. Refuses what is neither text, number nor yes or no. */
export function writeAttribute(name: string, value: unknown, onto: string[]): void {
  if (value === undefined || value === null) return
  if (typeof value === 'string') onto.push(begun(name), escaped(value), '"')
  else if (typeof value === 'boolean' && flags.has(name)) {
    if (value) onto.push(begun(name), '"')
  } else if (typeof value === 'number' || typeof value === 'boolean') onto.push(begun(name), String(value), '"')
  else throw new TypeError(`The attribute ${name} can only hold a text, a number, or yes or no.`)
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;', '"': '&quot;' }

/** Attributes that say yes by being there. */
const flags = new Set([
  'allowfullscreen',
  'async',
  'autofocus',
  'autoplay',
  'checked',
  'controls',
  'default',
  'defer',
  'disabled',
  'download',
  'formnovalidate',
  'hidden',
  'inert',
  'loop',
  'multiple',
  'muted',
  'nomodule',
  'novalidate',
  'open',
  'playsinline',
  'readonly',
  'required',
  'reversed',
  'selected',
])

const begunNames = new Map<string, string>()

/** How an attribute begins, of a name that makes one and nothing else. Names stand in our own code, so there are few of them. */
function begun(name: string): string {
  const known = begunNames.get(name)
  if (known !== undefined) return known
  if (!/^[A-Za-z][\w:.-]*$/.test(name)) throw new TypeError(`No attribute can be called ${name}.`)
  const begins = ` ${name}="`
  begunNames.set(name, begins)
  return begins
}
