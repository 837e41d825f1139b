import { Refusal } from '../../platform/refusal.ts'

/** One row of a list of the file, or why a line is none. */
export type WholeItem =
  | { line: number; list: string; position: number; size: number; value: unknown }
  | { line: number; size: number; problem: string }

/** What stands at the head of the file: whose it is and when it was made. */
export interface WholeHead {
  version: number
  exported_at: string
}

const longest = 4 * 2 ** 20

/** Whether a file's beginning is that of an export of everything. Refuses one of another version, or laid out anew by another program. */
export function isWhole(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 64 * 1024)).toString('utf8')
  if (!/^\ufeff?\s*\{\s*"format":\s*"waymark"/.test(text)) return false
  refuseOther(text.split('\n', 1)[0] ?? '')
  return true
}

/**
 * Reads an export of everything as it is written: each row on a line of its own, so that a file of any size is read in little memory.
 * Refuses one of a version that this program does not know, and one that another program has laid out anew.
 */
export async function* itemsOfWhole(texts: AsyncIterable<string>): AsyncGenerator<WholeItem> {
  const state: State = { line: 0, list: null, count: null, seen: new Map(), ended: false }
  for await (const text of linesOf(texts)) {
    state.line++
    const item = state.line === 1 ? refuseOther(text) : itemOf(text, state)
    if (item) yield item
  }
  if (!state.ended) yield { line: state.line, size: 0, problem: 'The file ends in its middle: what came after this line is missing.' }
  for (const [list, rows] of Object.entries(state.count ?? {}))
    if ((state.seen.get(list) ?? 0) !== rows)
      yield { line: state.line, size: 0, problem: `Of ${list} the file says ${rows} and holds ${state.seen.get(list) ?? 0}.` }
}

interface State {
  line: number
  list: string | null
  count: Record<string, number> | null
  seen: Map<string, number>
  ended: boolean
}

function refuseOther(text: string): null {
  try {
    const head = JSON.parse(`${text.replace(/^\ufeff/, '').replace(/,\s*$/, '')}}`) as WholeHead
    if (head.version === 1) return null
  } catch {
    // falls through to the one refusal
  }
  const words = 'This is no export of everything as this program writes it; it may be of a newer one, or changed by another program.'
  throw new Refusal('invalid', words, [{ path: 'file', message: words }])
}

function itemOf(text: string, state: State): WholeItem | null {
  const opens = /^,?"(\w{1,40})": \[(\])?\s*$/.exec(text)
  if (opens) {
    state.list = opens[2] ? null : (opens[1] ?? null)
    return null
  }
  if (/^\s*\](?:,)?\s*$/.test(text) || text.trim() === '' || text.trim() === ',') {
    if (text.includes(']')) state.list = null
    return null
  }
  const count = /^,?"count": (\{[^{}]{0,4000}\})\}\s*$/.exec(text)
  if (count) {
    state.count = parsed(count[1] ?? '') as Record<string, number> | null
    state.ended = true
    return null
  }
  if (state.list === null) return { line: state.line, size: text.length, problem: 'This line is not as the file should go on.' }
  const position = (state.seen.get(state.list) ?? 0) + 1
  state.seen.set(state.list, position)
  const value = text.length > longest ? undefined : parsed(text.replace(/,\s*$/, ''))
  const [line, size] = [state.line, text.length]
  if (value === undefined) return { line, size, problem: `${state.list} ${position}: this row cannot be read.` }
  return { line, list: state.list, position, size, value }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  // The pieces of a line that goes on: put together once, when its end is there.
  let held: string[] = []
  let length = 0
  const whole = (end: string) => {
    const line = held.length > 0 ? held.join('') + end : end
    held = []
    length = 0
    return line
  }
  for await (const text of texts) {
    const lines = text.split('\n')
    const rest = lines.pop() ?? ''
    for (const line of lines) yield whole(line)
    // What is too long to be read is not kept whole either.
    if (length <= longest) held.push(rest.slice(0, longest + 1))
    if (length <= longest) length += rest.length
    // Others are answered in between.
    await Bun.sleep(0)
  }
  const line = whole('')
  if (line !== '') yield line
}
