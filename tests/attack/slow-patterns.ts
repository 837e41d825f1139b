import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { type Attack, everySo } from './attack.ts'
import type { Judged } from './slow-patterns-judge.ts'

const root = join(import.meta.dir, '../..')

/** How long the hostile texts are, and how long one may be searched: far above what any field takes. */
const sizes = { quick: 5_000, full: 20_000 }
const longest = 100

/** Patterns that would be slow for such a text and are never given one, with the reason. */
const bounded: Record<string, string> = {
  '\\s*\\n\\s*': 'blanks of a cell are drawn together before',
  '\\s*(?::::|[;,|\\n])\\s*': 'blanks of a cell are drawn together before',
  '\\s*%$': 'blanks of a cell are drawn together before',
  '^(.+?)((?:,?\\s+[\\p{L}.]{1,7})+)$': 'a name of more than 500 signs is passed over before',
  '^\\s*>?\\s*(?:on|am|le|el|il|op|em|den|dnia)\\b.{5,300}\\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\\(a\\))?)\\b.{0,100}:\\s*$':
    'lines above 400 signs are passed over before',
  '\\/+$': 'an address out of the settings',
  '\\.?0+$': 'a number',
  '([\\p{L}\\p{M}.]+)\\.$': 'the last 40 signs of a text',
  '“([^”]*)”': 'the text ends with the last ”',
}

interface Pattern {
  where: string
  source: string
  flags: string
}

/** Every pattern in our own code is given long texts made out of its own signs. */
export const slowPatterns: Attack = {
  name: 'patterns and texts made to be slow for them',
  least: { quick: 0, full: 60_000 },
  async run({ size }) {
    const patterns = size === 'full' ? allPatterns() : everySo(allPatterns(), 12)
    const faults: string[] = []
    let tried = 0
    let worst = 0
    for (let next = 0; next < patterns.length; next++) {
      const before = next
      for await (const { at, texts, took } of judged(patterns.slice(before), sizes[size])) {
        next = before + at
        tried += texts
        worst = Math.max(worst, took)
        if (took > longest && !((patterns[next]?.source ?? '') in bounded))
          faults.push(`${told(patterns[next])} takes ${took.toFixed(0)} ms for ${sizes[size]} signs`)
        next++
      }
      if (next < patterns.length) faults.push(`${told(patterns[next])} does not end in five seconds`)
    }
    return { tried, faults, measured: `${patterns.length} patterns; ${worst.toFixed(0)} ms at most for ${sizes[size]} signs` }
  },
}

function told(pattern: Pattern | undefined): string {
  return `${pattern?.where} /${pattern?.source.slice(0, 80)}/`
}

/** One after the other in a process of its own, which is ended once a pattern does not come to an end. */
async function* judged(patterns: Pattern[], signs: number): AsyncGenerator<Judged> {
  const judge = Bun.spawn([process.execPath, join(import.meta.dir, 'slow-patterns-judge.ts'), String(signs)], {
    stdin: new Blob([JSON.stringify(patterns)]),
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const lines = judge.stdout.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const part = await Promise.race([lines.read(), Bun.sleep(5_000 + signs / 4).then(() => null)])
      if (part === null || part.done) return
      const whole = (rest + part.value).split('\n')
      rest = whole.pop() ?? ''
      for (const line of whole) yield JSON.parse(line)
    }
  } finally {
    judge.kill()
  }
}

/** The patterns of the program, each once, with the place where it first stands. */
function allPatterns(): Pattern[] {
  const found = new Map<string, Pattern>()
  for (const path of new Bun.Glob('src/**/*.{ts,tsx}').scanSync(root)) {
    if (/\.test\.tsx?$/.test(path)) continue
    const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)
    const look = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/')
        const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)]
        const where = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
        if (!found.has(node.text)) found.set(node.text, { where, source, flags })
      }
      ts.forEachChild(node, look)
    }
    look(file)
  }
  return [...found.values()]
}
