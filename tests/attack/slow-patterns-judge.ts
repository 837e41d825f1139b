// Reads patterns (JSON) and tells of each, in a line of its own, how long the slowest of the texts made for it took.

/** What is told of a pattern: which, how many texts it was given, and for how many milliseconds it was busy with the slowest. */
export interface Judged {
  at: number
  texts: number
  took: number
}

const signs = Number(process.argv[2])
const usual = ['a', 'A', '0', ' ', '\n', '.', '-', '_', '@', '/', ',', '"', '<', '(', 'é', '\u0301', '\u{1f30a}']
const ends = ['', '!', '\u0000', 'a']

const patterns = (await Bun.stdin.json()) as { source: string; flags: string }[]
for (const [at, { source, flags }] of patterns.entries()) {
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''))
  let took = 0
  const texts = textsFor(source)
  for (const text of texts) {
    const began = process.cpuUsage().user
    pattern.test(text)
    took = Math.max(took, (process.cpuUsage().user - began) / 1000)
    // One that is slow is slow; how slow the rest of them are adds nothing.
    if (took > 200) break
  }
  process.stdout.write(`${JSON.stringify({ at, texts: texts.length, took })}\n`)
}

/** What is repeated is a usual sign, one of the pattern's own, or two of these; before it may stand how the pattern begins. */
function textsFor(source: string): string[] {
  const own = [...new Set(source.replace(/\\[pP]\{[^}]*\}|\\[a-zA-Z]|[\\^$*+?()[\]{}|]/g, ''))].slice(0, 8)
  const pairs = own.flatMap((one) => own.filter((other) => other !== one).map((other) => one + other)).slice(0, 16)
  const begins = ['', /^\^?([\w:;=<@ -]+)/.exec(source)?.[1] ?? '']
  const pumps = [...new Set([...usual, ...own, ...pairs])]
  return pumps.flatMap((pump) => [...new Set(begins)].flatMap((begin) => ends.map((end) => begin + pump.repeat(signs / pump.length) + end)))
}
