import { parts } from './plain.ts'

/** The addresses in a cell: several parted by `,` `;` or ` ::: `, with `mailto:` and `Name <address>` undone, in lower case. `wrong` are the rest. */
export function emails(text: string): { good: string[]; wrong: string[] } {
  const simple = text.trim().toLowerCase()
  if (isEmail(simple)) return { good: [simple], wrong: [] }
  const good = new Set<string>()
  const wrong: string[] = []
  // A comma inside a quoted name ("Doe, John" <j@x.org>) parts nothing.
  for (const part of parts(text.replace(/"[^"]*"/g, ''), true)) {
    // Google marks the address in use with an asterisk.
    const bare = part
      .replace(/^.*<([^<>]*)>.*$/s, '$1')
      .replace(/^\s*(?:\*\s+)?(?:mailto:)?/i, '')
      .replace(/\?.*$/, '')
      .trim()
      .toLowerCase()
    if (isEmail(bare)) good.add(bare)
    else if (bare !== '') wrong.push(part.trim())
  }
  return { good: [...good], wrong }
}

/** Whether a text has the shape of an address that mail can be sent to. Bounds: 64 characters before the @, 254 in all (RFC 5321). */
export function isEmail(text: string): boolean {
  return text.length <= 254 && (usual.test(text) || shape.test(text))
}

// Nearly all addresses have this shape, which is quicker to see.
const usual = /^[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/
const shape =
  /^[^\s@<>()[\]",;:\\]{1,64}@(?:[^\s@<>()[\]",;:\\._-](?:[^\s@<>()[\]",;:\\.]*[^\s@<>()[\]",;:\\._-])?\.)+[^\s@<>()[\]",;:\\.\d_-][^\s@<>()[\]",;:\\._]*$/
