/** What can stand in a template in braces, with what it becomes. */
export const fields = {
  given_name: 'their given name',
  name: 'their whole name',
  organization: 'where they work',
  wish: 'what they wish for, as they said it last',
  worry: 'what weighs on them, as they said it last',
  purpose: 'where they want to arrive, as they confirmed it',
  next_promise: 'what we promised them next, and by when',
  core_message: 'what we stand for',
  my_name: 'your own name',
} as const

export type Field = keyof typeof fields
export type Values = Partial<Record<Field, string>>

const places = /\{\s*([\p{L}_][\p{L}\p{N}_ -]{0,39})\s*\}/gu

/** The names in braces that stand in a text, each once, in their order. */
function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(places)].map((match) => (match[1] ?? '').trim()))]
}

/** Of the names in braces those that are no fields. */
export function unknownIn(text: string): string[] {
  return namesIn(text).filter((name) => !isField(name))
}

/** The fields that stand in a text and were not filled. */
export function unfilledIn(text: string): Field[] {
  return namesIn(text).filter(isField)
}

/** A text with its fields filled; one of which nothing is known stays as it stands, to be seen. */
export function filled(text: string, values: Values): string {
  return text.replace(places, (whole, name: string) => {
    const field = name.trim()
    return isField(field) ? values[field] || whole : whole
  })
}

function isField(name: string): name is Field {
  return Object.hasOwn(fields, name)
}
