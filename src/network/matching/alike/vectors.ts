/** A vector as it is kept. */
export function toBytes(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)
}

export function toVector(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer)
}

/** How much two vectors of length 1 are alike: the cosine between them in ten-thousandths, 0 where they cannot be compared. */
export function likenessOf(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return 0
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return Math.max(0, Math.min(10_000, Math.round(sum * 10_000)))
}
