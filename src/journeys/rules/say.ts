/** `1 day`, `12 days`: a number with its thing; the plural is the thing with an s unless given. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Ends a sentence, unless what is quoted at its end has ended it. */
export function stopped(words: string): string {
  return /[.!?…。！？]”?$/u.test(words) ? words : `${words}.`
}

/** `Ada`, `Ada and Ben`, `Ada, Ben and 3 more`. */
export function sayNames(names: string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
