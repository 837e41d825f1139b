import ICAL from 'ical.js'

/** One property of a card, decoded: `values` has one entry for a plain text, several for a list, lists of texts for N, ADR and ORG. */
export interface Property {
  name: string
  parameters: Map<string, string>
  values: (string | string[])[]
}

/**
 * Reads a content line of vCard 2.1, 3.0 or 4.0. Lines of 2.1 are brought into the form of 3.0 first: bare parameters get their name and
 * quoted-printable its letters. Throws an Error for a line that is no property.
 */
export function readProperty(line: string, version: string): Property {
  const modern = version === '4.0'
  const [name, parameters, , ...values] = ICAL.parse.property(
    modern ? line : asThree(line),
    modern ? ICAL.design.vcard : ICAL.design.vcard3,
  ) as [string, Record<string, string | string[]>, string, ...unknown[]]
  const read = new Map(Object.entries(parameters).map(([key, value]) => [key, [value].flat().join(',')]))
  return { name, parameters: read, values: values.map(plainValue) }
}

function plainValue(value: unknown): string | string[] {
  if (Array.isArray(value)) return value.map((part) => [part].flat(3).map(unescaped).filter(Boolean).join(' '))
  return unescaped(value)
}

/** Escapes that the grammar does not ask for but many programs write. */
function unescaped(value: unknown): string {
  return String(value ?? '').replace(/\\([;:,])/g, '$1')
}

const encodings = new Set(['quoted-printable', '8bit', '7bit', 'base64', 'b'])
const places = new Set(['inline', 'url', 'content-id', 'cid'])

function asThree(line: string): string {
  const colon = valueStart(line)
  if (colon === -1 || !line.slice(0, colon).includes(';')) return line
  const [name, ...parameters] = line.slice(0, colon).split(';')
  let quoted = false
  let charset = 'utf-8'
  const kept: string[] = []
  for (const parameter of parameters) {
    const [key, value] = keyed(parameter)
    if (key === 'encoding') quoted = /quoted-printable/i.test(value)
    else if (key === 'charset') charset = value
    else if (parameter.trim() !== '') kept.push(`${key}=${value}`)
  }
  const value = line.slice(colon + 1)
  return `${[name, ...kept].join(';')}:${quoted ? fromQuotedPrintable(value, charset) : value}`
}

/** The colon that ends the parameters; one inside quotes does not. */
function valueStart(line: string): number {
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]
    if (letter === '"') quoted = !quoted
    else if (letter === ':' && !quoted) return at
  }
  return line.indexOf(':')
}

function keyed(parameter: string): [string, string] {
  const equals = parameter.indexOf('=')
  if (equals > 0) return [parameter.slice(0, equals).trim().toLowerCase(), parameter.slice(equals + 1).trim()]
  const bare = parameter.trim().toLowerCase()
  return [encodings.has(bare) ? 'encoding' : places.has(bare) ? 'value' : 'type', parameter.trim()]
}

/** Soft line ends go, `=C3=BC` becomes the letter it is in the charset, line breaks become what the grammar writes for them. */
function fromQuotedPrintable(value: string, charset: string): string {
  const decoder = decoderOf(charset)
  return value
    .replace(/=[ \t]*\n/g, '')
    .replace(/=$/, '')
    .replace(/(?:=[0-9a-f]{2})+/gi, (run) => decoder.decode(Uint8Array.from(run.slice(1).split('='), (hex) => Number.parseInt(hex, 16))))
    .replace(/\r\n?|\n/g, '\\n')
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
