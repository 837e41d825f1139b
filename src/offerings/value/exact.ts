/** An exact fraction; the lower part is above nought. Money is counted in these and rounded once, at the end. */
export interface Ratio {
  over: bigint
  under: bigint
}

/** A whole number, or a decimal as it is written (7.25 is 29/4, not the nearest binary fraction). */
export function exactly(number: number): Ratio {
  const [digits = '0', power = '0'] = String(number).split('e')
  const [whole = '0', part = ''] = digits.split('.')
  const shift = Number(power) - part.length
  const all = BigInt(`${whole}${part}`)
  return shift >= 0 ? { over: all * 10n ** BigInt(shift), under: 1n } : { over: all, under: 10n ** BigInt(-shift) }
}

export function plus(...ratios: Ratio[]): Ratio {
  return ratios.reduce((a, b) => lowest({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }), exactly(0))
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { over: -b.over, under: b.under })
}

export function times(a: Ratio, b: Ratio | number): Ratio {
  const by = typeof b === 'number' ? exactly(b) : b
  return lowest({ over: a.over * by.over, under: a.under * by.under })
}

/** Refuses to divide by nought: callers ask first. */
export function divided(a: Ratio, b: Ratio | number): Ratio {
  const by = typeof b === 'number' ? exactly(b) : b
  if (by.over === 0n) throw new RangeError('divided by nought')
  const sign = by.over < 0n ? -1n : 1n
  return lowest({ over: sign * a.over * by.under, under: sign * a.under * by.over })
}

/** The least whole number that is not below a ratio. */
export function upwards({ over, under }: Ratio): bigint {
  const floor = over / under
  return over > 0n && over % under !== 0n ? floor + 1n : floor
}

/** The nearest whole number; a half goes away from nought, as on a bill. */
export function rounded({ over, under }: Ratio): bigint {
  const half = (over < 0n ? -over : over) * 2n + under
  return ((over < 0n ? -1n : 1n) * half) / (under * 2n)
}

function lowest({ over, under }: Ratio): Ratio {
  let [a, b] = [over < 0n ? -over : over, under]
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { over: over / a, under: under / a } : { over, under }
}
