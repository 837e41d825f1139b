import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fetchOutside, outsideOf } from '../../../platform/fetching/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Settings } from '../../../platform/settings.ts'

export type Endpoint = NonNullable<Settings['embeddings']>

/** So many texts are asked about at once, so many characters of each; the answer may be so long, in bytes and milliseconds. */
export const bounds = { texts: 16, characters: 1500, answer: { most: 4_000_000, within: 5_000 } }

const Answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(8).max(4096) })).max(bounds.texts),
})

/** The endpoint did not answer as it should; why, in words. */
export class Away extends Error {
  override name = 'Away'
}

/** Asks the endpoint for the vectors of some texts, each of length 1, in their order. Throws `Away` for all that it may do wrong. */
export async function vectorsOf(settings: Pick<Settings, 'privateHosts'>, endpoint: Endpoint, texts: string[]): Promise<Float32Array[]> {
  const { url, key, model } = endpoint
  const body = JSON.stringify({ input: texts.map((text) => text.slice(0, bounds.characters).toWellFormed()), ...(model ? { model } : {}) })
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }
  const response = await fetchOutside(outsideOf(settings), url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    ...bounds.answer,
  }).catch((thrown: unknown) => {
    throw thrown instanceof Refusal ? new Away(thrown.message) : thrown
  })
  if (response.status !== 200) throw new Away(`It answered ${response.status}.`)
  const read = Answer.safeParse(await response.json().catch(() => null))
  if (!read.success) throw new Away('Its answer is no list of vectors.')
  const byIndex = new Map(read.data.data.map(({ index, embedding }) => [index, embedding]))
  const length = byIndex.get(0)?.length
  return texts.map((_, at) => {
    const vector = byIndex.get(at)
    if (!vector || vector.length !== length || byIndex.size !== texts.length) throw new Away('Its answer has not one vector for each text.')
    return ofLengthOne(vector)
  })
}

/** Names what made a vector; nothing of an address or a key can be read from it. */
export function nameOf({ url, model }: Endpoint): string {
  return createHash('sha256')
    .update(`${url}\n${model ?? ''}`)
    .digest('hex')
    .slice(0, 32)
}

function ofLengthOne(vector: number[]): Float32Array {
  const length = Math.hypot(...vector)
  if (!Number.isFinite(length) || length === 0) throw new Away('One of its vectors points nowhere.')
  return Float32Array.from(vector, (one) => one / length)
}
