import { sql } from 'kysely'
import { prepared } from '../../database/index.ts'
import type { Context, Db } from '../../platform/context.ts'
import { digitsOf, fold, wordsOf } from './folding.ts'
import { nearWords } from './variants.ts'

/** One word of what was asked for: each of `words` may begin a word that matches. More than one where it was mistyped. */
export interface Token {
  words: string[]
  digits: string
  /** The place of the word among those that were typed, from 0 on. */
  place: number
}

/** Comes after every key that begins as a word does, with the word before it. */
export const lastLetter = '\u{10FFFF}'

/** The words to look for, the longest first, at most six; a word that begins nothing known is replaced by those it may have been meant for. */
export async function tokensOf(context: Context, q: string): Promise<Token[]> {
  const text = q.trim()
  if (text === '') return []
  const digits = digitsOf(text)
  if (digits.length >= 4 && /^[+\d\s()./-]+$/.test(text)) return [{ words: [], digits: digits.replace(/^00/, ''), place: 0 }]
  if (text.includes('@')) return [{ words: [fold(text)], digits: '', place: 0 }]
  const words = wordsOf(text, 6).map((word, place) => ({ word, place }))
  const tokens: Token[] = []
  for (const { word, place } of words.sort((a, b) => b.word.length - a.word.length))
    tokens.push({ words: await spellings(context, word), digits: /^\d+$/.test(word) ? word : '', place })
  return tokens
}

async function spellings(context: Context, word: string): Promise<string[]> {
  if (word.length < 4) return [word]
  const range = [context.workspace.id, word, `${word}${lastLetter}`]
  const [begun] = await beginnings(context.db, [...range, ...range, ...range, ...range])
  if (begun) return [word]
  const near = await nearWords(context, word)
  return near.length > 0 ? near : [word]
}

/** A name, address, note or organization that begins with a word. */
const beginnings = prepared<{ key: string }>((db) => {
  const [name, note, email] = ['name', 'note', 'email'].map((kind) => keysOf(db, kind)) as [Keys, Keys, Keys]
  const organization = db
    .selectFrom('organization_keys')
    .select('key')
    .where('workspace_id', '=', '')
    .where('kind', '=', sql.lit('name'))
    .where('key', '>=', '')
    .where('key', '<', '')
  const any = name.unionAll(note).unionAll(email).unionAll(organization)
  return db.selectFrom(any.as('any')).select('any.key').limit(sql.lit(1))
})

type Keys = ReturnType<typeof keysOf>

function keysOf(db: Db, kind: string) {
  return db
    .selectFrom('person_keys')
    .select('key')
    .where('workspace_id', '=', '')
    .where('kind', '=', sql.lit(kind))
    .where('key', '>=', '')
    .where('key', '<', '')
}
