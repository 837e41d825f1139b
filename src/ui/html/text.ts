/** A text as it may stand in HTML, between tags and in double quotes. */
export function escaped(text: string): string {
  return /[&<>'"]/.test(text) ? text.replace(/[&<>'"]/g, (sign) => signs[sign] as string) : text
}

/** An attribute with a space before it; nothing for one that is left out. Refuses what is neither text, number nor yes or no. */
export function attributeWritten(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return ` ${sure(name)}="${escaped(value)}"`
  if (typeof value === 'boolean' && flags.has(name)) return value ? ` ${name}=""` : ''
  if (typeof value === 'number' || typeof value === 'boolean') return ` ${sure(name)}="${value}"`
  throw new TypeError(`The attribute ${name} can only hold a text, a number, or yes or no.`)
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

const sureNames = new Set<string>()

/** A name that makes one attribute and nothing else. Names stand in our own code, so there are few of them. */
function sure(name: string): string {
  if (sureNames.has(name)) return name
  if (!/^[A-Za-z][\w:.-]*$/.test(name)) throw new TypeError(`No attribute can be called ${name}.`)
  sureNames.add(name)
  return name
}
