import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { operation } from '../../platform/operation.ts'
import { type Token, tokensOf } from './tokens.ts'

export const Found = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Between 0 and 1; only the order within one answer means something. */
  score: z.number(),
})
export type Found = z.output<typeof Found>

export const find = operation({
  name: 'search.find',
  method: 'GET',
  path: '/search',
  summary: 'Find people, organizations and touches by any word, number or address; forgives accents, case and typing mistakes',
  input: {
    q: z.string().max(200).meta({ description: 'What is remembered of it' }),
    kind: z.string().max(40).optional().meta({ description: 'Only this kind: person, organization, touch' }),
    limit: z.int().min(1).max(50).default(20),
  },
  output: z.object({ items: z.array(Found), next: z.null() }),
  may: 'viewer',
  columns: ['kind', 'title', 'detail', 'id'],
  example: { q: 'mara' },
  async run(context, { q, kind, limit }) {
    const tokens = await tokensOf(context, q)
    let found: Found[] = []
    for (const finder of tokens.length > 0 ? finders : []) {
      if (kind && finder.kind !== kind) continue
      // Where there is enough that is better than all it could find, it is not asked.
      const least = found[limit - 1]?.score ?? 0
      if (finder.most < least) continue
      found.push(...(await finder.find(context, tokens, limit, least)))
      found = found.sort((a, b) => b.score - a.score || (a.title < b.title ? -1 : 1)).slice(0, limit)
    }
    return { items: found, next: null }
  },
})

/** Finds one kind of subject. The nouns further down add theirs. */
export interface Finder {
  kind: string
  /** No score of what it finds is above this. */
  most: number
  /** What scores less than `least` would not be shown. */
  find(context: Context, tokens: Token[], limit: number, least: number): Promise<Found[]>
}

const finders: Finder[] = []

/** Lets another kind of subject be found. */
export function addFinder(finder: Finder): void {
  finders.push(finder)
}
