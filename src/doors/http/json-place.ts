/** Where a text stops being JSON, as line and column from 1, and what would have been right there. */
export interface JsonFault {
  line: number
  column: number
  expected: string
}

/** Finds the first fault of a text that `JSON.parse` refused (its own message does not say where). */
export function findFault(source: string): JsonFault {
  const walk: Walk = { source, at: 0, open: [], next: 'value' }
  for (;;) {
    take(walk, blank)
    const expected = steps[walk.next](walk)
    if (expected !== null) return place(walk, expected)
  }
}

/** How far a text has been read: the lists and objects that are open, and what must come next. */
interface Walk {
  source: string
  at: number
  open: ('[' | '{')[]
  next: keyof typeof steps
}

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: JSON forbids control characters in its texts
const blank = /[ \t\n\r]*/y
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const other = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: JSON forbids control characters in its texts

/** Each step reads on; it answers what was expected where it could not. */
const steps = {
  value(walk: Walk): string | null {
    if (sign(walk, '{')) return enter(walk, '{', 'firstKey')
    if (sign(walk, '[')) return enter(walk, '[', 'firstValue')
    return take(walk, text) || take(walk, other) ? goOn(walk, 'more') : 'a value'
  },
  firstValue: (walk: Walk): string | null => (sign(walk, ']') ? leave(walk) : steps.value(walk)),
  firstKey: (walk: Walk): string | null => (sign(walk, '}') ? leave(walk) : steps.key(walk)),
  key(walk: Walk): string | null {
    if (!take(walk, text)) return 'a name in double quotes'
    take(walk, blank)
    return sign(walk, ':') ? goOn(walk, 'value') : "':'"
  },
  more(walk: Walk): string | null {
    const inside = walk.open.at(-1)
    if (inside === undefined) return 'nothing more'
    if (sign(walk, ',')) return goOn(walk, inside === '{' ? 'key' : 'value')
    const end = inside === '{' ? '}' : ']'
    return sign(walk, end) ? leave(walk) : `',' or '${end}'`
  },
}

function take(walk: Walk, pattern: RegExp): boolean {
  pattern.lastIndex = walk.at
  if (!pattern.test(walk.source)) return false
  walk.at = pattern.lastIndex
  return true
}

function sign(walk: Walk, wanted: string): boolean {
  if (walk.source[walk.at] !== wanted) return false
  walk.at++
  return true
}

function enter(walk: Walk, bracket: '[' | '{', next: Walk['next']): null {
  walk.open.push(bracket)
  return goOn(walk, next)
}

function leave(walk: Walk): null {
  walk.open.pop()
  return goOn(walk, 'more')
}

function goOn(walk: Walk, next: Walk['next']): null {
  walk.next = next
  return null
}

function place({ source, at }: Walk, expected: string): JsonFault {
  const before = source.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n'), expected }
}
