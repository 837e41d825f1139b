/** The bytes of a text in an encoding that is not ours to write: what the platform reads from bytes, turned round. */
export function writtenIn(encoding: string, text: string): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding.startsWith('utf-16')) return wide(text, encoding === 'utf-16le')
  const bytes = bytesOf(encoding)
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      const found = bytes.get(letter)
      if (!found) throw new Error(`${encoding} has no ${letter}`)
      return found
    }),
  )
}

function wide(text: string, little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little)
  return new Uint8Array(view.buffer)
}

/** Each letter's bytes: one, or two for the writing systems that need them. */
function bytesOf(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const bytes = new Map<string, number[]>()
  const learn = (...sequence: number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(sequence))
      if ([...letter].length === 1 && !bytes.has(letter)) bytes.set(letter, sequence)
    } catch {
      // No letter has these bytes.
    }
  }
  for (let byte = 0; byte < 256; byte++) learn(byte)
  if (bytes.size < 250) for (let first = 128; first < 256; first++) for (let second = 64; second < 256; second++) learn(first, second)
  return bytes
}
