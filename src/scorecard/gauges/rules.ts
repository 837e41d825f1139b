/** The four gauges of whoever leads (M28). */
export const gauges = ['vision', 'trust', 'communication', 'energy'] as const
export type Gauge = (typeof gauges)[number]

/** So many of so many. */
export interface Part {
  part: number
  of: number
}

/** What the gauges are made of, as it stood at the end of a day. */
export interface GaugeFacts {
  /** Open journeys two weeks old or older, and those of them whose purpose the one who is led has confirmed. */
  purposes: Part
  /** People with an open journey, and those of them who told us a wish. */
  wishes: Part
  /** Goals of the workspace that are pursued, and those somebody owns; none of a member. */
  goals: Part
  /** Our promises whose day came in the last 90 days, and those kept by it. */
  promises: Part
  /** Check-ins answered in the last 90 days (of 10 each), and the sum of how sure they were. */
  confidence: Part
  /** Journeys with a yes that still go on, and those without an open doubt. */
  undoubted: Part
  /** People in circles, and those touched within their circle's days. */
  each: Part
  /** Touches of the last 28 days, and those in which they spoke as well. */
  two_way: Part
  /** Open journeys, and those with a step forward in the last 30 days. */
  moving: Part
  /** Worries that weigh or went in the last 90 days, and those that went. */
  relief: Part
  /** The latest pulses with results: for each gauge, how many marked its principles, and how many of them agree. None of a member. */
  pulse: Record<Gauge, Part>
}

export const partNames = [
  'purposes',
  'wishes',
  'goals',
  'promises',
  'confidence',
  'undoubted',
  'each',
  'two_way',
  'moving',
  'relief',
  'pulse',
] as const
export type PartName = (typeof partNames)[number]

/** Which parts a gauge is made of, and the key of each one's weight. */
export const madeOf = {
  vision: ['purposes', 'wishes', 'goals', 'pulse'],
  trust: ['promises', 'confidence', 'undoubted', 'pulse'],
  communication: ['each', 'two_way', 'pulse'],
  energy: ['moving', 'relief', 'pulse'],
} as const satisfies Record<Gauge, readonly PartName[]>

export type Weights = Record<PartName, number>

/** One part of a gauge as it read: its share, of how many, and its weight among the parts that could be read. */
export interface PartRead extends Part {
  name: PartName
  share: number
  weight: number
}

/** A gauge as it read, 0 to 1; null where none of its parts could be read. */
export interface GaugeRead {
  gauge: Gauge
  reading: number | null
  parts: PartRead[]
}

/**
 * A gauge: the mean of the shares of its parts, by their weights. A part with nothing to count is left out, and the others weigh the more.
 * Promises are read by Laplace's rule as everywhere, (kept + 1) / (due + 2), so that one promise is not yet a record.
 */
export function readGauge(gauge: Gauge, facts: GaugeFacts, weights: Weights): GaugeRead {
  const known = madeOf[gauge].flatMap((name) => {
    const { part, of } = name === 'pulse' ? facts.pulse[gauge] : facts[name]
    if (of === 0 || weights[name] === 0) return []
    return [{ name, part, of, share: name === 'promises' ? (part + 1) / (of + 2) : part / of, weight: weights[name] }]
  })
  const all = known.reduce((sum, one) => sum + one.weight, 0)
  const parts = known.map((one) => ({ ...one, share: rounded(one.share), weight: rounded(one.weight / all) }))
  const reading = known.length === 0 ? null : rounded(known.reduce((sum, one) => sum + one.share * (one.weight / all), 0))
  return { gauge, reading, parts }
}

/** What moved a gauge from one reading to the next, the strongest first; parts that came or went move it as well. */
export function movesOf(before: GaugeRead, now: GaugeRead): { name: PartName; from: number | null; to: number | null; by: number }[] {
  const names = new Set([...before.parts, ...now.parts].map((part) => part.name))
  return [...names]
    .map((name) => {
      const [was, is] = [before.parts.find((one) => one.name === name), now.parts.find((one) => one.name === name)]
      const from = was?.share ?? null
      const to = is?.share ?? null
      // A part that came pulls the gauge from where it was; one that went lets it go back.
      const [base, weight] = [before.reading ?? 0, is?.weight ?? was?.weight ?? 0]
      return { name, from, to, by: rounded(((to ?? base) - (from ?? base)) * weight) }
    })
    .filter((one) => Math.abs(one.by) >= 0.005)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
