/** What is used of the library that knows English words; its own types know neither the tags nor the marks between words. */
interface Library {
  (text: string): { document: Term[][] }
  tokenize(text: string): { document: Term[][] }
  model(): Model
  world(): World
}

export interface Term {
  text: string
  pre: string
  post: string
  normal: string
  tags: Set<string>
}

interface Model {
  one: { lexicon: Record<string, string | string[]> }
  two: { switches: Record<string, string> }
}

interface World {
  methods: { two: { transform: { verb: { conjugate(verb: string, model: unknown): Record<string, string> } } } }
  model: unknown
}

let loaded: (Library & { words: Words }) | undefined

/** How the library's dictionary marks words, and those that are more than one kind. */
interface Words {
  lexicon: Model['one']['lexicon']
  switches: Model['two']['switches']
}

/**
 * The library, loaded when the first message is read: unpacking its dictionary takes a quarter of a second, which no command should have to
 * wait for. A server unpacks it while it starts.
 */
export function library(): Library & { words: Words } {
  if (loaded) return loaded
  const found = require('compromise/two') as Library
  const { one, two } = found.model()
  loaded = Object.assign(found, { words: { lexicon: one.lexicon, switches: two.switches } })
  return loaded
}
