/** Whole numbers that seem to come by chance, the same on every machine for the same seed. */
export interface Chance {
  /** Begins anew: the numbers of one run of one seed. */
  begin(seed: number, run: number): void
  /** From 0 to 32767, each as likely. */
  next(): number
}

/**
 * The generator sfc32 (C. Doty-Humphrey, *PractRand*): a counter and three words that are mixed by additions, shifts and exclusive ors of 32-bit
 * whole numbers alone, so that no machine's way of rounding has a say. Twelve rounds after each beginning separate neighbouring seeds.
 */
export function chance(): Chance {
  let a = 0
  let b = 0
  let c = 0
  let counter = 1
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum
  }
  return {
    begin(seed, run) {
      a = seed | 0
      b = run | 0
      c = 0x9e3779b9 | 0
      counter = 1
      for (let round = 0; round < 12; round++) step()
    },
    next: () => step() >>> 17,
  }
}
