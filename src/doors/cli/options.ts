import { type ParseArgsConfig, parseArgs } from 'node:util'
import { WrongUsage } from './usage.ts'

/** The options of a command by name: `text` takes a value, `flag` does not. */
type Kinds = Record<string, 'text' | 'flag'>
type Given<K extends Kinds> = { [N in keyof K]?: K[N] extends 'text' ? string : boolean }

/** Reads a command's options and the words beside them; refuses what it does not know, as wrong usage, in words. */
export function readOptions<K extends Kinds>(args: readonly string[], kinds: K, wordsBeside = 0): { options: Given<K>; words: string[] } {
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'text' ? 'string' : 'boolean' }]),
  )
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: wordsBeside > 0 })
    if (positionals.length > wordsBeside) throw new WrongUsage(`What is ${positionals[wordsBeside]} for?`)
    return { options: values as Given<K>, words: positionals }
  } catch (thrown) {
    if (thrown instanceof WrongUsage) throw thrown
    throw new WrongUsage(thrown instanceof Error ? thrown.message.replace(/\. To specify.*$/s, '.') : String(thrown))
  }
}
