import { plain, type Schema } from '../platform/inputs/text-input.ts'

/** What a field takes, in a few words: `one of guide, viewer; needed`. */
export function wordsOf(field: Schema, required: boolean): string {
  const inside = plain(field)
  const what = inside.enum ? `one of ${inside.enum.join(', ')}` : typeOf(inside)
  const description = field.description ?? inside.description
  const standing = required ? 'needed' : field.default === undefined ? '' : `${JSON.stringify(field.default)} if left out`
  const said = description !== undefined && (what === 'text' || description.includes('YYYY-MM-DD'))
  return [description, said ? '' : what, standing].filter(Boolean).join('; ')
}

function typeOf(schema: Schema): string {
  if (schema.format === 'date') return 'a day as YYYY-MM-DD'
  if (schema.format === 'binary') return 'a file'
  if (schema.type === 'array') return 'a list'
  const words: Record<string, string> = {
    string: 'text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    object: 'an object',
  }
  return words[String(schema.type)] ?? ''
}
