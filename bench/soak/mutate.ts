/** Numbers between 0 and 1 from a seed: mulberry32, the same ones on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A file damaged in one to four ways, by chance: flipped bits, cut, spliced with another, lines doubled, gone or moved, NULs, other encodings. */
export function mutated(files: readonly Uint8Array[], random: () => number): Uint8Array<ArrayBuffer> {
  let bytes = Buffer.from(pick(files, random))
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) bytes = Buffer.from(pick(damages, random)(bytes, random, files))
  return new Uint8Array(bytes.subarray(0, mostBytes))
}

const mostBytes = 1_500_000

type Damage = (bytes: Buffer, random: () => number, files: readonly Uint8Array[]) => Uint8Array

const damages: Damage[] = [
  (bytes, random) => {
    const flipped = Buffer.from(bytes)
    for (let times = 1 + random() * 12; times > 0; times--) {
      const at = place(bytes, random)
      if (flipped.length > 0) flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(random() * 8))
    }
    return flipped
  },
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => bytes.subarray(place(bytes, random)),
  (bytes, random, files) => {
    const other = Buffer.from(pick(files, random))
    return Buffer.concat([bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))])
  },
  (bytes, random) =>
    inLines(bytes, (lines) => lines.splice(at(lines, random), 0, ...lines.slice(at(lines, random)).slice(0, 1 + random() * 20))),
  (bytes, random) => inLines(bytes, (lines) => lines.splice(at(lines, random), 1 + Math.floor(random() * 4))),
  (bytes, random) => inLines(bytes, (lines) => lines.unshift(...lines.splice(at(lines, random), 1))),
  (bytes, random) => inserted(bytes, random, Buffer.alloc(1 + Math.floor(random() * 4))),
  (bytes, random) => inserted(bytes, random, Buffer.from(pick(troublemakers, random))),
  (bytes, random) => inserted(bytes, random, Buffer.from(pick(troublemakers, random).repeat(1 + Math.floor(random() * 2000)))),
  (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf8'),
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (bytes, random) => Buffer.from(bytes.toString('latin1').replaceAll('\n', pick(['\r\n', '\r', '\n\n', ''], random)), 'latin1'),
  // Now and then one that is long: an endless line, or the file a thousand times.
  (bytes, random) => (random() < 0.05 ? Buffer.concat(Array.from({ length: 1000 }, () => bytes.subarray(0, 1500))) : bytes),
  (bytes, random) => (random() < 0.05 ? inserted(bytes, random, Buffer.from('x,'.repeat(400_000))) : bytes),
]

const troublemakers = [
  '"',
  '""',
  '"\n',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\0',
  '\ud800',
  '\u202e',
  '\ufeff',
  '=\n',
  ' ',
  ':',
  '\\',
  'BEGIN:VCARD\n',
  'END:VCARD\n',
  'é',
  '{',
  '[',
  '<',
  '(',
  'From ',
  '=?utf-8?q?',
]

function inserted(bytes: Buffer, random: () => number, more: Uint8Array): Uint8Array {
  const where = place(bytes, random)
  return Buffer.concat([bytes.subarray(0, where), more, bytes.subarray(where)])
}

function inLines(bytes: Buffer, change: (lines: string[]) => unknown): Uint8Array {
  const lines = bytes.toString('latin1').split('\n')
  change(lines)
  return Buffer.from(lines.join('\n'), 'latin1')
}

function place(bytes: Uint8Array, random: () => number): number {
  return Math.floor(random() * bytes.length)
}

function at(list: readonly unknown[], random: () => number): number {
  return Math.floor(random() * list.length)
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T
}
